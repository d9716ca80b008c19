// listeners are the originals, which can be called; raw ones wrap what was added with once, can be called, and can be removed.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const fn = (v) => log('fn', v);
emitter.once('x', fn).on('x', fn);
log(emitter.listeners('x').every((l) => l === fn), emitter.rawListeners('x')[0] === fn, emitter.rawListeners('x')[1] === fn);
const raw = emitter.rawListeners('x')[0];
log(raw.listener === fn);
raw('called');
raw('called again');
log(emitter.listenerCount('x'), emitter.listenerCount('x', fn));
emitter.once('y', fn).once('y', fn);
emitter.off('y', emitter.rawListeners('y')[0]);
log(emitter.listenerCount('y'));
emitter.emit('y', 'y');
emitter.listeners('x').pop();
log(emitter.listenerCount('x'), emitter.listeners('nothing').length);
// Who takes an event over calls those that had it before.
emitter.on('z', () => log('none')).on('z', (a) => log('one', a)).on('z', (a, b) => log('two', a, b));
emitter.on('z', (a, b, c) => log('three', a, b, c)).on('z', (...all) => log('all', all.join()));
emitter.once('z', (a) => log('once', a));
const before = emitter.listeners('z');
emitter.removeAllListeners('z');
emitter.on('z', (...all) => { for (const listener of before) listener.call(emitter, ...all); });
emitter.emit('z', 1, 2, 3);
emitter.emit('z', 1, 2, 3, 4);
