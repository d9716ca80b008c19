// One listener too many is warned of once, in Node's words; a list that shrank to one may warn again.
import { EventEmitter, setMaxListeners } from 'node:events';
const log = console.log;
process.on('warning', (w) => log(w.name, '|', w.message, '|', w.type, w.count));
const emitter = new EventEmitter();
const fn = () => {};
for (let i = 0; i < 13; i++) emitter.on('foo', fn);
class Mine extends EventEmitter {}
const mine = new Mine();
mine.setMaxListeners(1).on('a', fn).on('a', fn).on('a', fn);
mine.off('a', fn).off('a', fn).on('a', fn);
mine.setMaxListeners(0);
for (let i = 0; i < 20; i++) mine.on('b', fn);
mine.setMaxListeners(2.5);
mine.on('c', fn).on('c', fn).on('c', fn);
log(emitter.getMaxListeners(), mine.getMaxListeners());
for (const bad of [-1, NaN]) {
  try {
    mine.setMaxListeners(bad);
  } catch (err) {
    log(err.name, err.code, err.message);
  }
}
EventEmitter.defaultMaxListeners = 1;
process.on('x', fn).on('x', fn);
new (class extends EventEmitter {})().on('x', fn).on('x', fn);
emitter.on('bar', fn).on('bar', fn);
log(emitter.getMaxListeners(), EventEmitter.defaultMaxListeners);

// A target is warned of once, until the number is set anew.
class Target extends EventTarget {}
for (const target of [new Target(), new AbortController().signal]) {
  for (let max = 1; max < 3; max++) {
    setMaxListeners(max, target);
    for (const type of ['a', 'b', 'a', 'b', 'b', 'b']) target.addEventListener(type, () => {});
  }
}
