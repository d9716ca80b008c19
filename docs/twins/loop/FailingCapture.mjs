// A capture callback that throws is the end, as a throwing 'uncaughtException' listener is: code 7, no 'exit'.
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
