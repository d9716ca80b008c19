// removeAllListeners ends although each removal brings a new listener.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
emitter.on('removeListener', (event) => {
  log('removed from', event);
  if (event === 'x') emitter.on('x', () => log('came back'));
});
emitter.on('x', () => log('first'));
emitter.on('x', () => log('second'));
emitter.removeAllListeners('x');
emitter.emit('x');
log(emitter.listenerCount('x'));
