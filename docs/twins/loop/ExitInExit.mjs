// An 'exit' listener may change the code, by assignment or by exiting again; 'exit' is not emitted twice.
const log = console.log;
process.exitCode = 3;
process.on('exit', (code) => {
  log('first', code);
  process.exitCode = 4;
});
process.on('exit', (code) => {
  log('second', code, process.exitCode);
  process.exit(5);
});
process.on('exit', () => log('never'));
