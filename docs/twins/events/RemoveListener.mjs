// 'removeListener' fires after the removal; removing all tells of each listener, the last one first.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const names = new Map();
const named = (name) => {
  const fn = () => log('called', name);
  names.set(fn, name);
  return fn;
};
emitter.on('removeListener', (event, fn) => log('removed', event, names.get(fn), emitter.listenerCount(event)));
const a = named('a');
const b = named('b');
emitter.once('x', a);
emitter.emit('x');
emitter.on('x', a).on('x', b).on('x', a);
emitter.off('x', a);
emitter.off('x', named('stranger'));
emitter.off('nothing', a);
emitter.emit('x');
emitter.on('y', b).on('z', a).on('z', b);
emitter.removeAllListeners('z');
emitter.removeAllListeners('nothing');
emitter.removeAllListeners();
log(emitter.eventNames().length);

// What was added with once is told by its wrapper when it was called, or removed by its wrapper, beside others.
const onces = new EventEmitter();
const show = (fn) => names.get(fn) ?? `wrapper of ${names.get(fn.listener)}`;
onces.on('removeListener', (event, fn) => log('removed', show(fn)));
onces.once('x', a).on('x', b).once('x', a);
onces.off('x', a);
onces.emit('x');
onces.once('x', a).off('x', onces.rawListeners('x')[1]);
onces.removeAllListeners('x');
onces.once('x', a).off('x', onces.rawListeners('x')[0]);
onces.once('x', a).once('x', b).removeAllListeners('x');
