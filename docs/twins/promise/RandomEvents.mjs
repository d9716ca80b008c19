// Some hundred small programs made by a random generator: emitters, one of which captures rejections, event targets, signals,
// events.once and events.on, promises, and what is done in ticks, microtasks and immediates.
import { EventEmitter, addAbortListener, getEventListeners, getMaxListeners, on, once, setMaxListeners } from 'node:events';
import { RandomActs, programs, show } from './RandomActs.mjs';

const NAMES = ['a', 'b', 'error'];

class Watched extends EventEmitter {
  constructor(program) {
    super({ captureRejections: true });
    this.program = program;
  }

  pause() {
    this.program.log('pause');
  }

  resume() {
    this.program.log('resume');
    this.program.act();
  }

  [Symbol.for('nodejs.rejection')](err, name, ...args) {
    this.program.log('rejection', err, name, args);
    this.program.act();
  }
}

class Program extends RandomActs {
  constructor(seed) {
    super(seed, 60, 31);
    this.emitters = [new EventEmitter(), new EventEmitter({ captureRejections: true }), new Watched(this)];
    this.targets = [new EventTarget(), new EventTarget()];
    this.controllers = [new AbortController(), new AbortController(), new AbortController()];
    this.signals = this.controllers.map((one) => one.signal);
    this.events = [];
    this.listeners = [];
    this.heard = [];
    this.iterators = [];
    this.disposers = [];
    this.promises = [Promise.resolve('first')];
  }

  promise(when, value, err) {
    return new Promise((resolve, reject) => this.later(when, () => (err === null ? resolve(value) : reject(err))));
  }

  settled(id, promise) {
    const reason = (err) => (err instanceof Error ? err : 'Error ERR_UNHANDLED_ERROR'); // what Java makes of a number
    promise.then((value) => this.log(id, 'value', value), (err) => this.log(id, 'rejected', reason(err)));
  }

  // ---- listeners

  listener() {
    const id = this.count++;
    const kind = this.random(9);
    const when = this.random(4);
    return (x) => {
      this.log('called', id, x);
      if (kind < 3) this.act();
      else if (kind === 3) throw new Error(`thrown ${id}`);
      else if (kind === 4) return this.promise(when, id, new Error(`rejected ${id}`));
      else if (kind === 5) return this.promise(when, id, null);
      else if (kind === 6 && x instanceof Event) x.stopImmediatePropagation();
      else if (kind === 7 && x instanceof Event) x.preventDefault();
      return null;
    };
  }

  listen() {
    const emitter = this.one(this.emitters);
    const name = this.one(NAMES);
    const how = this.random(6);
    const made = this.chance(70) || this.listeners.length === 0 ? this.listener() : this.one(this.listeners);
    this.listeners.push(made);
    if (how < 3) emitter.on(name, made);
    else if (how === 3) emitter.once(name, made);
    else if (how === 4) emitter.prependListener(name, (x) => { made(x); });
    else emitter.prependOnceListener(name, (x) => { made(x); });
  }

  watch() {
    const emitter = this.one(this.emitters);
    const what = this.random(3);
    const id = this.count++;
    if (what === 0) emitter.on('newListener', (name) => this.log(id, 'new', name));
    else if (what === 1) emitter.on('removeListener', (name) => this.log(id, 'removed', name));
    else emitter.on(EventEmitter.errorMonitor, (x) => this.log(id, 'monitor', x));
  }

  leave() {
    const emitter = this.one(this.emitters);
    const what = this.random(6);
    const name = this.one(NAMES);
    if (what < 4 && this.listeners.length > 0) emitter.off(name, this.one(this.listeners));
    else if (what === 4) emitter.removeAllListeners(name);
    else if (what === 5 && this.chance(20)) emitter.removeAllListeners();
    this.log('left', emitter.listenerCount('a'), emitter.listenerCount('b'), emitter.listenerCount('error'));
  }

