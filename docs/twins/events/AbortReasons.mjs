// Any value can be a reason, null too; dependents take it over; what a listener throws stops nobody.
const log = console.log;
const show = (r) => (r instanceof Error ? `${r.name} ${r.code ?? 'no code'} ${r.message}` : String(r));
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => log('uncaught', err.message));
setImmediate(() => {
  for (const reason of [null, 0, '', false, 'text', new Error('error')]) {
    const controller = new AbortController();
    const any = AbortSignal.any([controller.signal]);
    controller.abort(reason);
    controller.abort('too late');
    log(controller.signal.aborted, show(controller.signal.reason), any.aborted, any.reason === controller.signal.reason);
    log(show(AbortSignal.abort(reason).reason));
  }
  const controller = new AbortController();
  controller.signal.addEventListener('abort', () => { throw new Error('from a listener'); });
  controller.signal.addEventListener('abort', (e) => {
    log(e.type, e.isTrusted, e.bubbles, e.cancelable, e.target === controller.signal, e.currentTarget === controller.signal);
    controller.abort('again');
    const late = AbortSignal.any([controller.signal]);
    log(late.aborted, late.reason);
  });
  controller.abort('first');
  log(controller.signal.reason);

  const a = new AbortController();
  const b = new AbortController();
  const both = AbortSignal.any([a.signal, b.signal, a.signal]);
  a.signal.addEventListener('abort', () => b.abort('b'));
  b.signal.addEventListener('abort', () => log('b heard', both.reason));
  both.addEventListener('abort', () => log('both heard', both.reason));
  a.abort('a');
  log(b.signal.reason, both.reason);

  const own = new AbortController();
  own.signal.addEventListener('abort', (e) => log('dispatched by hand', e.isTrusted, own.signal.aborted));
  own.signal.dispatchEvent(new Event('abort'));
  for (const bad of [[own.signal, null], null]) {
    try {
      AbortSignal.any(bad);
    } catch (err) {
      log(err.name, err.code, err.message);
    }
  }
});
