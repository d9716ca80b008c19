// What goes wrong on the readable side, and what is heard of it.
import { Readable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['push after the end', () => {
    const r = new Readable({ read() {} });
    watch(r, 'error', 'close', 'end');
    r.push(null);
    print(r.push('a'));
    r.resume();
    r.on('error', (err) => print(err.message));
  }],
  ['push after destroy', () => {
    const r = new Readable({ read() {} });
    watch(r, 'error', 'close', 'end', 'data');
    r.destroy();
    print(r.push('a'), r.push(null), r.readableEnded, r.readableLength);
  }],
  ['read throws', () => {
    const r = new Readable({ read() { throw new Error('in read'); } });
    watch(r, 'error', 'close', 'end');
    print(r.read());
    print(r.destroyed, r.errored);
  }],
  ['read is missing', () => {
    const r = new Readable();
    r.on('error', (err) => print(err, err.message));
    watch(r, 'close');
    r.resume();
  }],
  ['no chunk', () => {
    const r = new Readable({ read() {} });
    r.on('error', (err) => print(err, err.message));
    watch(r, 'close');
    print(r.push(1));
  }],
  ['an error that nobody hears', () => {
    const r = new Readable({ read() {} });
    watch(r, 'close');
    r.destroy(new Error('unheard'));
    setImmediate(() => print(r.closed, r.destroyed, r.errored));
  }],
  ['a listener throws', () => {
    const r = new Readable({ read() {} });
    watch(r, 'end', 'close', 'error');
    r.on('data', (c) => { print('data', c); throw new Error('from ' + c); });
    r.push('a');
    r.push('b');
    r.push(null);
    setImmediate(() => { print(r.readableLength, r.readableFlowing); r.resume(); setImmediate(() => r.read()); });
  }],
  ['an error while data waits', () => {
    const r = new Readable({ read() {} });
    watch(r, 'data', 'error', 'close', 'end');
    r.pause();
    r.push('a');
    r.destroy(new Error('gone'));
    print(r.readable, r.readableAborted, r.readableDidRead, r.readableLength);
    setImmediate(() => { r.resume(); print(r.read(), r.readable, r.readableAborted); });
  }],
  ['destroy inside data', () => {
    const r = new Readable({ read() {} });
    watch(r, 'close', 'end');
    r.on('data', (c) => { print('data', c); r.destroy(); });
    r.push('a'); r.push('b'); r.push(null);
  }],
  ['destroy inside end', () => {
    const r = new Readable({ read() {}, destroy(err, cb) { print('_destroy', err); cb(err); } });
    watch(r, 'close', 'error');
    r.on('end', () => { print('end'); r.destroy(new Error('late')); });
    r.push(null);
    r.resume();
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
