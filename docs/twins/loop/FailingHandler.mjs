// An 'uncaughtException' listener that throws is the end: code 7, and no 'exit' event.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
process.on('exit', () => log('never'));
process.on('uncaughtException', (err) => {
  log('caught', err.message);
  throw new Error('the handler fails');
});
setTimeout(() => {
  throw new Error('first');
}, 5);
setTimeout(() => log('never'), 5);