  emit() {
    const emitter = this.one(this.emitters);
    const name = this.one(this.chance(70) ? ['a', 'b'] : NAMES);
    const id = this.count++;
    const value = name === 'error' && this.chance(70) ? new Error(`error ${id}`) : id;
    this.log('emit', name, value);
    this.log('emitted', emitter.emit(name, value));
  }

  // ---- targets and signals

  hear() {
    const target = this.one(this.targets);
    const options = {};
    if (this.chance(30)) options.once = true;
    if (this.chance(20)) options.passive = true;
    if (this.chance(20)) options.capture = true;
    if (this.chance(30)) options.signal = this.one(this.signals);
    const made = this.chance(70) || this.heard.length === 0 ? this.listener() : this.one(this.heard);
    this.heard.push(made);
    target.addEventListener(this.one(['a', 'b']), made, options);
  }

  // Who is removed here, and added again, may differ: row E4, as with the seed 200497.
  unhear() {
    if (this.heard.length > 0) this.one(this.targets).removeEventListener(this.one(['a', 'b']), this.one(this.heard), this.chance(20));
  }

  dispatch() {
    const target = this.one(this.targets);
    const init = { cancelable: this.chance(50), bubbles: this.chance(20), composed: this.chance(20) };
    const type = this.one(['a', 'b']);
    const again = this.chance(20) && this.events.length > 0;
    const event = again ? this.one(this.events) : this.chance(30) ? new CustomEvent(type, { ...init, detail: this.count++ }) : new Event(type, init);
    this.events.push(event);
    this.log('dispatch', event.type, event.detail, event.bubbles, event.composed, event.cancelable);
    this.log('dispatched', target.dispatchEvent(event), event.defaultPrevented, event.eventPhase, event.returnValue);
    this.log(event.target === target, event.currentTarget === null, event.composedPath().length, event.cancelBubble);
  }

  signal() {
    const what = this.random(6);
    const id = this.count++;
    if (what < 2) {
      const some = [this.one(this.signals), this.one(this.signals)];
      this.signals.push(AbortSignal.any(some));
    } else if (what < 4) {
      const signal = this.one(this.signals);
      const made = this.listener();
      signal.addEventListener('abort', (x) => { this.log(id, 'aborted', signal.reason); made(x); });
    } else if (what === 4) this.one(this.signals).onabort = () => this.log(id, 'onabort');
    else if (this.chance(50)) this.one(this.controllers).abort();
    else this.one(this.controllers).abort(new Error(`why ${id}`));
    this.log('signals', this.signals.map((one) => (one.aborted ? 1 : 0)).join(''));
  }

  watchAbort() {
    const id = this.count++;
    const what = this.random(4);
    if (what < 2) this.disposers.push(addAbortListener(this.one(this.signals), () => { this.log(id, 'abort heard'); this.act(); }));
    else if (what === 2 && this.disposers.length > 0) this.one(this.disposers)[Symbol.dispose]();
    else if (what === 3) this.one(this.signals).throwIfAborted();
    this.log('watched', what);
  }

  // What Node does itself, done by a program.
  byHand() {
    const what = this.random(5);
    const id = this.count++;
    const emitter = this.one(this.emitters);
    const name = this.one(NAMES);
    this.log('by hand', what, name);
    if (what < 2) {
      const raw = emitter.rawListeners(name);
      if (raw.length > 0) this.one(raw).call(emitter, id);
    } else if (what === 2) this.log(emitter.emit('newListener', name, null));
    else if (what === 3) this.log(emitter.emit('removeListener', name, null));
    else this.log(this.one(this.signals).dispatchEvent(new Event('abort', { cancelable: this.chance(50) })));
  }

  // ---- events.once and events.on

  once() {
    const id = this.count++;
    const options = this.chance(30) ? { signal: this.one(this.signals) } : {};
    if (this.chance(25)) this.settled(id, once(this.one(this.targets), this.one(['a', 'b']), options).then(([x]) => x));
    else this.settled(id, once(this.one(this.emitters), this.one(NAMES), options));
  }

