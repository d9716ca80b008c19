// Readable.from: a stream of what an iterable gives.
import { Readable, Writable, pipeline } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['elements', () => {
    const r = Readable.from(['a', 'b', 'c']);
    print(r.readableObjectMode, r.readableHighWaterMark);
    watch(r, 'data', 'end', 'close', 'readable');
    process.nextTick(() => print('tick'));
  }],
  ['flowing', () => {
    const r = Readable.from(['a', 'b', 'c']);
    watch(r, 'data', 'end', 'close');
    process.nextTick(() => { print('t1'); process.nextTick(() => print('t2')); });
  }],
  ['a null among them', () => {
    const r = Readable.from(['a', null, 'c']);
    watch(r, 'data', 'end', 'close', 'error');
  }],
  ['nothing', () => {
    const r = Readable.from([]);
    watch(r, 'data', 'end', 'close');
  }],
  ['destroyed early', () => {
    const r = Readable.from(['a', 'b']);
    watch(r, 'data', 'end', 'close', 'error');
    r.destroy(new Error('why'));
    queueMicrotask(() => { print('microtask'); process.nextTick(() => print('tick after it')); });
    process.nextTick(() => { print('t1'); process.nextTick(() => print('t2')); });
  }],
  ['with options', () => {
    const r = Readable.from(['a', 'b'], { objectMode: false, highWaterMark: 5 });
    print(r.readableObjectMode, r.readableHighWaterMark);
    watch(r, 'data', 'end', 'close');
    const e = Readable.from(['x'], { encoding: 'utf8' });
    print(e.readableObjectMode, e.readableHighWaterMark, e.readableEncoding);
  }],
  ['one text or buffer', () => {
    for (const one of ['abc', Buffer.from('def')]) {
      const r = Readable.from(one);
      print(r.readableObjectMode);
      watch(r, 'data', 'end', 'close');
    }
  }],
  ['one with options', () => {
    const text = Readable.from('abc', { objectMode: false, highWaterMark: 2, encoding: 'hex' });
    const bytes = Readable.from(Buffer.from('def'), { highWaterMark: 3 });
    const copy = Readable.from(Readable.from(['x']), { highWaterMark: 4 });
    for (const r of [text, bytes, copy]) {
      print(r.readableObjectMode, r.readableHighWaterMark, r.readableEncoding);
      watch(r, 'data', 'end', 'close');
    }
  }],
  ['a rejection that is captured', () => {
    const r = Readable.from(['a', 'b'], { captureRejections: true });
    watch(r, 'error', 'end', 'close');
    r.on('data', () => Promise.reject(new Error('captured')));
  }],
  ['into a pipeline', () => {
    const w = new Writable({ objectMode: true, highWaterMark: 1, write(c, e, cb) { print('write', c); setImmediate(cb); } });
    pipeline(Readable.from(['a', 'b', 'c']), w, (err) => print('callback', err));
  }],
  ['no iterable', () => {
    try { Readable.from(null); } catch (err) { print(err, err.message); }
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
