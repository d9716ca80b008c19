// What is refused, in Node's words.
import { EventEmitter, setMaxListeners } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const attempt = (fn) => {
  try {
    fn();
    log('fine');
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
attempt(() => emitter.on('x', null));
attempt(() => emitter.once('x', null));
attempt(() => emitter.addListener('x', null));
attempt(() => emitter.prependListener('x', null));
attempt(() => emitter.prependOnceListener('x', null));
for (const bad of [null, 5, 1.5, 'text', "it's", 'abcdefghijklmnopqrstuvwxyzabcdef', true, [], {}, [1], Symbol('s')]) {
  attempt(() => emitter.off('x', bad));
  attempt(() => emitter.removeListener('x', bad));
}
for (const n of [-1, NaN, -0.5, 0, 0.5, Infinity, -1e12]) {
  attempt(() => emitter.setMaxListeners(n));
  attempt(() => { EventEmitter.defaultMaxListeners = n; });
  attempt(() => setMaxListeners(n));
  attempt(() => setMaxListeners(n, emitter, new EventTarget()));
}
for (const bad of ['text', 5, []]) attempt(() => setMaxListeners(1, bad));
for (const value of ["it's", 'line\nfeed', 'tab\tbell\u0007', '"both" \'', 'back\\slash', -0, 1e21]) {
  attempt(() => emitter.emit('error', value));
}
