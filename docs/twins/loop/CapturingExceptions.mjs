// Who hears an uncaught exception: the monitor, the capture callback, those added (the last first), then the listeners.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
const fail = (message) => () => { throw new Error(message); };
process.on('uncaughtExceptionMonitor', (err, origin) => log('monitor', err.message, origin));
process.on('uncaughtException', (err, origin) => log('listener', err.message, origin));
process.setUncaughtExceptionCaptureCallback((err) => log('captured', err.message));
process.addUncaughtExceptionCaptureCallback((err) => {
  log('first added', err.message);
  return err.message === 'two';
});
process.addUncaughtExceptionCaptureCallback((err) => {
  log('second added', err.message);
  return err.message === 'three';
});
const attempt = (fn) => {
  try {
    fn();
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
attempt(() => process.setUncaughtExceptionCaptureCallback(() => {}));
attempt(() => process.addUncaughtExceptionCaptureCallback(null));
log(process.hasUncaughtExceptionCaptureCallback());
setImmediate(fail('one'));
setImmediate(() => process.nextTick(fail('two')));
setImmediate(() => queueMicrotask(fail('three')));
setImmediate(() => {
  process.setUncaughtExceptionCaptureCallback(null);
  process.setUncaughtExceptionCaptureCallback(null);
  log(process.hasUncaughtExceptionCaptureCallback());
});
setImmediate(fail('one'));
setImmediate(fail('two'));
setImmediate(fail('three'));
process.on('exit', (code) => log('exit', code));
