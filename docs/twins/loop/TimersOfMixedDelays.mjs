// Timers that are all due fire by expiry; what they start waits, immediates included; ticks run between them.
const log = console.log;
const busy = (ms) => { for (const end = Date.now() + ms; Date.now() < end;); };
setImmediate(() => {
  for (const delay of [300, 100, 200, 100]) {
    setTimeout((d) => {
      log('timer', d);
      process.nextTick(() => log('tick of', d));
      queueMicrotask(() => log('microtask of', d));
    }, delay, delay);
  }
  setTimeout(() => {
    log('the first of all');
    setTimeout(() => log('inner'), 400);
    setImmediate(() => log('immediate'));
  }, 1);
  busy(500);
});
