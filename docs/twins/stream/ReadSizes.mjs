// How much read gives: with a size and without, across chunks, at the end, after unshift, and how the mark grows.
import { Readable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['sizes across chunks', () => {
    const r = new Readable({ read(n) { print('read', n); }, highWaterMark: 4 });
    print(r.read(9), r.readableHighWaterMark);
    r.push('abcd'); r.push('efg'); r.push('hij');
    print(r.read(3), r.read(5), r.read(0), r.readableLength);
    print(r.read(100), r.readableHighWaterMark, r.readableLength);
    r.push(null);
    print(r.read(100), r.read());
    watch(r, 'end', 'close');
  }],
  ['one chunk at a time', () => {
    const r = new Readable({ read() {} });
    for (const c of ['ab', 'cd', 'e']) r.push(c);
    print(r.read(), r.read(1), r.read(), r.read(), r.read());
  }],
  ['text is joined', () => {
    const r = new Readable({ read() {}, encoding: 'utf8' });
    for (const c of ['ab', 'cd', 'e']) r.push(c);
    print(r.read(3), r.read(), r.read());
  }],
  ['bad sizes', () => {
    const r = new Readable({ read() {} });
    r.push('abc');
    print(r.read(-1), r.readableLength);
    try { r.read(0x40000001); } catch (err) { print(err, err.message); }
    print(r.read(2), r.read(2), r.readableLength);
  }],
  ['unshift', () => {
    const r = new Readable({ read() { print('read'); } });
    watch(r, 'data', 'end');
    r.pause();
    r.push('body');
    r.on('readable', () => print('readable', r.readableLength));
    setImmediate(() => {
      print(r.read(2));
      print(r.unshift('he'), r.unshift(''), r.readableLength);
      print(r.read(3));
      r.push(null);
      print(r.unshift('late'), r.readableLength);
      print(r.read(), r.read(), r.read());
    });
  }],
  ['unshift while flowing', () => {
    const r = new Readable({ read() {} });
    let back = true;
    r.on('data', (c) => { print('data', c); if (back) { back = false; r.unshift('again'); } });
    watch(r, 'end', 'close');
    r.push('a'); r.push('b'); r.push(null);
  }],
  ['unshift of the end', () => {
    const r = new Readable({ read() {} });
    watch(r, 'data', 'end', 'close');
    r.push('a');
    print(r.unshift(null));
  }],
  ['unshift after end', () => {
    const r = new Readable({ read() {} });
    watch(r, 'error', 'close');
    r.push(null);
    r.resume();
    r.on('end', () => print('end', r.unshift('x')));
  }],
  ['objects come singly', () => {
    const r = new Readable({ objectMode: true, read() {} });
    for (const o of ['a', '', 'c']) r.push(o);
    print(r.readableLength, r.read(2), r.read(), r.read(), r.read());
    r.push(null);
    r.on('end', () => print('end'));
    print(r.read());
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
