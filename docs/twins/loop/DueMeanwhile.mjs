// What falls due while timers run waits for the next turn; the ticks of a timer that threw wait for the next one of the same
// duration, but not for those of others; an interval that is refreshed in its callback counts from when it fired.
const log = console.log;
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => log('uncaught', err.message));
const block = (ms) => {
  for (const until = performance.now() + ms; performance.now() < until; );
};
const failing = (name) => {
  log(name);
  process.nextTick(() => log(`tick of ${name}`));
  throw new Error(name);
};

function meanwhile() {
  setTimeout(() => {
    log('first');
    setImmediate(() => log('immediate'));
    block(150);
  }, 20);
  setTimeout(() => log('due meanwhile'), 120);
  setTimeout(refreshed, 400);
}

function refreshed() {
  let times = 0;
  const interval = setInterval(() => {
    log('interval', ++times);
    if (times === 1) {
      block(60);
      interval.refresh();
    } else clearInterval(interval);
  }, 100);
  setTimeout(() => log('behind the interval'), 235);
}

setImmediate(() => {
  setTimeout(() => failing('one'), 1);
  setTimeout(() => log('another of the same'), 1);
  setTimeout(() => failing('two'), 2);
  setTimeout(() => log('one of others'), 3);
  setTimeout(meanwhile, 4);
  block(20);
});
