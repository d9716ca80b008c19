// 'error' without a listener is thrown: errors as they are, other values wrapped, the monitor told in any case.
import { EventEmitter, errorMonitor } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const attempt = (...args) => {
  try {
    log(emitter.emit('error', ...args));
  } catch (err) {
    log(err === args[0], err.code ?? 'no code', err.message, err.context === args[0]);
  }
};
attempt(new Error('mine'));
attempt('text');
attempt(5);
attempt(1.5);
attempt(true);
attempt(null);
attempt([1, ['a'], {}, []]);
attempt({ message: 'Error!' });
attempt({ 'a-b': { c: { d: { e: 1 } } } });
attempt([[[['deep']]]]);
attempt([5n, -0, () => {}]);
attempt(Buffer.from('hi'));
attempt(Buffer.alloc(51, 'a'));
attempt([Buffer.from('a'), { b: Buffer.alloc(0) }]);
class Nothing {}
attempt(new Nothing());
attempt([new Nothing(), new Set(), new Set(['a', 1]), [[[new Set()]]]]);
emitter.on(errorMonitor, (err) => log('monitor', err.message ?? err));
attempt(new Error('watched'));
attempt('watched text');
emitter.once('error', (err) => log('listener', err.message));
attempt(new Error('heard'));
attempt(new Error('not any more'));
log(emitter.listenerCount('error'), emitter.listenerCount(errorMonitor));
