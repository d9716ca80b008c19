// A signal made of others is aborted before anybody hears of it, and tells its own listeners afterwards.
const log = console.log;
const a = new AbortController();
const b = new AbortController();
const any = AbortSignal.any([a.signal, b.signal]);
const nested = AbortSignal.any([any, a.signal]);
nested.onabort = () => log('nested', nested.reason);
any.onabort = () => log('any', any.reason, nested.aborted, a.signal.aborted);
b.signal.addEventListener('abort', () => log('b', any.aborted, nested.aborted));
a.signal.addEventListener('abort', () => log('a', any.reason));
b.abort('because of b');
a.abort('because of a');
log(any.reason, nested.reason);
const already = AbortSignal.any([new AbortController().signal, a.signal, b.signal]);
log(already.aborted, already.reason);
already.onabort = () => log('never');
log(AbortSignal.any([]).aborted);
