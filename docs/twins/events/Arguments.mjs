// Surplus arguments are dropped, missing ones are empty, and a listener of all gets an array of its own.
import { EventEmitter } from 'node:events';
const log = (...args) => console.log(...args.map((a) => a ?? 'null'));
const emitter = new EventEmitter();
emitter.on('x', () => log('none'));
emitter.on('x', (a) => log('one', a));
emitter.on('x', (a, b) => log('two', a, b));
emitter.on('x', (a, b, c) => log('three', a, b, c));
emitter.on('x', (...all) => {
  log('all', all.length, all.join('-'));
  all.fill('spoilt');
});
emitter.on('x', (...all) => log('all', all.length, all.join('-')));
emitter.emit('x');
emitter.emit('x', 1);
emitter.emit('x', 1, 2);
emitter.emit('x', 1, 2, 3);
emitter.emit('x', 1, 2, 3, 4, 5);
for (let count = 0; count <= 4; count++) emitter.emit('x', ...Array(count).keys());
