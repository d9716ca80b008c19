// A PassThrough: bytes, objects and text as they are.
import { PassThrough, Transform } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['bytes', () => {
    const p = new PassThrough();
    watch(p, 'data', 'end', 'finish', 'close', 'prefinish');
    p.write('a');
    p.end('b');
  }],
  ['objects', () => {
    const p = new PassThrough({ objectMode: true, highWaterMark: 1 });
    watch(p, 'drain', 'end', 'finish', 'close');
    print(p.write('a'), p.write('b'), p.write('c'));
    p.on('readable', () => { print('readable', p.readableLength, p.writableLength); print(p.read()); });
    p.end();
  }],
  ['a mark of zero', () => {
    const p = new PassThrough({ highWaterMark: 0 });
    watch(p, 'drain', 'end', 'finish', 'close');
    print(p.write('a'), p.writableNeedDrain, p.readableLength, p.writableLength);
    print(p.write('b'), p.writableNeedDrain, p.readableLength, p.writableLength);
    setImmediate(() => { watch(p, 'data'); p.end('c'); });
  }],
  ['read later', () => {
    const p = new PassThrough({ highWaterMark: 3 });
    watch(p, 'drain', 'end', 'finish', 'close');
    print(p.write('ab'), p.write('cd'), p.write('ef'));
    p.end('gh', () => print('end callback'));
    setImmediate(() => { print(p.readableLength, p.writableLength); print(p.read(5)); print(p.read()); setImmediate(() => { print(p.read()); p.resume(); }); });
  }],
  ['destroyed while full', () => {
    const p = new PassThrough({ highWaterMark: 1 });
    watch(p, 'drain', 'end', 'finish', 'close', 'error');
    p.write('a', (err) => print('a', err));
    p.write('b', (err) => print('b', err));
    p.write('c', (err) => print('c', err));
    p.destroy(new Error('why'));
    setImmediate(() => print(p.readableLength, p.writableLength, p.read()));
  }],
  ['with a transform of its own', () => {
    const p = new PassThrough({ transform(c, e, cb) { cb(null, `${c}!`); }, flush(cb) { cb(null, 'rest'); } });
    watch(p, 'data', 'end', 'finish', 'close');
    p.end('a');
  }],
  ['a Transform with a write of its own', () => {
    const t = new Transform({ write(c, e, cb) { print('write', c, e); cb(); }, transform() { print('never'); } });
    watch(t, 'data', 'end', 'finish', 'close');
    t.write('a');
    t.end('b');
  }],
  ['a Transform with a read of its own', () => {
    let n = 0;
    const t = new Transform({ read() { print('read', n); if (n++ < 2) this.push('r'); }, transform(c, e, cb) { cb(null, c); } });
    watch(t, 'data', 'end', 'finish', 'close');
    t.write('a');
    setImmediate(() => t.end('b'));
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
