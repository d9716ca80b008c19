// Clearing a timer from its neighbour, from a tick between two timers, by number, twice, and nothing at all.
const log = console.log;
setImmediate(() => {
  let second, third, later;
  setTimeout(() => {
    log('first');
    clearTimeout(second);
    process.nextTick(() => clearTimeout(third));
    clearTimeout(+later);
  }, 5);
  second = setTimeout(() => log('never'), 5);
  third = setTimeout(() => log('never'), 5);
  later = setTimeout(() => log('never'), 30);
  setTimeout(() => log('fourth'), 5);
  const gone = setTimeout(() => log('never'), 1);
  clearTimeout(gone);
  clearTimeout(gone);
  clearTimeout(null);
  clearTimeout(12345678);
  log(gone.close() === gone, gone.refresh() === gone, gone.hasRef(), gone.unref().hasRef());
  const disposed = [setTimeout(() => log('never'), 1), setInterval(() => log('never'), 1), setImmediate(() => log('never'))];
  for (const one of disposed) one[Symbol.dispose]();
  log(...disposed.map((one) => one.hasRef()));
});
