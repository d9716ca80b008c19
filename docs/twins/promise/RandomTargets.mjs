// Some hundred small programs made by a random generator: event targets, targets that look like emitters, signals, what is
// dispatched while it is being dispatched, and events.once and events.on of them.
import { addAbortListener, getEventListeners, getMaxListeners, listenerCount, on, once, setMaxListeners } from 'node:events';
import { RandomActs, programs, show } from './RandomActs.mjs';

const NodeEventTarget = Object.getPrototypeOf(MessagePort.prototype).constructor;
const TYPES = ['a', 'b', 'error'];

class Program extends RandomActs {
  constructor(seed) {
    super(seed, 70, 26);
    this.emitting = [new NodeEventTarget(), new NodeEventTarget()];
    this.controllers = [new AbortController(), new AbortController(), new AbortController()];
    this.signals = this.controllers.map((one) => one.signal);
    this.targets = [new EventTarget(), new EventTarget(), this.signals[0], ...this.emitting];
    this.events = [];
    this.heard = [];
    this.iterators = [];
    this.disposers = [];
  }

  settled(id, promise) {
    const reason = (err) => (err instanceof Error ? err : 'Error ERR_UNHANDLED_ERROR'); // what Java makes of what is no error
    promise.then((value) => this.log(id, 'value', value), (err) => this.log(id, 'rejected', reason(err)));
  }

  // ---- listeners

  called(id, kind, when, x) {
    this.log('called', id, x);
    if (x instanceof Event) this.use(x, kind);
    if (kind < 4) this.act();
    else if (kind === 4 && this.chance(40)) throw new Error(`thrown ${id}`);
    return kind === 5 ? new Promise((resolve, reject) => this.later(when, () => (id % 2 ? resolve(id) : reject(new Error(`rejected ${id}`))))) : null;
  }

  use(event, kind) {
    this.log(event.eventPhase, event.currentTarget !== null, event.defaultPrevented, event.cancelBubble, event.isTrusted);
    if (kind === 6) event.stopImmediatePropagation();
    else if (kind === 7) event.preventDefault();
    else if (kind === 8) event.stopPropagation();
    else if (kind === 9) event.returnValue = false;
    else if (kind === 10) event.initEvent(this.one(TYPES), this.chance(50), this.chance(50));
    else if (kind === 11) event.cancelBubble = true;
  }

  listener() {
    if (this.heard.length > 0 && this.chance(30)) return this.one(this.heard);
    const id = this.count++;
    const kind = this.random(12);
    const when = this.random(4);
    const full = (x) => this.called(id, kind, when, x);
    const made = { full, plain: (x) => { full(x); } };
    this.heard.push(made);
    return made;
  }

  options() {
    const options = {};
    if (this.chance(30)) options.once = true;
    if (this.chance(20)) options.passive = true;
    if (this.chance(20)) options.capture = true;
    if (this.chance(30)) options.signal = this.one(this.signals);
    return options;
  }

  type() {
    return this.chance(20) ? 'abort' : this.one(TYPES);
  }

  hear() {
    const what = this.random(5);
    const type = this.type();
    const made = this.listener();
    if (what < 2) this.one(this.targets).addEventListener(type, made.plain, this.options());
    else if (what === 2) this.targets[this.random(3)].addEventListener(type, made.full, this.options());
    else if (what === 3) this.log(this.one(this.emitting).on(type, made.plain) !== null);
    else this.log(this.one(this.emitting).once(type, made.plain) !== null);
  }

  unhear() {
    if (this.heard.length === 0) return;
    const what = this.random(7);
    const type = this.type();
    const known = this.one(this.heard);
    const fn = this.chance(80) ? known.plain : known.full;
    const target = this.one(this.emitting);
    if (what < 2) this.one(this.targets).removeEventListener(type, fn, this.chance(20));
    else if (what === 2) this.one(this.targets).removeEventListener(type, fn, { capture: this.chance(50) });
    else if (what === 3) target.off(type, fn);
    else if (what === 4) target.removeListener(type, fn, { capture: this.chance(50) });
    else if (what === 5) target.removeAllListeners(type);
    else if (this.chance(50)) target.removeAllListeners();
  }

  dispatch() {
    const target = this.one(this.targets);
    const init = { cancelable: this.chance(50), bubbles: this.chance(20), composed: this.chance(20) };
    const type = this.type();
    const again = this.chance(30) && this.events.length > 0;
    const event = again ? this.one(this.events) : this.chance(30) ? new CustomEvent(type, { ...init, detail: this.count++ }) : new Event(type, init);
    this.events.push(event);
    this.log('dispatch', event, event.bubbles, event.composed, event.cancelable);
    this.log('dispatched', target.dispatchEvent(event), event.defaultPrevented, event.eventPhase, event.returnValue);
    this.log(event.target === target, event.currentTarget === null, event.composedPath().length, event.cancelBubble);
  }

