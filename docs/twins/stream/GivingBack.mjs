// Iterables whose iterators hold something: when it is given back, by whom, and how many microtasks that takes.
import { Duplex, Readable, Writable, compose, pipeline } from 'node:stream';
import { check, print, run, sink } from './Cases.mjs';

function hops(left) {
  if (left > 0) queueMicrotask(() => { print('hop'); hops(left - 1); });
}

function lending(values, fails) {
  return {
    [Symbol.iterator]() {
      print('begun');
      let n = 0;
      return {
        next() {
          if (n === values.length) return { value: undefined, done: true };
          print('next', n);
          const value = values[n++];
          return { value: typeof value === 'function' ? value() : value, done: false };
        },
        return() {
          print('given back');
          hops(7);
          if (fails) throw new Error('not given back');
          return { value: undefined, done: true };
        },
      };
    },
  };
}

const settled = (promise) => promise.then((x) => print('fulfilled', String(x)), (err) => print('rejected', err));
const done = (err) => print('done', err);
const broken = () => {
  const w = new Writable({ objectMode: true, write(c, e, cb) { cb(new Error('broken')); } });
  return w.on('error', (err) => print('sink', err));
};

function left(stream, err) {
  stream.on('error', (e) => print('error', e));
  stream.on('close', () => print('close'));
  stream.once('data', () => stream.destroy(err));
}

const kinds = {
  plain: ['a', 'b'],
  rejected: ['a', () => Promise.reject(new Error('rejected')), 'b'],
  thrown: ['a', () => { throw new Error('thrown'); }],
  none: ['a', null, 'b'],
};
for (const [kind, values] of Object.entries(kinds)) {
  for (const fails of [false, true]) {
    const of = () => lending(values, fails);
    const name = `${kind}${fails ? ', fails' : ''}`;
    check(`${name}: pipeline`, () => pipeline(of(), sink(), done));
    check(`${name}: pipeline breaks`, () => pipeline(of(), broken(), done));
    check(`${name}: pipeline of from`, () => pipeline(Readable.from(of()), sink(), done));
    check(`${name}: function`, () => pipeline(() => of(), sink(), done));
    check(`${name}: Duplex.from`, () => left(Duplex.from(of())));
    check(`${name}: compose`, () => left(compose(of(), Duplex.from((s) => s))));
    check(`${name}: left`, () => left(Readable.from(of()), new Error('why')));
    check(`${name}: flatMap`, () => settled(Readable.from([1, 2]).flatMap(of).toArray()));
    check(`${name}: flatMap taken`, () => settled(Readable.from([1, 2]).flatMap(of).take(1).toArray()));
    check(`${name}: flatMap left`, () => left(Readable.from([1, 2]).flatMap(of)));
    check(`${name}: flatMap left with an error`, () => left(Readable.from([1, 2]).flatMap(of), new Error('why')));
  }
}
check('refused before it is begun', () => {
  const w = sink();
  w.destroy();
  try { pipeline(lending(['a'], false), w, done); } catch (err) { print('threw', err); }
});
check('fails twice while it is joined', () => {
  const failing = (s) => ({ next() { throw new Error('early'); }, return() { return Promise.resolve({ done: true }); }, [Symbol.asyncIterator]() { return this; } });
  const r = new Readable({ read() {} });
  const w = sink();
  for (const stream of [r, w]) stream.on('error', (err) => print('error', err));
  pipeline(r, failing, new Writable({ write() {} }).on('error', () => {}), (err) => print('first', err));
  pipeline(r, failing, (s) => failing(s), w, (err) => print('second', err));
});
run();
