// pipe when one of the two fails, closes or ends on its own.
import { Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['the destination fails', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { setImmediate(cb, new Error('no')); } });
    watch(r, 'end', 'close', 'error', 'pause', 'resume');
    watch(w, 'finish', 'close', 'error');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    r.push('a');
    w.on('close', () => setImmediate(() => print(r.destroyed, r.readableFlowing, w.destroyed)));
  }],
  ['and nobody listens', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { cb(new Error('no')); } });
    watch(r, 'end', 'close', 'error', 'pause');
    watch(w, 'finish', 'close');
    r.pipe(w);
    r.push('a');
    setImmediate(() => print(w.destroyed, w.errored, w.listenerCount('error')));
  }],
  ['an error is emitted by hand', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'pause', 'close', 'error');
    watch(w, 'finish', 'close');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    setImmediate(() => { try { w.emit('error', new Error('by hand')); } catch (err) { print('caught', err); } print(w.destroyed); });
  }],
  ['the destination closes', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'pause', 'resume', 'close');
    watch(w, 'finish', 'close', 'error');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    r.push('a');
    setImmediate(() => { w.destroy(); r.push('b'); print(r.readableLength); });
  }],
  ['the destination ends by itself', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'pause', 'resume', 'close');
    watch(w, 'finish', 'close', 'error');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    r.push('a');
    setImmediate(() => { w.end(); setImmediate(() => { print(r.push('b'), r.readableFlowing); }); });
  }],
  ['the source fails', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'end', 'close', 'error');
    watch(w, 'finish', 'close', 'error');
    r.pipe(w);
    r.push('a');
    setImmediate(() => { r.destroy(new Error('gone')); setImmediate(() => print(w.destroyed, w.writableEnded, w.listenerCount('unpipe'))); });
  }],
  ['write throws', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write() { throw new Error('in write'); } });
    watch(r, 'end', 'close', 'error', 'pause');
    watch(w, 'finish', 'close', 'error');
    r.pipe(w);
    r.push('a');
    setImmediate(() => print(r.destroyed, w.destroyed, r.readableFlowing));
  }],
  ['write throws and others listen', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write() { throw new Error('in write'); } });
    watch(r, 'end', 'close', 'error', 'pause', 'resume');
    watch(w, 'finish', 'close', 'error');
    w.on('unpipe', () => print('unpipe'));
    r.on('data', (c) => print('data', c));
    r.pipe(w);
    r.on('data', (c) => print('more data', c));
    r.push('a');
    r.push('b');
    process.nextTick(() => print('tick'));
    setImmediate(() => print(w.writableLength, w.destroyed, r.readableLength, r.listenerCount('data')));
  }],
  ['what the destination refuses', () => {
    const r = new Readable({ objectMode: true, read() {} });
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(); } });
    watch(r, 'pause', 'resume');
    watch(w, 'error', 'close');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    setImmediate(() => { print(r.push(1)); print(r.readableFlowing, w.destroyed); process.nextTick(() => print('tick')); });
  }],
  ['gone while the source waits', () => {
    for (const leave of [(w, r) => w.destroy(), (w, r) => r.unpipe(w), (w, r) => { w.end(); r.unpipe(w); }]) {
      const r = new Readable({ read() {} });
      const w = new Writable({ highWaterMark: 1, write() {} });
      watch(r, 'pause', 'resume', 'data');
      watch(w, 'close');
      w.on('unpipe', () => print('unpipe'));
      r.pipe(w);
      r.push('a');
      setImmediate(() => { leave(w, r); print(r.readableFlowing); setImmediate(() => print(r.readableFlowing)); });
    }
  }],
];

// One case runs when the one before has left nothing to do.
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => print('uncaught', err));
process.on('beforeExit', () => {
  if (cases.length > 0) {
    const [title, run] = cases.shift();
    setImmediate(() => {
      print('==', title);
      run();
    });
  }
});
