// A capture callback that throws is the end, as a throwing 'uncaughtException' listener is: code 7, no 'exit'.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
process.on('exit', () => log('never'));
process.on('uncaughtException', () => log('never'));
process.setUncaughtExceptionCaptureCallback((err) => {
  log('captured', err.message);
  throw new Error('the callback fails');
});
setImmediate(() => {
  throw new Error('first');
});
setImmediate(() => log('never'));
