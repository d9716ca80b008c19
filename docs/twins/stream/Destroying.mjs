// Destroy in each state: what waits, what is emitted, and the flags along the way.
import { Duplex, Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['with and without an error', () => {
    for (const err of [undefined, new Error('why')]) {
      const w = new Writable({ write(c, e, cb) { cb(); }, destroy(e, cb) { print('_destroy', e); cb(e); } });
      watch(w, 'close', 'error', 'finish');
      w.destroy(err);
      w.destroy(new Error('second'));
      print(w.destroyed, w.closed, w.errored, w.writable, w.writableAborted);
      w.on('close', () => print(w.closed, w.errored));
    }
  }],
  ['while a write is under way', () => {
    let give;
    const w = new Writable({ write(c, e, cb) { give = cb; } });
    watch(w, 'close', 'error', 'finish', 'drain');
    w.write('a', (err) => print('a', err));
    w.write('b', (err) => print('b', err));
    w.end((err) => print('end callback', err));
    w.destroy();
    print(w.writableLength);
    setImmediate(() => { print('give'); give(); print('given', w.writableLength); });
  }],
  ['while corked', () => {
    const w = new Duplex({ read() {}, write(c, e, cb) { print('write'); cb(); } });
    watch(w, 'close', 'error');
    w.cork();
    w.write('a', (err) => print('a', err));
    w.write('b', (err) => print('b', err));
    w.destroy(new Error('why'));
    print('destroyed', w.writableLength);
    w.uncork();
  }],
  ['a slow destroy', () => {
    const r = new Readable({ read() {}, destroy(err, cb) { print('_destroy', err); setImmediate(cb, err); } });
    watch(r, 'close', 'error', 'end');
    r.on('error', () => print(r.closed, r.destroyed));
    r.destroy(new Error('why'));
    print(r.closed, r.destroyed, r.readable, r.readableAborted);
    process.nextTick(() => print(r.closed));
  }],
  ['destroy throws or changes the error', () => {
    const a = new Writable({ destroy() { throw new Error('in destroy'); } });
    watch(a, 'close', 'error');
    a.destroy(new Error('why'));
    print(a.errored);
    const b = new Writable({ destroy(err, cb) { cb(new Error('other')); } });
    watch(b, 'close', 'error');
    b.destroy();
    print(b.errored);
    const c = new Writable({ destroy(err, cb) { cb(); } });
    watch(c, 'close', 'error');
    c.destroy(new Error('swallowed'));
    print(c.errored);
    const d = new Writable({ destroy(err, cb) { cb(); cb(new Error('twice')); } });
    watch(d, 'close', 'error');
    d.destroy();
  }],
  ['inside a callback', () => {
    const w = new Writable({ write(c, e, cb) { print('write', c); cb(); } });
    watch(w, 'close', 'error', 'finish');
    w.write('a', () => { print('a done'); w.destroy(); });
    w.write('b', (err) => print('b', err));
    w.end('c', (err) => print('end callback', err));
  }],
  ['without close', () => {
    const w = new Writable({ emitClose: false, write(c, e, cb) { cb(); } });
    watch(w, 'close', 'finish', 'error');
    w.end((err) => print('end callback', err));
    setImmediate(() => print(w.closed, w.destroyed));
    const r = new Readable({ emitClose: false, read() {} });
    watch(r, 'close', 'error');
    r.destroy(new Error('why'));
  }],
  ['in every listener', () => {
    for (const event of ['prefinish', 'finish', 'close']) {
      const w = new Writable({ write(c, e, cb) { cb(); } });
      watch(w, 'prefinish', 'finish', 'close', 'error');
      w.on(event, () => { print('destroy in', event); w.destroy(new Error('in ' + event)); });
      w.end();
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
