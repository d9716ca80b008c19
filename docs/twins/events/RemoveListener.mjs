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
