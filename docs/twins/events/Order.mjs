// Order of listeners: as added, prepended ones first, once ones gone after their turn.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
emitter.on('x', (v) => log('a', v));
emitter.once('x', (v) => log('b', v));
emitter.prependListener('x', (v) => log('c', v));
emitter.prependOnceListener('x', (v) => log('d', v));
emitter.on('x', () => log('e'));
log(emitter.emit('x', 1), emitter.emit('x', 2), emitter.emit('y', 3));
log(emitter.listenerCount('x'), emitter.eventNames().join());
