// A rejection has until ticks and microtasks are over to be handled; then it is reported, and so is a late handler.
const log = console.log;
process.on('unhandledRejection', (reason, promise) => log('unhandled', reason.message, promise instanceof Promise));
process.on('rejectionHandled', (promise) => log('handled', promise instanceof Promise));
setImmediate(() => {
  const late = Promise.reject(new Error('late'));
  const inTick = Promise.reject(new Error('in a tick'));
  const inMicrotask = Promise.reject(new Error('in a microtask'));
  process.nextTick(() => {
    log('tick');
    inTick.catch((err) => log('caught', err.message));
  });
  queueMicrotask(() => {
    log('microtask');
    inMicrotask.catch((err) => log('caught', err.message));
  });
  Promise.resolve().then(() => { throw new Error('in then'); });
  Promise.reject(new Error('derived')).then(() => log('never'));
  setImmediate(() => {
    log('immediate');
    late.catch((err) => log('caught', err.message));
    process.nextTick(() => log('tick behind'));
  });
});
