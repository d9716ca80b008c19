// A tick that throws leaves the other ticks for later; a microtask that throws does not.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
const fail = (message) => { throw new Error(message); };
process.on('uncaughtException', (err) => log('caught', err.message));
setTimeout(() => {
  process.nextTick(() => {
    queueMicrotask(() => log('m from n1'));
    fail('n1');
  });
  process.nextTick(() => log('n2'));
  queueMicrotask(() => {
    process.nextTick(() => log('n from m1'));
    fail('m1');
  });
  queueMicrotask(() => log('m2'));
  setImmediate(() => {
    log('immediate');
    setTimeout(() => log('timer'), 1);
  });
}, 1);
