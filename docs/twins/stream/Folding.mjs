// forEach, some, every, find, drop, take, toArray and reduce: order, early ends, failures, aborts, arguments.
import { Readable } from 'node:stream';
import { print, silent, source, steps, watch } from './IteratorCases.mjs';

const cases = [
  ['forEach', () => told(source(3).forEach((x) => print('fn', x)))],
  ['forEach that throws', () => {
    const s = watch(source(3), 'close', 'error');
    told(s.forEach((x) => { print('fn', x); if (x === 1) throw new Error('bad'); }), s);
  }],
  ['forEach of two at once', () => {
    const asked = [];
    const s = source(9);
    told(s.forEach((x) => { print('fn', x); return new Promise((resolve) => asked.push(resolve)); }, { concurrency: 2 }), s);
    steps(() => asked[1](), () => asked[0](), () => s.destroy(), () => asked[2](), () => asked[3]());
  }],
  ['forEach that is aborted', () => {
    const controller = new AbortController();
    const s = watch(source(9), 'close', 'error');
    told(s.forEach((x) => { print('fn', x); if (x === 1) controller.abort(); }, { signal: controller.signal }), s);
  }],
  ['some', () => { const s = watch(source(9), 'close'); told(s.some((x) => { print('fn', x); return x === 1; }), s); }],
  ['some that is none', () => { const s = source(2); told(s.some((x) => { print('fn', x); return false; }), s); }],
  ['some, three at once', () => {
    const asked = [];
    const s = watch(source(9), 'close');
    told(s.some((x) => { print('fn', x); return new Promise((resolve) => asked.push(resolve)); }, { concurrency: 3 }), s);
    steps(() => asked[1](true), () => asked[0](false), () => print(s.destroyed));
  }],
  ['some that is rejected', () => {
    const s = watch(source(9), 'close');
    told(s.some(() => Promise.reject(new Error('bad'))), s);
  }],
  ['every', () => { const s = watch(source(9), 'close'); told(s.every((x) => { print('fn', x); return x < 1; }), s); }],
  ['every of all', () => { const s = source(2); told(s.every(() => true), s); }],
  ['every of nothing', () => told(source(0).every(() => false))],
  ['every that is aborted', () => { const s = source(2); told(s.every(() => true, { signal: AbortSignal.abort() }), s); }],
  ['find', () => { const s = watch(source(9), 'close'); told(s.find((x) => { print('fn', x); return x === 1; }), s); }],
  ['find none', () => { const s = source(2); told(s.find((x) => { print('fn', x); return false; }), s); }],
  ['find with promises', () => { const s = source(5); told(s.find((x) => Promise.resolve(x === 2), { concurrency: 2 }), s); }],
  ['drop', () => watch(source(4).drop(2), 'data', 'end', 'close')],
  ['drop more than there is', () => watch(source(2).drop(3), 'data', 'end', 'close')],
  ['take', () => { const s = watch(source(4), 'close'); watch(s.take(2), 'data', 'end', 'close').on('end', () => print(s.destroyed)); }],
  ['take nothing', () => { const s = watch(source(4), 'close'); watch(s.take(0), 'data', 'end', 'close'); }],
  ['take more than there is', () => watch(source(2).take(3), 'data', 'end', 'close')],
  ['fractions', () => {
    told(Readable.from([1, 2, 3, 4]).take(2.5).toArray());
    told(Readable.from([1, 2, 3, 4]).drop(2.5).toArray());
    told(Readable.from([1, 2, 3, 4]).take(NaN).toArray());
    told(Readable.from([1, 2, 3, 4]).drop(NaN).toArray());
    told(Readable.from([1, 2, 3, 4]).take(Infinity).toArray());
    told(Readable.from([1, 2, 3, 4]).drop(Infinity).toArray());
  }],
  ['take is aborted before', () => {
    const s = source(4);
    watch(s.take(2, { signal: AbortSignal.abort() }), 'data', 'end', 'close', 'error');
    steps(() => print(s.destroyed));
  }],
  ['take is aborted meanwhile', () => {
    const controller = new AbortController();
    const s = source(9);
    const t = watch(s.take(5, { signal: controller.signal }), 'data', 'end', 'close', 'error');
    t.once('data', () => controller.abort(new Error('reason')));
    steps(() => print(s.destroyed));
  }],
  ['drop is aborted', () => {
    const controller = new AbortController();
    const s = watch(silent(), 'close', 'error');
    watch(s.drop(5, { signal: controller.signal }), 'data', 'end', 'close', 'error');
    steps(() => controller.abort(), () => s.push(1), () => print(s.destroyed));
  }],
  ['take is destroyed', () => {
    const s = watch(silent(), 'close', 'error');
    const t = watch(s.take(5), 'data', 'end', 'close', 'error');
    steps(() => s.push(1), () => t.destroy(), () => s.push(2), () => print(s.destroyed, t.closed));
  }],
  ['toArray', () => told(source(3).toArray())],
  ['toArray of a stream that fails', () => {
    const s = silent();
    told(s.toArray(), s);
    steps(() => s.push(1), () => s.destroy(new Error('source')));
  }],
  ['toArray that is aborted before', () => {
    const s = source(3);
    told(s.toArray({ signal: AbortSignal.abort(new Error('reason')) }), s);
  }],
  ['toArray that is aborted meanwhile', () => {
    const controller = new AbortController();
    const s = silent();
    told(s.toArray({ signal: controller.signal }), s);
    steps(() => s.push(1), () => controller.abort(), () => print(s.destroyed), () => s.push(2), () => print(s.destroyed));
  }],
  ['reduce', () => told(source(4).reduce((a, b) => { print('fn', a, b); return a + b; }))],
  ['reduce with a beginning', () => told(source(3).reduce((a, b) => { print('fn', a, b); return a + b; }, 10))],
  ['reduce with promises', () => told(source(3).reduce((a, b) => { print('fn', a, b); return Promise.resolve(a + b); }, 10))],
  ['reduce of one', () => told(source(1).reduce((a, b) => { print('fn', a, b); return a + b; }))],
  ['reduce of nothing', () => { const s = source(0); told(s.reduce((a, b) => a + b), s); }],
  ['reduce of nothing with a beginning', () => told(source(0).reduce((a, b) => a + b, 7))],
  ['reduce that throws', () => {
    const s = watch(source(3), 'close');
    told(s.reduce(() => { throw new Error('bad'); }, 10), s);
  }],
  ['reduce that is aborted before', () => {
    const s = watch(source(3), 'close', 'error');
    told(s.reduce((a, b) => a + b, 10, { signal: AbortSignal.abort(new Error('reason')) }), s);
  }],
  ['reduce that is aborted meanwhile', () => {
    const controller = new AbortController();
    const s = source(9);
    told(s.reduce((a, b) => { print('fn', b); if (b === 2) controller.abort(); return a + b; }, 0, { signal: controller.signal }), s);
  }],
  ['the signal of reduce', () => {
    const controller = new AbortController();
    let answer;
    let signal;
    const s = source(9);
    told(s.reduce((a, b, options) => {
      print('fn', b);
      signal = options.signal;
      signal.addEventListener('abort', () => print('abort'));
      return new Promise((resolve) => (answer = resolve));
    }, 10, { signal: controller.signal }), s);
    steps(() => print(signal.aborted), () => controller.abort(), () => print(signal.aborted, s.destroyed), () => answer(1), () => print(s.destroyed));
  }],
  ['a stream that is destroyed', () => {
    const s = source(2);
    s.destroy();
    told(s.toArray(), s);
  }],
  ['a stream that has failed', () => {
    const s = source(2);
    s.destroy(new Error('before'));
    told(s.toArray(), s);
  }],
  ['the wrong arguments', () => {
    const r = () => Readable.from([1, 2, 3]);
    for (const concurrency of [0, -1, NaN, Infinity, 2 ** 53, 1.5]) {
      thrown(() => r().map((x) => x, { concurrency }));
      told(r().forEach((x) => x, { concurrency }));
    }
    for (const highWaterMark of [0, -1, NaN, Infinity, 1.5]) {
      thrown(() => r().filter((x) => x, { highWaterMark }));
      told(r().some((x) => x === 1, { highWaterMark }));
    }
    for (const limit of [-1, -0.5]) {
      thrown(() => r().drop(limit));
      thrown(() => r().take(limit));
    }
    thrown(() => r().map(null));
    thrown(() => r().filter(null));
    thrown(() => r().flatMap(null));
    told(r().forEach(null));
    told(r().some(null));
    told(r().every(null));
    told(r().find(null));
    told(r().reduce(null, 0));
    thrown(() => r().iterator(null));
  }],
];

function told(promise, stream) {
  const destroyed = () => (stream === undefined ? [] : [stream.destroyed]);
  promise.then((x) => print('fulfilled', x, ...destroyed()), (err) => print('rejected', err, ...destroyed()));
}

function thrown(fn) {
  try {
    fn();
    print('fine');
  } catch (err) {
    print(err);
  }
}

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
