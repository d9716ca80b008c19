// EventEmitter.captureRejections is looked at when an emitter is made; a once listener's promise is captured as well.
import { EventEmitter } from 'node:events';
const log = console.log;
process.on('unhandledRejection', (err) => log('unhandled', err.message));
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => log('uncaught', err.message));
log(EventEmitter.captureRejections);
EventEmitter.captureRejections = true;
const made = { always: new EventEmitter(), told: new EventEmitter({ captureRejections: false }) };
EventEmitter.captureRejections = false;
made.never = new EventEmitter();
for (const [name, emitter] of Object.entries(made)) {
  emitter.on('error', (err) => log(name, 'error', err.message));
  emitter.once('x', () => Promise.reject(new Error(`of ${name}`)));
  emitter.emit('x');
}
class Mine extends EventEmitter {
  [Symbol.for('nodejs.rejection')](err) {
    log('hook', err.message);
    throw new Error('from the hook');
  }
}
const mine = new Mine({ captureRejections: true });
mine.on('x', () => Promise.reject(new Error('mine')));
mine.emit('x');
