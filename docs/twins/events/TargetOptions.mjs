// Targets: the options of listeners, what an event tells of itself, and who is known by what.
import { getEventListeners } from 'node:events';
const log = console.log;
const attempt = (fn) => {
  try {
    log(fn());
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
process.on('warning', (w) => log('warning', w.name, w.message));

const target = new EventTarget();
const count = (type) => getEventListeners(target, type).length;
const same = () => log('same');
target.addEventListener('x', same);
target.addEventListener('x', same, true);
target.addEventListener('x', same, { capture: true, once: true });
target.addEventListener('x', same, { passive: true });
target.dispatchEvent(new Event('x'));
log(count('x'));
target.removeEventListener('x', same);
log(count('x'));
target.removeEventListener('x', same, { capture: true });
log(count('x'));

target.addEventListener('phase', (e) => {
  log(e.eventPhase === Event.AT_TARGET, e.currentTarget === target, e.srcElement === target, e.composedPath().length);
});
const phase = new Event('phase');
log(phase.eventPhase, phase.target, phase.currentTarget, phase.composedPath().length, phase.timeStamp > 0);
target.dispatchEvent(phase);
log(phase.eventPhase, phase.target === target, phase.currentTarget, phase.composedPath().length);

const full = new Event('full', { bubbles: true, cancelable: true, composed: true });
log(full.bubbles, full.cancelable, full.composed, full.defaultPrevented, full.returnValue, full.cancelBubble);
full.returnValue = true;
log(full.defaultPrevented);
full.returnValue = false;
full.cancelBubble = true;
full.cancelBubble = false;
log(full.defaultPrevented, full.returnValue, full.cancelBubble);
full.initEvent('other', false, false);
log(full.type, full.bubbles, full.cancelable, full.composed, full.defaultPrevented);
log(new CustomEvent('c', { detail: 5 }).detail, new CustomEvent('c').detail, new Event(null).type);

const late = new Event('late');
late.preventDefault();
late.initEvent('late', false, true);
log(late.defaultPrevented);

const passive = new Event('passive', { cancelable: true });
target.addEventListener('passive', (e) => e.preventDefault(), { passive: true });
log(target.dispatchEvent(passive), passive.defaultPrevented);
target.addEventListener('passive', (e) => e.preventDefault());
log(target.dispatchEvent(passive), passive.defaultPrevented);

const stopping = new Event('stop');
target.addEventListener('stop', (e) => {
  log('stops');
  e.stopImmediatePropagation();
});
target.addEventListener('stop', () => log('never'));
target.dispatchEvent(stopping);
log(stopping.cancelBubble);
target.dispatchEvent(stopping);
target.addEventListener('propagate', (e) => e.stopPropagation());
target.addEventListener('propagate', (e) => log('heard all the same', e.cancelBubble));
target.dispatchEvent(new Event('propagate'));

const controller = new AbortController();
target.addEventListener('signal', () => log('until aborted'), { signal: controller.signal });
target.addEventListener('signal', () => controller.abort());
target.addEventListener('signal', () => log('never'), { signal: controller.signal });
target.dispatchEvent(new Event('signal'));
target.addEventListener('signal', () => log('never'), { signal: controller.signal });
log(count('signal'));

const own = new AbortController();
own.signal.addEventListener('abort', () => log('never'), { signal: own.signal });
own.signal.onabort = null; // keeps its place from here on
own.signal.addEventListener('abort', () => log('second'));
own.signal.onabort = () => log('first');
log(getEventListeners(own.signal, 'abort').length);
own.abort();

attempt(() => target.dispatchEvent(null));
attempt(() => target.addEventListener('x', () => {}, { signal: null }));
target.addEventListener('x', null);
for (let i = 0; i < 12; i++) target.addEventListener('leak', () => {});
