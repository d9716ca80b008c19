// Readable.from: iterators, async iterators and promises; what fails, what is closed, and when.
import { Readable } from 'node:stream';
import { hops, print, steps, watch } from './IteratorCases.mjs';

const cases = [
  ['async', () => { const r = watch(Readable.from(later([1, 2, 3])), 'data', 'end', 'close'); process.nextTick(() => hops('h', 5)); }],
  ['async, three are buffered', () => {
    const r = Readable.from(later([1, 2, 3, 4, 5, 6]), { highWaterMark: 3 });
    steps(() => r.read(0), () => print(r.readableLength), () => print(r.read()), () => print(r.readableLength));
  }],
  ['at hand', () => { watch(Readable.from(atHand([1, 2, 3])), 'data', 'end', 'close'); process.nextTick(() => hops('h', 5)); }],
  ['promises', () => {
    watch(Readable.from(atHand([1, 2, 3].map((x) => Promise.resolve(x)))), 'data', 'end', 'close');
    process.nextTick(() => hops('h', 5));
  }],
  ['a promise that is rejected', () => {
    const rejected = Promise.reject(new Error('rejected'));
    watch(Readable.from(atHand([Promise.resolve(1), rejected, Promise.resolve(3)])), 'data', 'end', 'close', 'error');
  }],
  ['a promise of null', () => {
    watch(Readable.from(atHand([Promise.resolve(1), Promise.resolve(null)])), 'data', 'end', 'close', 'error');
  }],
  ['an iterator throws', () => watch(Readable.from(atHand([1, new Error('thrown'), 3])), 'data', 'end', 'close', 'error')],
  ['an async iterator is rejected', () => watch(Readable.from(later([1, new Error('rejected'), 3])), 'data', 'end', 'close', 'error')],
  ['an async iterator gives null', () => watch(Readable.from(later([1, null, 3])), 'data', 'end', 'close', 'error')],
  ['destroyed at the first', () => {
    for (const iterator of [atHand([1, 2, 3]), later([1, 2, 3])]) {
      const r = watch(Readable.from(iterator), 'data', 'end', 'close', 'error');
      r.once('data', () => r.destroy());
    }
  }],
  ['destroyed with an error', () => {
    for (const iterator of [atHand([1, 2, 3]), later([1, 2, 3])]) {
      const r = watch(Readable.from(iterator), 'data', 'end', 'close', 'error');
      r.once('data', () => r.destroy(new Error('why')));
    }
  }],
  ['destroyed unread', () => {
    for (const iterator of [atHand([1, 2, 3]), later([1, 2, 3])]) watch(Readable.from(iterator), 'end', 'close', 'error').destroy();
  }],
  ['closing fails', () => {
    for (const iterator of [atHand([1, 2, 3], new Error('closing')), later([1, 2, 3], new Error('closing'))]) {
      watch(Readable.from(iterator), 'end', 'close', 'error').destroy();
    }
  }],
  ['closing fails after an error', () => {
    for (const iterator of [atHand([1, 2, 3], new Error('closing')), later([1, 2, 3], new Error('closing'))]) {
      const r = Readable.from(iterator);
      r.on('error', (err) => print(err.name, err.message, err.errors));
      r.destroy(new Error('why'));
    }
  }],
  ['a stream of a stream', () => {
    const s = watch(Readable.from([1, 2, 3]), 'close');
    watch(Readable.from(s), 'data', 'end', 'close');
  }],
  ['a stream of a stream that is destroyed', () => {
    const s = watch(Readable.from([1, 2, 3]), 'close', 'error');
    const r = watch(Readable.from(s), 'data', 'end', 'close');
    r.once('data', () => r.destroy());
    steps(() => print(s.destroyed));
  }],
  ['bytes of elements', () => {
    const r = Readable.from(later(['ab', 'cd']), { objectMode: false });
    r.setEncoding('latin1');
    print(r.readableObjectMode, r.readableHighWaterMark);
    watch(r, 'data', 'end', 'close');
  }],
  ['nothing', () => {
    for (const wrong of [() => Readable.from(null)]) try { wrong(); } catch (err) { print(err); }
  }],
];

function step(steps, i) {
  print('next', i);
  if (steps[i] instanceof Error) throw steps[i];
  return i < steps.length ? { value: steps[i], done: false } : { value: undefined, done: true };
}

function back(failure) {
  print('return');
  if (failure) throw failure;
  return { value: undefined, done: true };
}

function atHand(steps, failure) {
  let i = 0;
  return { [Symbol.iterator]() { return this; }, next: () => step(steps, i++), return: () => back(failure) };
}

function later(steps, failure) {
  let i = 0;
  const promised = (fn) => new Promise((resolve) => resolve(fn()));
  return { [Symbol.asyncIterator]() { return this; }, next: () => promised(() => step(steps, i++)), return: () => promised(() => back(failure)) };
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
