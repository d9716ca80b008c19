// Null for a name, for options, for a list and for what is in it: taken where JavaScript takes it, otherwise refused in Node's words.
import { EventEmitter, getEventListeners, on, once } from 'node:events';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
const log = console.log;
const attempt = (fn) => {
  try {
    fn();
    log('fine');
  } catch (err) {
    log(err.name, err.code ?? "no code", err.message);
  }
};
const settled = (promise) => promise.then((value) => log('value', value?.length ?? 'null'), (err) => log(err.name, err.message));

const emitter = new EventEmitter();
emitter.on('newListener', (name) => log('new', String(name)));
emitter.once(null, (value) => log('heard', value));
emitter.on('null', (value) => log('too', value));
log(emitter.listenerCount(null), emitter.listenerCount('null'), emitter.eventNames().join());
log(emitter.emit(null, 1), emitter.emit('null', 2), emitter.listenerCount(null));
emitter.off(null, () => {});
emitter.removeAllListeners(null);
log(emitter.emit(null, 3), emitter.eventNames().join());
settled(once(emitter, null));
emitter.emit(null, 4);

emitter.on('error', () => {});
const unasked = on(emitter, 'x');
emitter.emit('error', null); // an error that nobody waits for, and that is none later
settled(unasked.next().then((step) => [step.done, step.value ?? 'none']));

const target = new EventTarget();
target.addEventListener(null, (event) => log('heard', event.type));
target.dispatchEvent(new Event(null));
target.dispatchEvent(new Event('null'));
target.removeEventListener(null, () => {}, null);
target.removeEventListener('null', null);
log(getEventListeners(target, 'null').length);

attempt(() => on(emitter, 'x', null));
attempt(() => on(target, 'x', null));
for (const close of [null, [null]]) {
  const iterator = on(new EventEmitter(), 'x', { close });
  iterator.next().then((step) => log('closed', step.done));
  iterator.return();
}
attempt(() => AbortSignal.any(null));
attempt(() => AbortSignal.any([null]));
attempt(() => AbortSignal.any([]));
attempt(() => new Promise(null));
settled(Promise.all(null));
settled(Promise.allSettled(null));
settled(Promise.any(null));
settled(Promise.race(null));
settled(Promise.all([null, Promise.resolve(1)]));
settled(Promise.allSettled([null]));
settled(Promise.any([null]));
settled(Promise.race([null]));
const nobody = Promise.reject(new TypeError('nobody hears'));
settled(nobody.then(null));
settled(nobody.then(null, null));
settled(nobody.catch(null));
settled(nobody.finally(null));
settled(Promise.resolve('value').then(null).finally(null));
settled(pipeline(new PassThrough(), new PassThrough(), null));
