// A symbol is an event of its own, whatever its description; names come before symbols.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const secret = Symbol('x');
process.on('warning', (w) => log(w.message));
emitter.on('newListener', (name) => log('new', String(name)));
emitter.on(secret, (v) => log('secret', v));
emitter.on('x', (v) => log('open', v));
log(emitter.emit('x', 1), emitter.emit(secret, 2), emitter.emit(Symbol('x'), 3));
log(emitter.eventNames().map(String).join());
emitter.setMaxListeners(1).once(secret, () => log('once'));
emitter.emit(secret, 4);
log(emitter.listenerCount(secret));
emitter.removeAllListeners(secret);
log(emitter.emit(secret, 5));
