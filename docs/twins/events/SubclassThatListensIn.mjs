// A subclass that overrides emit hears every event first, 'error' and 'newListener' included.
import { EventEmitter } from 'node:events';
const log = console.log;
class Spy extends EventEmitter {
  emit(event, ...args) {
    log('emit', event, args.length);
    return super.emit(event, ...args);
  }
}
const spy = new Spy();
spy.on('newListener', () => {});
spy.on('x', (a) => log('x', a));
log(spy.emit('x', 1, 2), spy.emit('y'));
try {
  spy.emit('error', new Error('unheard'));
} catch (err) {
  log(err.message);
}
spy.removeAllListeners('newListener');
spy.on('removeListener', () => {});
spy.removeAllListeners('x');
