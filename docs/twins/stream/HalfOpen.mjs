// A Duplex that ends on one side, or has only one.
import { Duplex, Transform } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['both sides by themselves', () => {
    const d = new Duplex({ read() {}, write(c, e, cb) { cb(); } });
    watch(d, 'end', 'finish', 'close', 'prefinish', 'data');
    d.end('x');
    setImmediate(() => { print('--', d.destroyed, d.writable, d.readable); d.push('y'); d.push(null); });
  }],
  ['not half open', () => {
    const d = new Duplex({ allowHalfOpen: false, read() {}, write(c, e, cb) { print('write', c); cb(); } });
    watch(d, 'end', 'finish', 'close', 'prefinish');
    d.write('a');
    d.push(null);
    d.resume();
    d.on('end', () => process.nextTick(() => print('tick', d.writableEnded)));
  }],
  ['not half open and written first', () => {
    const d = new Duplex({ allowHalfOpen: false, read() {}, write(c, e, cb) { cb(); } });
    watch(d, 'end', 'finish', 'close', 'prefinish');
    d.end();
    setImmediate(() => { print('--'); d.push(null); d.resume(); });
  }],
  ['half open set later', () => {
    const d = new Duplex({ read() {}, write(c, e, cb) { cb(); } });
    watch(d, 'end', 'finish', 'close');
    print(d.allowHalfOpen);
    d.allowHalfOpen = false;
    d.push(null);
    d.resume();
  }],
  ['no readable side', () => {
    const d = new Duplex({ readable: false, read() {}, write(c, e, cb) { cb(); } });
    print(d.readable, d.readableEnded, d.readableAborted, d.writable);
    watch(d, 'end', 'finish', 'close', 'prefinish', 'error');
    d.end();
    setImmediate(() => print(d.readableAborted, d.destroyed));
  }],
  ['no writable side', () => {
    const d = new Duplex({ writable: false, read() {}, write(c, e, cb) { cb(); } });
    print(d.readable, d.writableEnded, d.writableFinished, d.writable);
    watch(d, 'end', 'finish', 'close', 'prefinish', 'error');
    d.push(null);
    d.resume();
    d.on('end', () => print(d.write('x', (err) => print(err))));
  }],
  ['one error for both', () => {
    const d = new Duplex({ read() {}, write(c, e, cb) { setImmediate(cb, new Error('no')); } });
    watch(d, 'end', 'finish', 'close', 'error', 'data');
    d.resume();
    d.write('a', (err) => print('a', err));
    d.write('b', (err) => print('b', err));
    d.on('error', () => print(d.readable, d.writable, d.readableAborted));
  }],
  ['marks and modes', () => {
    for (const C of [Duplex, Transform]) {
      for (const o of [{ readableHighWaterMark: 0 }, { readableHighWaterMark: 0, highWaterMark: 5 }, { highWaterMark: 0 }, { readableHighWaterMark: 0, writableHighWaterMark: 7 }, { writableHighWaterMark: 3 }, { readableObjectMode: true }, { writableObjectMode: true, readableHighWaterMark: 2 }, { objectMode: true }]) {
        const d = new C(o);
        print(d.readableHighWaterMark, d.writableHighWaterMark, d.readableObjectMode, d.writableObjectMode);
      }
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
