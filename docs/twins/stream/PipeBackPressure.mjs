// pipe: the source stands still while the destination is full.
import { Readable, Transform, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['a slow destination', () => {
    let n = 0;
    const r = new Readable({ highWaterMark: 2, read() { print('read'); this.push(n < 4 ? 'abcd'[n++] : null); } });
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); setImmediate(() => { print('wrote', c); cb(); }); } });
    watch(r, 'pause', 'resume', 'end', 'close');
    watch(w, 'drain', 'finish', 'close', 'unpipe', 'pipe');
    w.removeAllListeners('pipe').removeAllListeners('unpipe');
    w.on('pipe', (s) => print('pipe', s === r));
    w.on('unpipe', (s) => print('unpipe', s === r));
    print(r.pipe(w) === w, r.readableFlowing);
  }],
  ['a fast destination', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'pause', 'resume', 'end', 'close');
    watch(w, 'drain', 'finish', 'close');
    r.pipe(w);
    r.push('a');
    setImmediate(() => { r.push('b'); print('pushed'); r.push(null); print(w.writableEnded); });
  }],
  ['a full destination at the start', () => {
    let give;
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); give = cb; } });
    w.write('first');
    const r = new Readable({ read() {} });
    watch(r, 'pause', 'resume');
    watch(w, 'drain');
    r.push('x');
    print(w.writableNeedDrain);
    r.pipe(w);
    print(r.readableFlowing, r.isPaused());
    setImmediate(() => { give(); print(r.readableFlowing); });
  }],
  ['without ending', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'end', 'close');
    watch(w, 'finish', 'close');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w, { end: false });
    r.push('a');
    r.push(null);
    setImmediate(() => { print(w.writableEnded, w.writable); w.end('b'); });
  }],
  ['an ended source', () => {
    const r = new Readable({ read() {}, autoDestroy: false });
    r.push(null);
    r.resume();
    r.on('end', () => {
      const w = new Writable({ write(c, e, cb) { cb(); } });
      watch(w, 'finish', 'close', 'prefinish');
      setImmediate(() => { r.pipe(w); print('piped', w.writableEnded); process.nextTick(() => print('tick')); });
    });
  }],
  ['a chain', () => {
    let n = 0;
    const r = new Readable({ highWaterMark: 2, read() { this.push(n < 5 ? 'abcde'[n++] : null); } });
    const t = new Transform({ highWaterMark: 2, transform(c, e, cb) { print('transform', c); cb(null, c + c); } });
    const w = new Writable({ highWaterMark: 2, write(c, e, cb) { print('write', c); setImmediate(cb); } });
    watch(r, 'end', 'close', 'pause', 'resume');
    watch(t, 'end', 'finish', 'close', 'drain', 'pause', 'resume');
    watch(w, 'finish', 'close', 'drain');
    r.pipe(t).pipe(w);
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
