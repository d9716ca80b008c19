// A signal is aborted once, for one reason, with one event; its listeners come in order, the property at its first place.
const log = console.log;
const show = (r) => (r instanceof Error ? `${r.name} ${r.code} ${r.message}` : String(r));
const controller = new AbortController();
const { signal } = controller;
log(signal.aborted, String(signal.reason));
signal.throwIfAborted();
const twice = () => log('added twice, called once');
signal.addEventListener('abort', (e) => log(e.type, e.target === signal, e.isTrusted, e.cancelable, signal.aborted));
signal.onabort = () => log('replaced');
signal.addEventListener('abort', twice);
signal.addEventListener('abort', twice);
signal.addEventListener('abort', () => log('once'), { once: true });
const removed = () => log('never');
signal.addEventListener('abort', removed);
signal.addEventListener('abort', () => log('last'));
signal.removeEventListener('abort', removed);
signal.onabort = null;
signal.onabort = () => log('property');
controller.abort();
controller.abort('too late');
log(signal.aborted, show(signal.reason));
try {
  signal.throwIfAborted();
} catch (err) {
  log(err === signal.reason);
}
signal.addEventListener('abort', () => log('never'));
log(show(AbortSignal.abort().reason), show(AbortSignal.abort('mine').reason));
const reason = new Error('why');
log(AbortSignal.abort(reason).reason === reason);
