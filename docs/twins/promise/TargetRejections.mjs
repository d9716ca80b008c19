// A listener of a target that answers a promise: should it be rejected, the reason is thrown in a tick of its own.
const log = console.log;
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err, origin) => log('caught', err.message, origin));
process.on('unhandledRejection', () => log('never'));
setImmediate(() => {
  const target = new EventTarget();
  let settle;
  const failing = async () => { throw new Error('at once'); };
  target.addEventListener('x', failing);
  target.addEventListener('x', failing);
  target.addEventListener('x', () => new Promise((resolve, reject) => { settle = reject; }), { once: true });
  target.addEventListener('x', async () => 'fulfilled', { capture: true });
  target.addEventListener('x', () => ({ then: (_, reject) => reject(new Error('of a thenable')) }), { once: true });
  target.addEventListener('x', () => { throw new Error('no promise'); }, { once: true });
  process.nextTick(() => log('tick'));
  Promise.resolve().then(() => log('microtask'));
  log(target.dispatchEvent(new Event('x')));
  process.nextTick(() => log('tick after'));
  setImmediate(() => {
    target.removeEventListener('x', failing);
    settle(new Error('later'));
    log(target.dispatchEvent(new Event('x')));
  });
});
