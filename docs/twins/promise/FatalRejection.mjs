// An unhandled rejection that nobody hears is an uncaught exception of its own origin, and ends the program with 1.
const log = console.log;
process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err.message, origin));
process.once('uncaughtException', (err, origin) => log('caught', err.message, origin));
process.on('exit', (code) => log('exit', code));
setImmediate(() => {
  Promise.reject(new Error('first'));
  setImmediate(() => {
    Promise.reject(new Error('second'));
    process.nextTick(() => log('tick'));
    setImmediate(() => log('never'));
  });
});
