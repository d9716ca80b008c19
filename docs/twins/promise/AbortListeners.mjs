// addAbortListener hears an abort although another listener stops its event, once, and also when it comes too late.
import { addAbortListener } from 'node:events';
const log = console.log;
const controller = new AbortController();
controller.signal.addEventListener('abort', (e) => {
  log('stopping');
  e.stopImmediatePropagation();
});
controller.signal.addEventListener('abort', () => log('never'));
addAbortListener(controller.signal, () => log('heard'));
addAbortListener(controller.signal, (event) => log('event', String(event?.type)));
const taken = addAbortListener(controller.signal, () => log('never'));
taken[Symbol.dispose]();
controller.abort();
addAbortListener(controller.signal, () => log('in a microtask'));
addAbortListener(controller.signal, (event) => log('event', String(event?.type)));
log('now');
