// A small program made by a random generator: what those that are made of listeners, signals, promises and timers share. Of each
// program a number is printed that stands for what it did; with two arguments, everything that the programs from the one to the
// other did.
const verbose = process.argv.length > 3;

export function show(x) {
  if (x == null) return 'null';
  if (x instanceof AggregateError) return `${x.message}${show(x.errors)}`;
  if (x instanceof Error) {
    const cause = x.cause instanceof Error ? ` <- ${show(x.cause)}` : '';
    return (x.code ? `${x.name} ${x.code}` : x.message) + cause;
  }
  if (Array.isArray(x)) return `[${x.map(show).join()}]`;
  if (x instanceof CustomEvent) return `custom ${x.type} ${show(x.detail)}`;
  return x instanceof Event ? `event ${x.type}` : String(x);
}

export class RandomActs {
  constructor(seed, budget, kinds) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.budget = budget;
    this.kinds = kinds;
    this.depth = 0;
    this.count = 1;
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

  act() {
    if (this.budget-- <= 0 || this.depth > 5) return;
    this.depth++;
    try {
      this.change(this.random(this.kinds));
    } catch (err) {
      this.log('threw', err);
    }
    this.depth--;
  }

  actLater() {
    this.later(1 + this.random(3), () => { this.log('later'); this.act(); });
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

export function programs(from, to, Program) {
  const last = verbose ? Number(process.argv[3]) : to;
  let number = (verbose ? Number(process.argv[2]) : from) - 1;
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
}
