// On a target, what a listener throws stops nobody: it becomes an uncaught exception, one tick later.
const log = console.log;
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err, origin) => log('caught', err instanceof RangeError ? 'too deep' : err.message, origin));
setImmediate(() => {
  const target = new EventTarget();
  const event = new Event('x', { cancelable: true });
  const removed = () => log('never');
  target.addEventListener('x', (e) => {
    log('first', e.target === target, e.isTrusted);
    target.removeEventListener('x', removed);
    target.addEventListener('x', () => log('added, heard next time'));
    try {
      target.dispatchEvent(e);
    } catch (err) {
      log(err.code, err.message);
    }
  });
  target.addEventListener('x', () => { throw new Error('a listener'); }, { once: true });
  target.addEventListener('x', removed);
  target.addEventListener('x', (e) => e.preventDefault(), { once: true });
  log(target.dispatchEvent(event), event.defaultPrevented, event.target === target);
  process.nextTick(() => log('tick'));
  const second = new Event('x', { cancelable: true });
  target.addEventListener('x', (e) => e.stopImmediatePropagation());
  target.addEventListener('x', () => log('never'));
  const endless = () => { endless(); };
  target.addEventListener('deep', endless);
  target.addEventListener('deep', () => log('behind the endless one'));
  log(target.dispatchEvent(new Event('deep')));
  log(target.dispatchEvent(second), target.dispatchEvent(new Event('other')));
});
