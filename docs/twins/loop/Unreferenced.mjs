// What is unreferenced runs only while something else keeps the loop alive.
const log = console.log;
const alive = setInterval(() => log('never'), 60_000);
setTimeout(() => log('never'), 60_000).unref();
setImmediate(() => log('along too')).unref();
const immediate = setImmediate(() => {
  log('immediate', immediate.hasRef());
  setTimeout(() => log('along'), 5).unref();
  setTimeout(() => log('referenced again'), 5).unref().ref();
  setTimeout(() => {
    log('late', immediate.hasRef());
    process.on('exit', () => log('exit'));
    setImmediate(() => {
      log('immediate of late');
      setTimeout(() => {
        log('last');
        clearInterval(alive);
      }, 1).unref();
    });
  }, 5).unref();
});
log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
process.on('beforeExit', () => {
  setImmediate(() => log('never')).unref();
  log('beforeExit');
});
