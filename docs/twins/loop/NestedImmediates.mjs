// An immediate made by an immediate waits a turn; one made by a tick between two immediates waits too.
const log = console.log;
setImmediate(() => {
  log('1');
  setImmediate(() => {
    log('4');
    setImmediate(() => log('6'));
  });
  process.nextTick(() => {
    log('tick of 1');
    setImmediate((a, b) => log('5', a, b), 'a', 'b');
  });
});
setImmediate(() => log('2'));
const cleared = setImmediate(() => log('never'));
setImmediate(() => {
  log('3');
  clearImmediate(last);
});
const last = setImmediate(() => log('never either'));
clearImmediate(cleared);
