// Unhandled rejections are told in batches: who is in one is told even if another listener handles it meanwhile, and what a
// listener throws ends the batch.
const log = console.log;
process.on('rejectionHandled', () => log('handled late'));
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err, origin) => log('uncaught', err.message, origin));
const told = [];
let second;
let how = (err, promise) => {
  if (err.message === 'first') second.catch(() => log('second caught'));
  if (err.message === 'self') promise.catch(() => log('self caught'));
  if (told.length === 2) Promise.reject(new Error('from the listener'));
};
process.on('unhandledRejection', (err, promise) => {
  log('unhandled', err.message);
  told.push(err);
  process.nextTick(() => log('tick of', err.message));
  queueMicrotask(() => log('microtask of', err.message));
  how(err, promise);
});
setImmediate(() => {
  Promise.reject(new Error('first'));
  second = Promise.reject(new Error('second'));
  Promise.reject(new Error('self'));
  setImmediate(() => {
    log('---');
    how = () => { throw new Error('the listener failed'); };
    Promise.reject(new Error('a'));
    Promise.reject(new Error('b'));
    setImmediate(() => {
      log('---');
      process.removeAllListeners('unhandledRejection');
      Promise.reject(new Error('c'));
      Promise.reject(new Error('d'));
      process.nextTick(() => log('tick'));
      setImmediate(() => log('immediate'));
    });
  });
});
