// Some hundred small programs made by a random generator: timers/promises whose timers never fire or fire at once, asked, given
// up and aborted in every state. Prints a number that stands for what each program did; with two arguments, everything that the
// programs from the one to the other did.
import { setImmediate as immediate, setInterval as every, setTimeout as after, scheduler } from 'node:timers/promises';
import { getEventListeners } from 'node:events';

const verbose = process.argv.length > 3;
const first = verbose ? Number(process.argv[2]) : 1;
const last = verbose ? Number(process.argv[3]) : 400;
const LONG = 60_000;

function show(x) {
  if (x == null) return 'null';
  if (x instanceof Error) return (x.code ? `${x.name} ${x.code}` : x.message) + (x.cause ? ` <- ${show(x.cause)}` : '');
  return Array.isArray(x) ? `[${x.map(show).join()}]` : String(x);
}

class Program {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.budget = 50;
    this.depth = 0;
    this.count = 1;
    this.controllers = [new AbortController(), new AbortController(), new AbortController()];
    this.signals = this.controllers.map((one) => one.signal);
    this.signals.push(AbortSignal.any(this.signals.slice(0, 2)));
    this.iterators = [];
  }

  random(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) % n;
  }

  chance(percent) {
    return this.random(100) < percent;
  }

  one(list) {
    return list[this.random(list.length)];
  }

  log(...all) {
    this.lines.push(all.map(show).join(' '));
  }

  later(when, run) {
    if (when === 0) run();
    else if (when === 1) process.nextTick(run);
    else if (when === 2) queueMicrotask(run);
    else setImmediate(run);
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

  act() {
    if (this.budget-- <= 0 || this.depth > 5) return;
    this.depth++;
    this.change(this.random(20));
    this.depth--;
  }

  change(what) {
    if (what < 4) this.wait();
    else if (what < 7) this.iterator();
    else if (what < 11) this.iterate();
    else if (what === 11) this.walk();
    else if (what < 14) this.abort();
    else if (what === 14) this.hear();
    else if (what === 15) this.tell();
    else this.later(1 + this.random(3), () => { this.log('later'); this.act(); });
  }

  run() {
    for (let i = 0; i < 15; i++) this.act();
    setImmediate(() => {
      for (let i = 0; i < 15; i++) this.act();
    });
  }

  report(number) {
    const uncaught = this.lines.findIndex((line) => line.startsWith('uncaught'));
    if (uncaught >= 0) this.lines.length = uncaught + 1; // Node is not always as quick to go on behind it
    let hash = 0;
    for (const line of this.lines) {
      for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
      hash = (Math.imul(hash, 31) + 10) | 0;
    }
    console.log(`${number}: ${this.lines.length} lines ${hash}`);
    if (verbose) for (const line of this.lines) console.log(`  ${line}`);
  }
}

let number = first - 1;
let program = null;
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.removeAllListeners('warning');
process.on('warning', (warning) => program.log('warning', warning.name, warning.message, warning.count, warning.type));
process.on('uncaughtException', (err) => program.log('uncaught', err));
process.on('unhandledRejection', (err) => program.log('unhandled', err));
process.on('rejectionHandled', () => program.log('handled late'));
process.on('beforeExit', () => {
  if (program !== null) program.report(number);
  program = null;
  if (++number < last) {
    program = new Program(number);
    setImmediate(() => program.run());
  }
});
