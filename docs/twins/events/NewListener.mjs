// 'newListener' fires before the listener is in the list, for its own kind too once it listens.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const wanted = () => log('wanted');
emitter.on('newListener', (name, listener) => {
  log('new', name, listener === wanted, emitter.listenerCount(name));
  if (name === 'x' && emitter.listenerCount('guest') === 0) {
    emitter.on('guest', () => log('guest'));
    emitter.on('x', () => log('guest of x'));
  }
});
emitter.once('newListener', (name) => log('once', name));
emitter.on('x', wanted);
emitter.once('x', wanted);
emitter.emit('x');
log(emitter.eventNames().join());
