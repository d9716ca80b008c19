// What a source that pushes later gives.
import { Readable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['one at a time', () => {
    let n = 0;
    const r = new Readable({ read() { print('read'); setImmediate(() => { print('push', this.push(n < 3 ? 'abc'[n++] : null)); }); } });
    watch(r, 'data', 'end', 'close', 'resume');
  }],
  ['in the next tick', () => {
    let n = 0;
    const r = new Readable({ highWaterMark: 2, read() { print('read'); process.nextTick(() => { print('push', this.push(n < 5 ? 'abcde'[n++] : null)); }); } });
    r.on('readable', () => { print('readable', r.readableLength); let c; while ((c = r.read(1)) !== null) print(c); });
    watch(r, 'end', 'close');
  }],
  ['from outside of read', () => {
    const r = new Readable({ read() { print('read'); } });
    watch(r, 'data', 'end', 'close');
    setImmediate(() => { print(r.push('a'), r.push('b')); print('pushed'); setImmediate(() => { r.push(null); print('ended'); }); });
  }],
  ['the mark in bytes', () => {
    const r = new Readable({ highWaterMark: 5, read(n) { print('read', n); } });
    print(r.push('ab'), r.push('cd'), r.push('e'), r.push('f'), r.readableLength);
    print(r.read(2), r.readableLength, r.push('x'));
    print(r.read(), r.readableLength, r.push('y'));
  }],
  ['the mark in objects', () => {
    let i = 0;
    const r = new Readable({ objectMode: true, highWaterMark: 2, read() { print('read', i, this.readableLength); this.push(i < 5 ? 'o' + i++ : null); } });
    r.on('readable', () => { print('readable', r.readableLength); let x; while ((x = r.read()) !== null) print(x); });
    watch(r, 'end', 'close');
  }],
  ['a mark of zero', () => {
    let i = 0;
    const r = new Readable({ highWaterMark: 0, read() { print('read', i); if (i < 3) setImmediate(() => this.push('c' + i++)); else this.push(null); } });
    r.on('readable', () => { print('readable', r.readableLength); print(r.read()); });
    watch(r, 'end', 'close');
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
