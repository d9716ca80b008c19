// The ticks of a callback that threw run behind the next callback; the other timers and immediates are not held up.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
process.on('uncaughtException', (err) => log('caught', err.message));
const noisy = (name) => () => {
  log(name);
  process.nextTick(() => log('tick of', name));
  queueMicrotask(() => log('microtask of', name));
  throw new Error(name);
};
setTimeout(noisy('t1'), 1);
setTimeout(() => log('t2'), 1);
setTimeout(() => {
  log('t3');
  setImmediate(noisy('i1'));
  setImmediate(() => log('i2'));
  setImmediate(() => {
    log('i3');
    setTimeout(noisy('alone'), 1);
  });
}, 1);
for (const end = Date.now() + 5; Date.now() < end;); // all three are due by now
process.on('exit', () => log('end'));
