// finished: when a stream is through, for each kind of stream and way to go.
import { Duplex, PassThrough, Readable, Writable, finished } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['by itself', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    finished(w, (err) => print('w', err));
    watch(w, 'finish', 'close');
    w.end();
    const r = new Readable({ read() {} });
    finished(r, (err) => print('r', err));
    watch(r, 'end', 'close');
    r.push(null);
    r.resume();
  }],
  ['too early or failed', () => {
    for (const err of [undefined, new Error('why')]) {
      for (const s of [new Readable({ read() {} }), new Writable({ write(c, e, cb) { cb(); } }), new PassThrough()]) {
        finished(s, (e) => print('callback', e, e.message));
        finished(s, { error: false }, (e) => print('callback without error', e));
        watch(s, 'close', 'error', 'finish', 'end');
        s.destroy(err);
      }
    }
  }],
  ['afterwards', () => {
    const r = new Readable({ read() {} });
    r.push(null);
    r.resume();
    r.on('close', () => { finished(r, (err) => print('at close', err)); process.nextTick(() => print('tick')); });
    r.on('end', () => { finished(r, (err) => print('at end', err)); process.nextTick(() => print('tick at end')); });
    const w = new Writable({ write(c, e, cb) { cb(); } });
    w.on('error', () => {});
    w.destroy(new Error('why'));
    setImmediate(() => finished(w, (err) => print('failed', err)));
    const d = new Writable({ write(c, e, cb) { cb(); } });
    d.destroy();
    setImmediate(() => finished(d, (err) => print('destroyed', err)));
    const kept = new Writable({ autoDestroy: false, write(c, e, cb) { cb(); } });
    finished(kept, (err) => print('kept', err));
    watch(kept, 'finish');
    kept.end();
    setImmediate(() => finished(kept, (err) => print('kept afterwards', err)));
  }],
  ['one half', () => {
    const d = new Duplex({ read() {}, write(c, e, cb) { cb(); } });
    finished(d, (err) => print('both', err));
    finished(d, { readable: false }, (err) => print('writing', err));
    finished(d, { writable: false }, (err) => print('reading', err));
    watch(d, 'end', 'finish', 'close');
    d.end();
    setImmediate(() => { print('--'); d.push(null); d.resume(); });
  }],
  ['one half destroyed in between', () => {
    const d = new Duplex({ read() {}, write(c, e, cb) { cb(); } });
    finished(d, (err) => print('both', err));
    finished(d, { readable: false }, (err) => print('writing', err));
    finished(d, { writable: false }, (err) => print('reading', err));
    watch(d, 'end', 'finish', 'close');
    d.end();
    setImmediate(() => { print('--'); d.destroy(); finished(d, { readable: false }, (err) => print('writing again', err)); });
  }],
  ['taken back', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    const stop = finished(w, (err) => print('never', err));
    print(w.listenerCount('close'), w.listenerCount('error'), w.listenerCount('end'), w.listenerCount('finish'));
    stop();
    print(w.listenerCount('close'), w.listenerCount('error'), w.listenerCount('end'), w.listenerCount('finish'));
    watch(w, 'close');
    w.end();
  }],
  ['an error after the end', () => {
    const r = new Readable({ autoDestroy: false, read() {} });
    finished(r, (err) => print('callback', err));
    watch(r, 'end', 'close');
    r.push(null);
    r.resume();
    setImmediate(() => { r.destroy(new Error('late')); });
  }],
  ['without close', () => {
    const w = new Writable({ emitClose: false, write(c, e, cb) { cb(); } });
    finished(w, (err) => print('callback', err));
    watch(w, 'finish', 'close');
    w.end();
    const r = new Readable({ emitClose: false, read() {} });
    finished(r, (err) => print('never', err));
    r.destroy();
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
