// What goes wrong on the writable side, in which order it is heard of, and what is thrown at once.
import { Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['fails later', () => {
    const w = new Writable({ write(c, e, cb) { setImmediate(cb, new Error('e1')); } });
    watch(w, 'close', 'error', 'finish');
    w.write('a', (err) => print('a', err));
    w.write('b', (err) => print('b', err));
    w.end((err) => print('end callback', err));
  }],
  ['fails in the call', () => {
    const w = new Writable({ write(c, e, cb) { cb(new Error('e1')); print('returned'); } });
    watch(w, 'close', 'error', 'finish');
    print(w.write('a', (err) => print('a', err)), w.errored, w.destroyed, w.writable);
    print(w.write('b', (err) => print('b', err)));
    process.nextTick(() => print('tick'));
  }],
  ['write throws', () => {
    const w = new Writable({ write() { throw new Error('in write'); } });
    watch(w, 'close', 'error', 'finish');
    try { w.write('x', (err) => print('x', err)); } catch (err) { print('caught', err); }
    print(w.writableLength, w.destroyed);
  }],
  ['write throws and calls back behind a destroy', () => {
    for (const objectMode of [false, true]) {
      let late = null;
      const w = new Writable({ objectMode, write(c, e, cb) { late = cb; throw new Error('in write'); } });
      watch(w, 'close', 'error');
      try { w.write('x'); } catch (err) { print('caught', err); }
      w.write('y', (err) => print('y', err));
      w.destroy();
      setImmediate(() => late());
    }
  }],
  ['write is missing', () => {
    const w = new Writable();
    watch(w, 'close', 'error');
    try { w.write('a'); } catch (err) { print(err, err.message); }
  }],
  ['a callback called twice', () => {
    const w = new Writable({ write(c, e, cb) { cb(); cb(); } });
    watch(w, 'close', 'finish');
    w.on('error', (err) => print(err, err.message));
    w.write('a', (err) => print('a', err));
  }],
  ['a callback called twice later', () => {
    const w = new Writable({ write(c, e, cb) { setImmediate(() => { cb(); print('one'); cb(); print('two'); }); } });
    watch(w, 'close', 'finish', 'error');
    w.write('a', (err) => print('a', err));
  }],
  ['write after end', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'close', 'finish');
    w.on('error', (err) => print('error', err, err.message));
    w.end('a');
    print(w.write('b', (err) => print('b', err)));
    process.nextTick(() => print('tick'));
  }],
  ['refused at once', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'error', 'close');
    for (const attempt of [() => w.write(null), () => w.write(1), () => w.write('a', 'nope'), () => w.setDefaultEncoding('nope'), () => new Writable({ highWaterMark: -1 }), () => new Writable({ highWaterMark: 1.5 })]) {
      try { print(attempt()); } catch (err) { print(err.name, err, err.message); }
    }
  }],
  ['a write callback throws', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'error', 'close', 'finish');
    w.write('a', () => { throw new Error('in callback'); });
    w.write('b', () => print('b done'));
    w.end(() => print('end callback'));
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
