// process.exit ends the program on the spot, from any depth; 'exit' listeners see the code, and finally blocks nothing.
const log = console.log;
process.on('exit', (code) => {
  log('exit', code, process.exitCode);
  process.nextTick(() => log('never'));
  setTimeout(() => log('never'), 0);
});
process.on('deep', () => {
  try {
    process.exit(13);
  } finally {
    log('never');
  }
});
process.on('deep', () => log('never'));
setTimeout(() => {
  process.nextTick(() => log('never'));
  process.emit('deep');
}, 5);
setTimeout(() => log('never'), 5);
