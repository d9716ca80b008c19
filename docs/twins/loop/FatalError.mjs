// What nobody catches ends the program with 1: 'exit' is emitted, and may say something else.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err.message, origin));
process.on('exit', (code) => {
  log('exit', code, process.exitCode);
  process.exitCode = 9;
});
process.on('beforeExit', () => log('never'));
setTimeout(() => {
  process.nextTick(() => log('never'));
  throw new Error('nobody catches this');
}, 5);
setTimeout(() => log('never'), 5);
