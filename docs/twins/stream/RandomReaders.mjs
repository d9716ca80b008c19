// Some hundred small programs made by a random generator: a source of numbers, operators behind it, somebody who reads, and
// who aborts or destroys meanwhile. Prints a number that stands for what each program did; with two arguments, everything
// that the programs from the one to the other did.
import { Readable, Writable, addAbortSignal, pipeline } from 'node:stream';

const verbose = process.argv.length > 3;
const first = verbose ? Number(process.argv[2]) : 1000;
const last = verbose ? Number(process.argv[3]) : 1500;

function show(x) {
  if (x == null) return 'null';
  return x instanceof Error ? (x.code ?? x.message) : Array.isArray(x) ? `[${x.join()}]` : String(x);
}

class Program {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
  }

  random(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) % n;
  }

  chance(percent) {
    return this.random(100) < percent;
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

  promise(when, value, err) {
    return new Promise((resolve, reject) => this.later(when, () => (err === null ? resolve(value) : reject(err))));
  }

  // ---- the source

  source() {
    const kind = this.random(4);
    const many = this.random(6);
    const bad = this.chance(20) ? this.random(5) : -1;
    const when = this.random(4);
    const all = [1, 2, 3, 4, 5, 6].slice(0, many);
    if (kind === 0) return Readable.from(all);
    if (kind === 1) return Readable.from(this.iterator(many, bad, when), { highWaterMark: 1 + this.random(3) });
    const program = this;
    let count = 0;
    return new Readable({
      objectMode: true,
      highWaterMark: this.random(4),
      autoDestroy: this.chance(85),
      read() {
        const n = count++;
        program.log('_read', n);
        program.later(when, () => {
          if (n === bad) this.destroy(new Error('bad read'));
          else this.push(n < many ? n + 1 : null);
          if (kind === 3 && n < many) this.push(n + 10);
        });
      },
    });
  }

  iterator(many, bad, when) {
    let count = 0;
    return {
      next: () => {
        const n = count++;
        this.log('next', n);
        return this.promise(when, { value: n + 1, done: n >= many }, n === bad ? new Error('bad next') : null);
      },
      return: () => {
        this.log('return');
        return this.promise(when, { value: undefined, done: true }, null);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  // ---- the operators

  options() {
    const options = {};
    if (this.chance(50)) options.concurrency = 1 + this.random(3);
    if (this.chance(30)) options.highWaterMark = this.random(4);
    if (this.chance(25)) options.signal = this.controller.signal;
    return options;
  }

  signal() {
    return this.chance(25) ? { signal: this.controller.signal } : {};
  }

  step(x, bad, name) {
    this.log(name, x);
    if (x === bad) throw new Error(`bad ${name}`);
  }

  operated(stream) {
    const kind = this.random(6);
    const when = this.random(4);
    const bad = this.chance(15) ? 1 + this.random(4) : -1;
    const limit = this.random(4);
    if (kind === 0) return stream.map((x) => { this.step(x, bad, 'map'); return x + 100; }, this.options());
    if (kind === 1) {
      return stream.map((x) => {
        this.log('mapAwait', x);
        return this.promise(when, x + 1000, x === bad ? new Error('bad promise') : null);
      }, this.options());
    }
    if (kind === 2) return stream.filter((x) => { this.step(x, bad, 'filter'); return x % 2 === 1; }, this.options());
    if (kind === 3) {
      return stream.filter((x) => {
        this.log('filterAwait', x);
        return this.promise(when, x % 3 !== 0, x === bad ? new Error('bad promise') : null);
      }, this.options());
    }
    if (kind === 4) return stream.take(limit, this.signal());
    return stream.drop(limit, this.signal());
  }

  // ---- the reader

  settled(promise) {
    promise.then((value) => this.log('value', value), (err) => this.log('rejected', err));
  }

  read(stream) {
    const kind = this.random(12);
    const when = this.random(4);
    const at = this.random(4);
    if (kind === 0) this.settled(stream.toArray(this.signal()));
    else if (kind === 1) this.settled(stream.forEach((x) => this.log('each', x), this.options()));
    else if (kind === 2) {
      this.settled(stream.forEach((x) => {
        this.log('eachAwait', x);
        return this.promise(when, null, null);
      }, this.options()));
    } else if (kind === 3) this.settled(stream.reduce((a, x) => { this.log('reduce', a, x); return a + x; }, 0, this.signal()));
    else if (kind === 4) this.settled(stream.some((x) => x === at, this.options()));
    else if (kind === 5) this.settled(stream.every((x) => x !== at, this.options()));
    else if (kind === 6) this.settled(stream.find((x) => x === at, this.options()));
    else if (kind === 7) this.settled(this.loop(stream, at, when, true));
    else if (kind === 8) this.settled(this.loop(stream, at, when, false));
    else if (kind === 9) stream.on('data', (x) => this.log('data', x));
    else if (kind === 10) pipeline(stream, this.sink(when), (err) => this.log('pipeline', err));
    else this.asked(stream.iterator({ destroyOnReturn: this.chance(50) }), at);
  }

  async loop(stream, at, when, leaves) {
    let n = 0;
    for await (const x of stream) {
      this.log('loop', x);
      if (n++ === at) {
        await undefined; // no form of Java's forEach leaves without waiting
        if (leaves) break;
        throw new Error('bad body');
      }
      await this.promise(when, true, null);
    }
  }

  sink(when) {
    return new Writable({
      objectMode: true,
      highWaterMark: 1,
      write: (chunk, encoding, callback) => {
        this.log('_write', chunk);
        this.later(when, callback);
      },
    });
  }

  asked(iterator, at) {
    for (let i = 0; i < 4; i++) {
      const answer = i === at ? iterator.return() : iterator.next();
      this.settled(answer.then((step) => `${show(step.value)} ${step.done}`));
    }
  }

  // ---- all of it

  watched(name, stream) {
    for (const event of ['end', 'close']) stream.on(event, () => this.log(name, event));
    if (this.chance(85)) stream.on('error', (err) => this.log(name, 'error', err));
    return stream;
  }

  run() {
    this.controller = new AbortController();
    const source = this.watched('s', this.source());
    if (this.chance(10)) addAbortSignal(this.controller.signal, source);
    let stream = source;
    for (let i = this.random(4); i > 0; i--) stream = this.operated(stream);
    if (stream !== source) this.watched('t', stream);
    this.disturb(source, stream);
    this.later(this.random(4), () => this.read(stream));
    this.disturb(source, stream);
  }

  disturb(source, stream) {
    const what = this.random(16);
    const run = () => {
      if (what === 0) this.controller.abort();
      else if (what === 1) source.destroy();
      else if (what === 2) source.destroy(new Error('source destroyed'));
      else if (what === 3) stream.destroy();
      else if (what === 4) stream.destroy(new Error('stream destroyed'));
      else return;
      this.log('disturbed', what);
    };
    this.after(this.random(6), run);
  }

  after(turns, run) {
    if (turns === 0) run();
    else this.later(1 + this.random(3), () => this.after(turns - 1, run));
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
process.on('uncaughtException', (err) => program.log('uncaught', err));
process.on('unhandledRejection', (err) => program.log('unhandled', err));
process.on('beforeExit', () => {
  if (program !== null) program.report(number);
  program = null;
  if (++number < last) {
    program = new Program(number);
    setImmediate(() => program.run());
  }
});
