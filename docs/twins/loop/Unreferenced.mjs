// What is unreferenced runs only while something else keeps the loop alive.
const log = console.log;
setTimeout(() => log('never'), 900).unref();
setTimeout(() => log('along'), 150).unref();
setImmediate(() => log('along too')).unref();
setTimeout(() => log('referenced again'), 180).unref().ref();
const immediate = setImmediate(() => log('immediate', immediate.hasRef()));
log(immediate.hasRef(), immediate.unref().hasRef(), immediate.ref().hasRef());
setTimeout(() => {
  log('late', immediate.hasRef());
  setImmediate(() => log('immediate of late'));
  process.on('exit', () => log('exit'));
}, 240).unref();
setTimeout(() => log('last'), 360);
process.on('beforeExit', () => {
  setImmediate(() => log('never')).unref();
  log('beforeExit');
});
