// 'beforeExit' may bring new work, and comes again when that is done; throwing in it brings it again too.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
let times = 0;
process.on('uncaughtException', (err) => log('caught', err.message));
process.on('beforeExit', (code) => {
  log('beforeExit', ++times, code);
  if (times === 1) setTimeout(() => log('revived'), 5);
  if (times === 2) {
    process.exitCode = 2;
    setImmediate(() => log('again'));
    process.nextTick(() => log('tick'));
  }
  if (times === 3) throw new Error('the third');
  if (times === 4) process.nextTick(() => log('a tick alone revives nothing'));
});
process.on('exit', (code) => log('exit', code));
