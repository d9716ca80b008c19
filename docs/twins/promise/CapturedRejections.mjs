// An emitter that captures rejections emits them as 'error', a tick later; its own 'error' listeners are not captured.
import { EventEmitter } from 'node:events';
const log = console.log;
const failing = (name) => (...args) => Promise.reject(new Error(`${name} ${args.length}`));
process.on('unhandledRejection', (err) => log('unhandled', err.message));
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => log('uncaught', err.message));
setImmediate(() => {
  const captured = new EventEmitter({ captureRejections: true });
  captured.on('x', failing('captured'));
  captured.on('x', () => Promise.resolve('fine'));
  captured.on('error', (err) => log('error', err.message));
  captured.emit('x', 1, 2);
  log('emitted');
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));

  class Mine extends EventEmitter {
    constructor() {
      super({ captureRejections: true });
    }
    [Symbol.for('nodejs.rejection')](err, event, ...args) {
      log('mine', err.message, event, args.length);
    }
  }
  const mine = new Mine();
  mine.on('y', failing('hook'));
  mine.emit('y', 'a', 'b');

  const inError = new EventEmitter({ captureRejections: true });
  inError.on('error', failing('in error'));
  inError.emit('error', 'first');

  const thenables = new EventEmitter({ captureRejections: true });
  thenables.on('error', (err) => log('of a thenable', err.message));
  thenables.on('x', () => ({ then: (_, reject) => reject(new Error('at once')) }));
  thenables.on('x', () => ({ then: (_, reject) => void setImmediate(() => reject(new Error('later'))) }));
  thenables.on('x', () => ({ then: (resolve) => resolve?.('fine') }));
  thenables.emit('x');

  const plain = new EventEmitter();
  plain.on('x', failing('plain'));
  plain.emit('x');

  const unheard = new EventEmitter({ captureRejections: true });
  unheard.on('x', failing('unheard'));
  unheard.emit('x');
});