  on() {
    const options = {};
    if (this.chance(30)) options.signal = this.one(this.signals);
    if (this.chance(30)) options.close = ['b'];
    if (this.chance(30)) options.highWaterMark = 1 + this.random(3);
    if (this.chance(20)) options.lowWaterMark = 1 + this.random(3);
    if (this.chance(25)) this.iterators.push(on(this.one(this.targets), 'a', options));
    else this.iterators.push(on(this.one(this.emitters), 'a', options));
  }

  iterate() {
    if (this.iterators.length === 0) return;
    const id = this.count++;
    const iterator = this.one(this.iterators);
    const asked = this.chance(80) ? iterator.next() : iterator.return();
    this.settled(id, asked.then((step) => `${show(step.value)} ${step.done}`));
  }

  // ---- how many listeners

  limit() {
    const what = this.random(3);
    const n = this.random(4);
    if (what === 0) this.one(this.emitters).setMaxListeners(n);
    else if (what === 1) setMaxListeners(n, this.one(this.targets), this.one(this.emitters));
    else setMaxListeners(this.one([-1, NaN, Infinity]), this.one(this.targets));
  }

  tell() {
    const emitter = this.one(this.emitters);
    const name = this.one(NAMES);
    const shared = this.one(this.listeners.length > 0 ? this.listeners : [null]);
    const target = this.one(this.targets);
    const signal = this.one(this.signals);
    this.log('names', emitter.eventNames().map(String), emitter.getMaxListeners(), getMaxListeners(target), getMaxListeners(signal));
    this.log('listeners', emitter.listeners(name).length, emitter.rawListeners(name).length, getEventListeners(emitter, name).length);
    this.log('heard', getEventListeners(target, 'a').length);
    if (shared !== null) this.log('same', emitter.listenerCount(name, shared), emitter.listeners(name).indexOf(shared));
  }

  // ---- promises

  combine() {
    const some = [this.one(this.promises), this.one(this.promises), this.one(this.promises)].slice(this.random(4));
    const what = this.random(4);
    if (what === 0) this.promises.push(Promise.all(some));
    else if (what === 1) this.promises.push(Promise.allSettled(some).then((all) => all.map((one) => one.status)));
    else if (what === 2) this.promises.push(Promise.any(some));
    else this.promises.push(Promise.race(some));
  }

  chain() {
    const id = this.count++;
    const kind = this.random(8);
    const when = this.random(4);
    const said = (x) => { this.log(id, 'said', x); this.act(); return id; };
    const promise = this.one(this.promises);
    if (kind === 0) this.promises.push(this.promise(when, id, null));
    else if (kind === 1) this.promises.push(this.promise(when, id, new Error(`no ${id}`)));
    else if (kind < 4) this.promises.push(promise.then(said));
    else if (kind === 4) this.promises.push(promise.catch(said));
    else if (kind === 5) this.promises.push(promise.finally(() => { said('finally'); }));
    else if (kind === 6) this.promises.push(promise.then(() => this.promise(when, id, null)));
    else this.promises.push(Promise.race([promise, this.one(this.promises)]));
  }

  // ---- all of it

  change(what) {
    if (what < 4) this.listen();
    else if (what === 4) this.watch();
    else if (what === 5) this.leave();
    else if (what < 9) this.emit();
    else if (what < 12) this.hear();
    else if (what === 12) this.unhear();
    else if (what < 15) this.dispatch();
    else if (what < 17) this.signal();
    else if (what === 17) this.once();
    else if (what === 18) this.on();
    else if (what === 19) this.iterate();
    else if (what < 22) this.chain();
    else if (what === 22) this.limit();
    else if (what === 23) this.tell();
    else if (what === 24) this.combine();
    else if (what === 25) this.watchAbort();
    else if (what < 28) this.byHand();
    else this.actLater();
  }
}

programs(1000, 1400, Program);
