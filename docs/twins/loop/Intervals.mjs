// An interval clears itself, survives an exception of its own, and stays cleared when refreshed.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
process.on('uncaughtException', (err, origin) => log('caught', err.message, origin));
setImmediate(() => {
  let count = 0;
  const interval = setInterval((word) => {
    log(word, ++count, interval.hasRef());
    if (count === 2) throw new Error('the second');
    if (count === 3) {
      clearInterval(interval);
      interval.refresh();
      const other = setInterval(() => {
        log('other');
        clearTimeout(other);
      }, 20);
    }
  }, 5, 'interval');
});
