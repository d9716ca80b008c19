// Ticks run empty, then microtasks, then the ticks that microtasks made: behind every callback.
const log = console.log;
setImmediate(() => {
  queueMicrotask(() => {
    log('P0');
    process.nextTick(() => log('N from P0'));
    queueMicrotask(() => log('P from P0'));
  });
  process.nextTick(() => {
    log('N0');
    process.nextTick(() => log('N from N0'));
    queueMicrotask(() => log('P from N0'));
  });
  process.nextTick((a, b, c) => log('N1', a, b, c), 1, 'two', 3);
  queueMicrotask(() => log('P1'));
  log('callback');
});
setImmediate(() => log('next immediate'));
