// events.once: the arguments as a list, 'error' as a rejection, an abort as an AbortError; no listener stays behind.
import { EventEmitter, once, getEventListeners } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const counts = () => `${emitter.listenerCount('x')} ${emitter.listenerCount('error')}`;
const show = (err) => `${err.name} ${err.code ?? 'no code'} ${err.message}`;

once(emitter, 'x').then((args) => log('x', args.join('-')));
log(counts());
emitter.emit('x', 1, 'two', 3);
log(counts());
emitter.emit('x', 'too late');

once(emitter, 'x').catch((err) => log('rejected', err.message));
emitter.emit('error', new Error('bad'));
log(counts());

once(emitter, 'error').then((args) => log('error', args[0].message));
emitter.emit('error', new Error('wanted'));

const controller = new AbortController();
once(emitter, 'x', { signal: controller.signal }).catch((err) => log(show(err)));
log(counts());
controller.abort();
log(counts());
once(emitter, 'x', { signal: controller.signal }).catch((err) => log(show(err)));

const other = new AbortController();
once(emitter, 'x', { signal: other.signal }).then((args) => log('in time', args.length));
log(getEventListeners(other.signal, 'abort').length);
emitter.emit('x');
log(getEventListeners(other.signal, 'abort').length);
other.abort();
