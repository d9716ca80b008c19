// Every form of process.emitWarning, what it refuses, and deprecations that are silenced or thrown.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
const attempt = (fn) => {
  try {
    fn();
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
process.on('uncaughtException', (err, origin) => log('uncaught', err.name, err.code, err.message, origin));
process.on('warning', (w) => log(w.name, '|', w.message, '|', w.code ?? null, '|', w.detail ?? null));
setImmediate(() => {
  process.emitWarning('plain');
  process.emitWarning('empty type', '');
  process.emitWarning('typed', 'T', 'C');
  process.emitWarning('options', {});
  process.emitWarning('options without a type', { type: null });
  process.emitWarning('', 'T', '');
  process.emitWarning('all of them', { type: 'T', code: 'C', detail: 'and more' });
  process.emitWarning(new RangeError('an error'));
  attempt(() => process.emitWarning(null));
  attempt(() => process.emitWarning('no type', null));
  attempt(() => process.emitWarning('no code', 'T', null));
  attempt(() => process.emitWarning('no options', null));
  process.emitWarning('old', 'DeprecationWarning', 'D0');
  log('sync');
});
setImmediate(() => {
  process.noDeprecation = true;
  process.emitWarning('silent', 'DeprecationWarning', 'D1');
  process.emitWarning('not one', 'Other');
  process.noDeprecation = false;
  process.throwDeprecation = true;
  process.emitWarning('thrown', 'DeprecationWarning', 'D2');
  process.emitWarning('not one either', 'Other');
  process.nextTick(() => log('tick'));
  log('sync');
});
setImmediate(() => log('immediate'));
