// What a source that pushes inside _read gives: when 'data', 'readable', 'end' and 'close' come.
import { Readable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['flowing from the start', () => {
    let n = 0;
    const r = new Readable({ read() { print('read'); this.push(n < 3 ? 'abc'[n++] : null); } });
    watch(r, 'data', 'end', 'close', 'resume', 'pause');
    process.nextTick(() => print('tick'));
    print('flowing', r.readableFlowing);
  }],
  ['several pushes in one read', () => {
    const r = new Readable({ read() { print('read'); print(this.push('a'), this.push('b'), this.push(null)); }, highWaterMark: 2 });
    watch(r, 'data', 'end', 'close');
    r.on('readable', () => { print('readable', r.readableLength); print(r.read(), r.read()); });
  }],
  ['empty chunks', () => {
    let n = 0;
    const r = new Readable({ read() { print('read'); if (n++ < 3) print(this.push('')); else this.push(null); } });
    watch(r, 'data', 'end', 'close');
    r.on('readable', () => print('readable', r.read()));
    setImmediate(() => { print('again'); print(r.read()); });
  }],
  ['nothing at all', () => {
    const r = new Readable({ read() { this.push(null); } });
    watch(r, 'readable', 'data', 'end', 'close');
    print(r.readableEnded, r.readable);
    r.on('end', () => print(r.readableEnded, r.readable, r.destroyed));
    r.on('close', () => print(r.destroyed, r.closed));
  }],
  ['pushed before anybody listens', () => {
    const r = new Readable({ read() { print('read'); } });
    r.push('a');
    r.push('b');
    r.push(null);
    print(r.readableLength, r.readableFlowing);
    setImmediate(() => { watch(r, 'data', 'end', 'close'); print(r.readableFlowing); });
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
