// pipe to several destinations, from several sources, and unpipe.
import { Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['two that drain at different times', () => {
    let n = 0;
    const r = new Readable({ highWaterMark: 1, read() { this.push(n < 3 ? 'abc'[n++] : null); } });
    const one = new Writable({ highWaterMark: 1, write(c, e, cb) { print('one', c); setImmediate(cb); } });
    const two = new Writable({ highWaterMark: 1, write(c, e, cb) { print('two', c); setImmediate(() => setImmediate(cb)); } });
    watch(r, 'pause', 'resume', 'end', 'close');
    one.on('drain', () => print('one drain')).on('finish', () => print('one finish'));
    two.on('drain', () => print('two drain')).on('finish', () => print('two finish'));
    r.pipe(one);
    r.pipe(two);
  }],
  ['the full one is unpiped', () => {
    const r = new Readable({ read() {} });
    const full = new Writable({ highWaterMark: 1, write(c, e, cb) { print('full', c); } });
    const free = new Writable({ write(c, e, cb) { print('free', c); cb(); } });
    watch(r, 'pause', 'resume', 'end');
    watch(free, 'finish');
    r.pipe(full);
    r.pipe(free);
    r.push('a');
    setImmediate(() => { r.push('b'); r.push(null); setImmediate(() => { print('unpipe'); r.unpipe(full); print(r.readableFlowing); }); });
  }],
  ['unpipe and pipe again', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(r, 'pause', 'resume');
    w.on('pipe', () => print('pipe')).on('unpipe', () => print('unpipe'));
    r.pipe(w);
    r.push('a');
    setImmediate(() => {
      r.unpipe(w);
      print(r.readableFlowing, w.listenerCount('drain'), w.listenerCount('error'), w.listenerCount('close'), w.listenerCount('finish'), r.listenerCount('data'), r.listenerCount('end'));
      r.push('b');
      r.unpipe(w);
      setImmediate(() => { print(r.readableLength); r.pipe(w); });
    });
  }],
  ['unpipe all', () => {
    const r = new Readable({ read() {} });
    const ws = ['x', 'y'].map((name) => new Writable({ write(c, e, cb) { print(name, c); cb(); } }).on('unpipe', () => print('unpipe', name)));
    watch(r, 'pause', 'resume');
    ws.forEach((w) => r.pipe(w));
    r.push('a');
    setImmediate(() => { r.unpipe(); r.push('b'); print(r.readableFlowing, r.readableLength); r.unpipe(); });
  }],
  ['unpipe inside data', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); setImmediate(cb); } });
    watch(w, 'drain', 'finish');
    r.on('data', (c) => { print('data', c); if (String(c) === 'b') r.unpipe(w); });
    r.pipe(w);
    watch(r, 'pause', 'resume', 'end');
    r.push('a'); r.push('b'); r.push('c'); r.push(null);
  }],
  ['two sources', () => {
    const a = new Readable({ read() {} });
    const b = new Readable({ read() {} });
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(w, 'finish', 'close', 'error');
    w.on('unpipe', (s) => print('unpipe', s === a ? 'a' : 'b'));
    a.pipe(w, { end: false });
    b.pipe(w);
    a.push('1'); b.push('2'); a.push(null);
    setImmediate(() => { b.push('3'); b.push(null); });
  }],
  ['the same destination twice', () => {
    const r = new Readable({ read() {} });
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); setImmediate(cb); } });
    watch(w, 'drain', 'finish', 'error', 'close');
    watch(r, 'pause', 'resume', 'end');
    w.on('unpipe', () => print('unpipe'));
    r.pipe(w);
    r.pipe(w);
    r.push('a');
    setImmediate(() => setImmediate(() => setImmediate(() => { r.push('b'); r.push(null); })));
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
