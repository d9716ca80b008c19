// Signals are events with name and number; a listener replaces what the process would do, and keeps nothing alive.
const log = console.log;
const attempt = (fn) => {
  try {
    log(fn());
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
for (const name of ['SIGKILL', 'SIGSTOP']) attempt(() => process.on(name, () => {}));
attempt(() => process.kill(process.pid, 0));
attempt(() => process.kill(process.pid, 'SIGFOO'));
attempt(() => process.kill(process.pid, 'sigterm'));
attempt(() => process.kill(process.pid, 99));
attempt(() => process.kill(process.pid, -1));
attempt(() => process.kill(2 ** 22 + 1, 0));
attempt(() => process.kill(2 ** 22 + 1));
attempt(() => process.kill(2 ** 22 + 1, 99));
attempt(() => process.kill(2 ** 22 + 1, ''));
attempt(() => process.kill(2 ** 40, 0));
const alive = setInterval(() => log('never'), 50_000);
const winch = (name, number) => {
  log(name, number, process.listenerCount('SIGWINCH'));
  process.removeListener('SIGWINCH', winch);
  process.emit('SIGINT', 'SIGINT', 2);
  process.kill(process.pid, 'SIGTERM');
};
process.on('SIGWINCH', winch);
process.once('SIGINT', (name, number) => log('by hand:', name, number));
process.on('SIGTERM', (name) => {
  process.nextTick(() => log('tick of', name));
  log(name);
});
process.on('SIGTERM', (name, number) => {
  log('also', name, number);
  process.exitCode = 4;
  clearInterval(alive);
});
process.on('exit', (code) => log('exit', code));
setImmediate(() => attempt(() => process.kill(process.pid, 'SIGWINCH')));
