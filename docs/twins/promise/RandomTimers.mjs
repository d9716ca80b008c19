// Some hundred small programs made by a random generator: timers/promises whose timers never fire or fire at once, asked, given
// up and aborted in every state.
import { setImmediate as immediate, setInterval as every, setTimeout as after, scheduler } from 'node:timers/promises';
import { getEventListeners } from 'node:events';
import { RandomActs, programs, show } from './RandomActs.mjs';

const LONG = 60_000;

class Program extends RandomActs {
  constructor(seed) {
    super(seed, 50, 20);
    this.controllers = [new AbortController(), new AbortController(), new AbortController()];
    this.signals = this.controllers.map((one) => one.signal);
    this.signals.push(AbortSignal.any(this.signals.slice(0, 2)));
    this.iterators = [];
  }

  settled(id, promise) {
    promise.then(
      (value) => { this.log(id, 'value', value); this.act(); return value; },
      (err) => { this.log(id, 'rejected', err); this.act(); },
    );
  }

  stepped(id, promise) {
    this.settled(id, promise.then((step) => `${show(step.value)} ${step.done}`));
  }

  options() {
    const options = { ref: false };
    if (this.chance(70)) options.signal = this.one(this.signals);
    return options;
  }

  wait() {
    const id = this.count++;
    const what = this.random(6);
    this.log('wait', id, what);
    if (what < 2) this.settled(id, after(LONG, id, this.options()));
    else if (what === 2) this.settled(id, scheduler.wait(LONG, this.options()));
    else if (what === 3) this.settled(id, immediate(id, { ...this.options(), ref: true }));
    else if (what === 4) this.settled(id, scheduler.yield());
    else this.settled(id, immediate(id));
  }

  iterator() {
    this.iterators.push(every(LONG, this.count++, this.options()));
  }

  iterate() {
    if (this.iterators.length === 0) return;
    const id = this.count++;
    const iterator = this.one(this.iterators);
    const what = this.random(4);
    this.log('iterate', id, what);
    if (what < 3) this.stepped(id, iterator.next());
    else this.stepped(id, iterator.return());
  }

  walk() {
    const id = this.count++;
    const iterator = every(LONG, id, this.options());
    this.log('walk', id);
    const walked = async () => {
      for await (const x of iterator) this.log(id, 'walked', x);
    };
    walked().then(() => this.log(id, 'over'), (err) => this.log(id, 'failed', err));
  }

  abort() {
    const id = this.count++;
    const controller = this.one(this.controllers);
    this.log('abort', id);
    if (this.chance(50)) controller.abort();
    else controller.abort(new Error(`why ${id}`));
    this.log('signals', this.signals.map((one) => (one.aborted ? 1 : 0)).join(''));
  }

  hear() {
    const id = this.count++;
    this.one(this.signals).addEventListener('abort', () => { this.log(id, 'heard'); this.act(); }, { once: this.chance(50) });
  }

  tell() {
    this.log('listening', this.signals.map((one) => (one.aborted ? 0 : getEventListeners(one, 'abort').length)));
  }

  change(what) {
    if (what < 4) this.wait();
    else if (what < 7) this.iterator();
    else if (what < 11) this.iterate();
    else if (what === 11) this.walk();
    else if (what < 14) this.abort();
    else if (what === 14) this.hear();
    else if (what === 15) this.tell();
    else this.actLater();
  }
}

programs(1, 400, Program);
