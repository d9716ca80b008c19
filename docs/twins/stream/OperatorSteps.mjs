// How many microtasks after its beginning each step of an operator comes: every line begins with that number.
import { Readable } from 'node:stream';

let steps = 0;
const count = (n) => {
  if (n > 0) queueMicrotask(() => { steps++; count(n - 1); });
};
const print = (...all) => console.log(steps, ...all);
const source = () => {
  let n = 0;
  const made = new Readable({ objectMode: true, read() { print('_read'); this.push(n++ < 3 ? n : null); } });
  return made.on('close', () => print('closed')).on('error', (err) => print('error', err.message));
};
const step = (x, result) => {
  print('fn', x);
  return result;
};
const shown = (stream) => stream.on('data', (x) => print('data', x)).on('end', () => print('end')).on('close', () => print('close'));
const done = (promise) => promise.then((value) => print('done', value));
const destroyed = (stream, at, err) => {
  shown(stream).on('error', (e) => print('failed', e.message));
  const wait = (n) => (n > 0 ? queueMicrotask(() => wait(n - 1)) : stream.destroy(err));
  wait(at);
};
const cases = {
  'map': () => shown(source().map((x) => step(x, x))),
  'map, promises': () => shown(source().map((x) => step(x, Promise.resolve(x)))),
  'filter': () => shown(source().filter((x) => step(x, x % 2 === 1))),
  'filter, promises': () => shown(source().filter((x) => step(x, Promise.resolve(x % 2 === 1)))),
  'flatMap': () => shown(source().flatMap((x) => step(x, [x, -x]))),
  'flatMap, promises': () => shown(source().flatMap((x) => step(x, Promise.resolve([x, -x])))),
  'flatMap, nothing': () => shown(source().flatMap((x) => step(x, []))),
  'flatMap, streams': () => shown(source().flatMap((x) => step(x, Readable.from([x, -x])))),
  'take': () => shown(source().take(2)),
  'take nothing': () => shown(source().take(0)),
  'drop': () => shown(source().drop(1)),
  'forEach': () => done(source().forEach((x) => step(x)).then(() => 'all')),
  'forEach, promises': () => done(source().forEach((x) => step(x, Promise.resolve())).then(() => 'all')),
  'toArray': () => done(source().toArray().then((all) => all.length)),
  'reduce': () => done(source().reduce((a, x) => step(x, a + x), 0)),
  'reduce, promises': () => done(source().reduce((a, x) => step(x, Promise.resolve(a + x)), 0)),
  'some': () => done(source().some((x) => step(x, x === 2))),
  'every': () => done(source().every((x) => step(x, x < 2))),
  'find': () => done(source().find((x) => step(x, x === 2))),
};
for (const at of [0, 2, 3, 5, 6, 8]) {
  cases[`map destroyed after ${at}`] = () => destroyed(source().map((x) => step(x, x)), at);
  cases[`map failed after ${at}`] = () => destroyed(source().map((x) => step(x, x)), at, new Error('failed'));
  cases[`two maps failed after ${at}`] = () => destroyed(source().map((x) => step(x, x)).map((x) => step(x, -x)), at, new Error('failed'));
}

const names = Object.keys(cases);
process.on('beforeExit', () => {
  const name = names.shift();
  if (name === undefined) return;
  setImmediate(() => {
    console.log('==', name);
    steps = 0;
    count(100);
    cases[name]();
  });
});
