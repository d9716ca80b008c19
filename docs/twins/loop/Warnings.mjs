// Warnings arrive one tick later; odd delays are warned of in Node's words, some of them once only.
const log = console.log;
process.on('warning', (w) => log(w.name, '|', w.message, '|', w.code ?? 'no code'));
setImmediate(() => {
  for (const delay of [NaN, NaN, -5, -6, Infinity, 2 ** 31, 2147483647.5, 1e21, 0, 0.5]) {
    clearTimeout(setTimeout(() => log('never'), delay));
  }
  process.emitWarning('plain');
  process.emitWarning('typed', 'Custom');
  process.emitWarning('coded', 'Custom', 'C01');
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask'));
  log('callback');
});
