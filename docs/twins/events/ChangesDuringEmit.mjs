// A list is the list of when emit was called: who is removed is still called, who is added waits.
import { EventEmitter } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const removed = () => log('removed, called all the same');
const once = () => {
  log('once', emitter.listenerCount('x'));
  emitter.emit('x');
};
emitter.on('x', () => {
  log('first');
  emitter.off('x', removed);
  if (emitter.listenerCount('x') < 4) emitter.on('x', () => log('added'));
});
emitter.on('x', removed);
emitter.once('x', once);
emitter.emit('x');
log('---');
emitter.emit('x');
log('---');
emitter.on('y', () => {
  log('y');
  emitter.removeAllListeners();
  log(emitter.emit('y'), emitter.emit('x'));
});
emitter.on('y', () => log('y too'));
emitter.emit('y');
log('---');
// So it is for lists of any length.
const many = new EventEmitter().setMaxListeners(0);
let calls = 0;
const count = () => { calls++; };
for (let i = 0; i < 40; i++) many.on('z', count);
many.prependListener('z', () => {
  for (let i = 0; i < 20; i++) many.on('z', count);
  many.off('z', count);
  for (let i = 0; i < 20; i++) many.once('z', count);
  if (many.listenerCount('z') < 150) many.emit('z');
});
for (let i = 0; i < 3; i++) {
  many.emit('z');
  log(calls, many.listenerCount('z'), many.listeners('z').length, many.listenerCount('z', count));
}
while (many.listenerCount('z') > 1) many.off('z', count);
log(many.listeners('z').length, many.eventNames());
