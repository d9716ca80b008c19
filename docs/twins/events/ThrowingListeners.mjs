// What a listener throws ends that emit and reaches its caller; the list stays as it was.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
emitter.on('x', () => log('before'));
emitter.once('x', () => { throw new Error('once'); });
emitter.on('x', () => { throw new Error('always'); });
emitter.on('x', () => log('never'));
for (let i = 0; i < 3; i++) {
  try {
    emitter.emit('x');
  } catch (err) {
    log(err.message, emitter.listenerCount('x'));
  }
}
emitter.on('newListener', () => { throw new Error('refused'); });
try {
  emitter.on('y', () => {});
} catch (err) {
  log(err.message, emitter.listenerCount('y'));
}
