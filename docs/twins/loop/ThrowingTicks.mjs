// A tick that throws leaves the other ticks for later; a microtask that throws does not.
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
