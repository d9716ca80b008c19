// map, filter and flatMap: when the function is called, what waits, and who is destroyed when.
import { print, silent, source, steps, watch } from './IteratorCases.mjs';

const cases = [
  ['the flow', () => watch(source(4).map((x) => { print('fn', x); return x * 2; }), 'data', 'end', 'close')],
  ['nothing before it is read', () => {
    const m = source(9).map((x) => { print('fn', x); return x * 2; });
    print(m.readableObjectMode, m.readableHighWaterMark, m.readable);
    steps(() => m.read(0), () => print(m.readableLength), () => print(m.read()), () => print(m.read()), () => m.destroy());
  }],
  ['two at once stay in order', () => {
    const p = pending();
    const m = watch(source(9).map(p.fn, { concurrency: 2 }), 'data');
    steps(() => p.fulfil(1), () => p.fulfil(0), () => p.fulfil(3), () => p.fulfil(2), () => m.destroy(), () => p.fulfil(4));
  }],
  ['three at once, and five may wait', () => {
    const p = pending();
    const m = watch(source(12).map(p.fn, { concurrency: 3, highWaterMark: 5 }), 'data');
    steps(() => p.fulfil(1), () => p.fulfil(2), () => p.fulfil(3), () => p.fulfil(4), () => p.fulfil(5), () => p.fulfil(6),
      () => p.fulfil(7), () => p.fulfil(0), () => m.destroy());
  }],
  ['three at once, and as many as by default may wait', () => {
    const p = pending();
    const m = watch(source(12).map(p.fn, { concurrency: 3 }), 'data');
    steps(() => p.fulfil(1), () => p.fulfil(2), () => p.fulfil(3), () => p.fulfil(4), () => p.fulfil(0), () => m.destroy());
  }],
  ['unread but prepared', () => {
    const m = source(9).map((x) => { print('fn', x); return x; }, { highWaterMark: 4 });
    steps(() => m.read(0), () => print(m.readableLength), () => print(m.read()));
  }],
  ['the function throws', () => {
    const s = watch(source(4), 'close', 'error');
    watch(s.map((x) => { if (x === 1) throw new Error('bad'); return x; }), 'data', 'end', 'close', 'error');
    steps(() => print(s.destroyed, s.errored));
  }],
  ['the promise is rejected', () => {
    const s = watch(source(4), 'close', 'error');
    watch(s.map((x) => (x === 1 ? Promise.reject(new Error('bad')) : Promise.resolve(x))), 'data', 'end', 'close', 'error');
    steps(() => print(s.destroyed, s.errored));
  }],
  ['a later promise is rejected first', () => {
    const p = pending();
    const s = watch(source(9), 'close', 'error');
    watch(s.map(p.fn, { concurrency: 3 }), 'data', 'end', 'close', 'error');
    steps(() => p.reject(2), () => p.fulfil(0), () => p.fulfil(1));
  }],
  ['the source fails', () => {
    const s = watch(source(4), 'close', 'error');
    watch(s.map((x) => { if (x === 1) s.destroy(new Error('source')); return x; }), 'data', 'end', 'close', 'error');
  }],
  ['the source is closed too early', () => {
    const s = silent();
    watch(s.map((x) => x), 'data', 'end', 'close', 'error');
    steps(() => s.push(1), () => s.destroy());
  }],
  ['a null answer', () => {
    const s = watch(source(4), 'close', 'error');
    watch(s.map((x) => (x === 1 ? null : x)), 'data', 'end', 'close', 'error');
  }],
  ['the result is destroyed', () => {
    const s = watch(source(9), 'close', 'error');
    const m = watch(s.map((x) => x), 'data', 'end', 'close', 'error');
    m.once('data', () => m.destroy());
    steps(() => print(s.destroyed, s.errored));
  }],
  ['the result is destroyed with an error', () => {
    const s = watch(source(9), 'close', 'error');
    const m = watch(s.map((x) => x), 'data', 'end', 'close', 'error');
    m.once('data', () => m.destroy(new Error('why')));
    steps(() => print(s.destroyed, s.errored));
  }],
  ['the result is destroyed while a promise is pending', () => {
    const p = pending();
    const s = watch(source(9), 'close', 'error');
    const m = watch(s.map(p.fn), 'data', 'end', 'close', 'error');
    steps(() => m.destroy(), () => print(s.destroyed, m.closed), () => p.fulfil(0), () => print(s.destroyed, m.closed));
  }],
  ['the result is destroyed before it is read', () => {
    const s = watch(source(9), 'close', 'error');
    watch(s.map((x) => x), 'end', 'close', 'error').destroy();
    steps(() => print(s.destroyed));
  }],
  ['the result is destroyed while the source is silent', () => {
    const s = watch(silent(), 'error', 'close');
    const m = watch(s.map((x) => x), 'data', 'end', 'close', 'error');
    steps(() => m.destroy(), () => s.push(1), () => s.push(2), () => print(s.destroyed, m.closed));
  }],
  ['aborted before', () => {
    const s = watch(source(9), 'close', 'error');
    watch(s.map((x) => x, { signal: AbortSignal.abort() }), 'data', 'end', 'close', 'error');
    steps(() => print(s.destroyed));
  }],
  ['aborted while a promise is pending', () => {
    const controller = new AbortController();
    const p = pending();
    const s = watch(source(9), 'close', 'error');
    watch(s.map((x, { signal }) => {
      signal.addEventListener('abort', () => print('abort', x, signal.reason.message));
      return p.fn(x);
    }, { signal: controller.signal }), 'data', 'end', 'close', 'error');
    steps(() => controller.abort(new Error('reason')), () => print(s.destroyed), () => p.fulfil(0), () => print(s.destroyed));
  }],
  ['aborted while the source is silent', () => {
    const controller = new AbortController();
    const s = watch(silent(), 'close', 'error');
    watch(s.map((x) => x, { signal: controller.signal }), 'data', 'end', 'close', 'error');
    steps(() => controller.abort(), () => print(s.destroyed), () => s.push(1), () => print(s.destroyed));
  }],
  ['filter', () => watch(source(5).filter((x) => { print('fn', x); return x % 2 === 1; }), 'data', 'end', 'close')],
  ['filter, two at once', () => {
    const p = pending();
    watch(source(4).filter((x) => p.fn(x).then((y) => y < 2), { concurrency: 2 }), 'data', 'end', 'close');
    steps(() => p.fulfil(1), () => p.fulfil(0), () => p.fulfil(3), () => p.fulfil(2));
  }],
  ['flatMap', () => watch(source(3).flatMap((x) => { print('fn', x); return [x, x + 10]; }), 'data', 'end', 'close')],
  ['flatMap of promises', () => watch(source(3).flatMap((x) => Promise.resolve([x, x + 10])), 'data', 'end', 'close')],
  ['flatMap of nothing', () => watch(source(3).flatMap(() => []), 'data', 'end', 'close')],
  ['flatMap of streams', () => watch(source(3).flatMap((x) => { print('fn', x); return source(2); }), 'data', 'end', 'close')],
  ['flatMap of streams that is destroyed', () => {
    const f = watch(source(2).flatMap(() => source(4)), 'data', 'end', 'close', 'error');
    f.once('data', () => f.destroy());
  }],
  ['flatMap of a stream that fails', () => {
    const s = watch(source(4), 'close', 'error');
    watch(s.flatMap(() => { const inner = silent(); inner.push(7); setImmediate(() => inner.destroy(new Error('inner'))); return inner; }),
      'data', 'end', 'close', 'error');
  }],
  ['one after the other', () => watch(source(6).filter((x) => x % 2 === 1).map((x) => x * 10).take(2), 'data', 'end', 'close')],
];

// A function whose promises are settled by hand.
function pending() {
  const asked = [];
  return {
    fn: (x) => {
      print('fn', x);
      return new Promise((resolve, reject) => asked.push({ resolve, reject }));
    },
    fulfil: (i) => asked[i].resolve(i),
    reject: (i) => asked[i].reject(new Error(`rejected ${i}`)),
  };
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
