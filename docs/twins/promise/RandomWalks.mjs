// Some hundred small programs made by a random generator: for await over lists and iterators that fail in every
// place. Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to the
// other did.

const verbose = process.argv.length > 3;
const first = verbose ? Number(process.argv[2]) : 1;
const last = verbose ? Number(process.argv[3]) : 400;

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
    promise.then((value) => { this.log(id, 'value', value); this.act(); }, (err) => { this.log(id, 'rejected', err); this.act(); });
  }

  promise(value, err) {
    const when = this.random(5);
    if (when === 0) return err ? Promise.reject(err) : Promise.resolve(value);
    return new Promise((resolve, reject) => this.later(when - 1, () => (err ? reject(err) : resolve(value))));
  }

  source() {
    if (this.chance(30)) return [1, 2, 3].slice(this.random(4));
    const id = this.count++;
    let left = this.random(4);
    const program = this;
    return {
      [Symbol.asyncIterator]() { return this; },
      next() {
        program.log(id, 'next', left);
        if (program.chance(8)) throw new Error(`next ${id}`);
        if (program.chance(8)) return program.promise(null, new Error(`no next ${id}`));
        const done = left-- <= 0;
        return program.promise({ value: done ? null : left, done }, null);
      },
      return() {
        program.log(id, 'return');
        if (program.chance(15)) throw new Error(`return ${id}`);
        return program.promise({ value: null, done: true }, program.chance(15) ? new Error(`no return ${id}`) : null);
      },
    };
  }

  walk() {
    const id = this.count++;
    const kind = this.random(4);
    const source = this.source();
    this.log('walk', id, kind);
    const body = (x) => {
      this.log(id, 'body', x);
      const what = this.random(8);
      if (what === 0) throw new Error(`body ${id}`);
      if (what === 1) this.act();
      return what !== 2;
    };
    const later = (x) => {
      const go = body(x);
      return this.promise(go, this.chance(15) ? new Error(`waited ${id}`) : null);
    };
    const walked = async () => {
      if (kind === 0) for await (const x of source) body(x);
      else if (kind === 1) for await (const x of source) await later(x);
      else if (kind === 2) for await (const x of source) { if (!body(x)) break; }
      else for await (const x of source) { if (!(await later(x))) break; }
    };
    this.settled(id, walked());
  }

  act() {
    if (this.budget-- <= 0 || this.depth > 5) return;
    this.depth++;
    const what = this.random(10);
    if (what < 6) this.walk();
    else this.later(1 + this.random(3), () => { this.log('later'); this.act(); });
    this.depth--;
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
