// What the callback of end is told, and when.
import { Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['write callbacks before finish', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'prefinish', 'finish', 'close');
    w.write('a', () => print('a done'));
    process.nextTick(() => { print('t1'); process.nextTick(() => print('t2')); });
    w.end(() => print('end callback'));
  }],
  ['a slow last write', () => {
    let give;
    const w = new Writable({ write(c, e, cb) { give = cb; } });
    watch(w, 'prefinish', 'finish', 'close');
    w.end('a', () => print('end callback'));
    setImmediate(() => { process.nextTick(() => print('tick')); print('give'); give(); print('given'); });
  }],
  ['end twice', () => {
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(); } });
    watch(w, 'finish', 'close', 'error');
    w.end((err) => print('first', err));
    w.end((err) => print('second', err));
    setImmediate(() => {
      w.end((err) => print('third', err, err.message));
      w.end('data', (err) => print('fourth', err, err.message));
    });
  }],
  ['end of a failed stream', () => {
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(new Error('no')); } });
    watch(w, 'finish', 'close', 'error');
    w.write('a', (err) => print('a', err));
    w.end((err) => print('first', err));
    process.nextTick(() => { w.end((err) => print('second', err)); print(w.writableEnded, w.writable, w.errored); });
  }],
  ['destroyed before finish', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'prefinish', 'finish', 'close');
    w.end((err) => print('end callback', err));
    w.destroy();
  }],
  ['end of a destroyed stream', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'close', 'error');
    w.destroy();
    print(w.write('a', (err) => print('a', err, err.message)));
    w.end('x', (err) => print('first', err));
    w.end((err) => print('second', err));
    setImmediate(() => w.end((err) => print('third', err, err.message)));
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