  emit() {
    const target = this.one(this.emitting);
    const type = this.type();
    const what = this.random(4);
    const id = this.count++;
    this.log('emit', type, id, what);
    const value = what === 0 ? undefined : what === 1 && this.events.length > 0 ? this.one(this.events) : what === 2 ? new Error(`error ${id}`) : id;
    this.log('emitted', target.emit(type, value));
  }

  // ---- signals

  signal() {
    const what = this.random(7);
    const id = this.count++;
    const some = [this.one(this.signals), this.one(this.signals)];
    if (what < 2) this.signals.push(AbortSignal.any(some.slice(this.random(2))));
    else if (what === 2) some[0].onabort = () => { this.log(id, 'onabort', some[0].reason); this.act(); };
    else if (what === 3) some[0].onabort = null;
    else if (what === 4 && this.chance(60)) this.one(this.controllers).abort();
    else if (what === 5 && this.chance(60)) this.one(this.controllers).abort(this.chance(50) ? new Error(`why ${id}`) : id);
    else if (what === 6) this.disposers.push(addAbortListener(some[0], () => { this.log(id, 'abort heard'); this.act(); }));
    if (this.disposers.length > 0 && this.chance(20)) this.one(this.disposers)[Symbol.dispose]();
    this.log('signals', this.signals.map((one) => (one.aborted ? 1 : 0)).join(''), typeof some[1].onabort === 'function');
  }

  // ---- events.once and events.on

  once() {
    const id = this.count++;
    const type = this.type();
    const options = this.chance(40) ? { signal: this.one(this.signals) } : {};
    const what = this.random(3);
    if (what === 0) this.settled(id, once(this.one(this.signals), 'abort', options).then(([x]) => x));
    else if (what === 1) this.settled(id, once(this.targets[this.random(3)], type, options).then(([x]) => x));
    else this.settled(id, once(this.one(this.emitting), type, options));
  }

  on() {
    const options = {};
    if (this.chance(30)) options.signal = this.one(this.signals);
    if (this.chance(30)) options.close = ['b'];
    this.iterators.push(on(this.one(this.targets), this.type(), options));
  }

  iterate() {
    if (this.iterators.length === 0) return;
    const id = this.count++;
    const iterator = this.one(this.iterators);
    const asked = this.chance(80) ? iterator.next() : iterator.return();
    this.settled(id, asked.then((step) => `${show(step.value)} ${step.done}`));
  }

  walk() {
    const id = this.count++;
    const options = this.chance(50) ? { signal: this.one(this.signals) } : {};
    const iterator = on(this.one(this.targets), this.type(), options);
    const walked = async () => {
      for await (const args of iterator) {
        this.log(id, 'walked', args);
        const what = this.random(4);
        if (what === 0) break;
        if (what === 1) throw new Error(`body ${id}`);
        if (what === 2) this.act();
      }
    };
    walked().then(() => this.log(id, 'over'), (err) => this.log(id, 'failed', err instanceof Error ? err : 'Error ERR_UNHANDLED_ERROR'));
  }

  // ---- how many listeners

  limit() {
    const what = this.random(3);
    const n = this.random(4);
    if (what === 0) this.one(this.emitting).setMaxListeners(this.chance(80) ? n : -1);
    else if (what === 1) setMaxListeners(n, this.targets[this.random(2)]);
    else this.log(this.one(this.emitting).getMaxListeners(), getMaxListeners(this.targets[this.random(2)]));
  }

  tell() {
    const emitting = this.one(this.emitting);
    const target = this.one(this.targets);
    const type = this.type();
    this.log('names', emitting.eventNames(), emitting.listenerCount(type));
    const heldBySignal = target === this.targets[2] && type === 'abort'; // row E4; so are the seeds 5080 and 910649
    this.log('listeners', heldBySignal ? 0 : getEventListeners(target, type).length, heldBySignal ? 0 : listenerCount(target, type));
  }

  // ---- all of it

  change(what) {
    if (what < 6) this.hear();
    else if (what < 8) this.unhear();
    else if (what < 11) this.dispatch();
    else if (what < 14) this.emit();
    else if (what < 17) this.signal();
    else if (what === 17) this.once();
    else if (what === 18) this.on();
    else if (what === 19) this.iterate();
    else if (what === 20) this.limit();
    else if (what === 21) this.tell();
    else if (what < 24) this.walk();
    else this.actLater();
  }
}

programs(600, 1000, Program);
