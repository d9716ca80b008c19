// Some hundred small programs made by a random generator: a source, streams made of it by operators, pipes, compose,
// Duplex.from and duplexPair, one or two who read the last, and who aborts or destroys any of them meanwhile. Prints a number
// that stands for what each program did; with two arguments, everything that the programs from the one to the other did.
import { Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, compose, duplexPair } from 'node:stream';
import { finished, pipeline } from 'node:stream/promises';

const verbose = process.argv.length > 3;
const first = verbose ? Number(process.argv[2]) : 1000;
const last = verbose ? Number(process.argv[3]) : 1400;

function show(x) {
  if (x == null) return 'null';
  if (x instanceof Error) {
    const cause = x.cause == null ? '' : ` <- ${show(x.cause)}`;
    return (x.code ? `${x.name} ${x.code}` : x.message) + cause;
  }
  return Array.isArray(x) ? `[${x.map(show).join()}]` : Buffer.isBuffer(x) ? `<${x}>` : String(x);
}

const numeral = (x) => (typeof x === 'number' ? x : x.length);

class Program {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.controllers = [new AbortController(), new AbortController()];
    this.streams = [];
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

  attempt(run) {
    try {
      return run();
    } catch (err) {
      this.log('threw', err);
      return null;
    }
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

  signal() {
    return this.controllers[this.random(2)].signal;
  }

  // ---- the source

  source() {
    const kind = this.random(8);
    const many = this.random(6);
    const bad = this.chance(20) ? this.random(5) : -1;
    const when = this.random(4);
    const all = [1, 2, 3, 4, 5, 6].slice(0, many);
    if (kind === 0) return Readable.from(all);
    if (kind === 1) return Readable.from(this.iterator(many, bad, when), { highWaterMark: 1 + this.random(3) });
    if (kind === 2) return Readable.from(this.sync(many, bad), { highWaterMark: 1 + this.random(3) });
    if (kind === 3) return Readable.from(all.map((x) => this.promise(when, x, x === bad ? new Error('bad element') : null)));
    if (kind === 4) return Duplex.from(this.iterator(many, bad, when));
    return this.reading(many, bad, when);
  }

  reading(many, bad, when) {
    const options = { objectMode: this.chance(70), highWaterMark: this.random(4), autoDestroy: this.chance(90) };
    const text = !options.objectMode;
    const mode = this.random(4);
    const program = this;
    let count = 0;
    options.read = function () {
      const n = count++;
      program.log('_read', n);
      if (mode === 1 && n === bad) throw new Error('thrown read');
      program.later(when, () => {
        if (n === bad) this.destroy(new Error('bad read'));
        else if (n >= many) this.push(null);
        else this.push(text ? 'abcdef'.slice(0, n + 1) : n + 1);
        if (mode === 3 && n < many) this.push(text ? 'xy' : n + 10);
      });
    };
    if (this.chance(20)) options.signal = this.signal();
    if (text && this.chance(70)) options.encoding = 'utf8';
    return new Readable(options);
  }

  sync(many, bad) {
    let count = 0;
    return {
      [Symbol.iterator]: () => ({
        next: () => {
          const n = count++;
          this.log('sync next', n);
          if (n === bad) throw new Error('bad sync');
          return { value: n + 1, done: n >= many };
        },
      }),
    };
  }

  generator(many, bad, when) {
    const slow = this.chance(50);
    const program = this;
    return (async function* () {
      try {
        for (let n = 0; n < many; n++) {
          program.log('generates', n);
          if (n === bad) throw new Error('bad generator');
          yield await program.promise(when, n + 1, null);
        }
      } finally {
        program.log('left');
        if (slow) await program.promise(when, null, null);
      }
    })();
  }

  iterator(many, bad, when) {
    if (this.chance(40)) return this.generator(many, bad, when);
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

  // ---- what is made of it

  options() {
    const options = {};
    if (this.chance(50)) options.concurrency = 1 + this.random(3);
    if (this.chance(30)) options.highWaterMark = this.random(4);
    if (this.chance(20)) options.signal = this.signal();
    return options;
  }

  step(name, x, bad) {
    this.log(name, x);
    if (numeral(x) === bad) throw new Error(`bad ${name}`);
    return numeral(x);
  }

  staged(stream) {
    const kind = this.random(20);
    const when = this.random(4);
    const bad = this.chance(15) ? 1 + this.random(4) : -1;
    const err = (x) => (numeral(x) === bad ? new Error('bad promise') : null);
    if (kind === 0) return stream.flatMap((x) => { const n = this.step('flat', x, bad); return n % 2 === 0 ? [] : [n, n + 20]; }, this.options());
    if (kind === 1) return stream.flatMap((x) => { this.log('flatAwait', x); return this.promise(when, [numeral(x)], err(x)); }, this.options());
    if (kind === 2) return stream.flatMap((x) => Readable.from([this.step('flatStream', x, bad), 30]), this.options());
    if (kind === 3) return stream.flatMap((x) => { this.step('flatReading', x, bad); return this.reading(2, -1, when); }, this.options());
    if (kind === 4) {
      return stream.map((x, { signal }) => {
        this.log('map', x);
        signal.addEventListener('abort', () => this.log('aborted call', x, signal.reason));
        return this.promise(when, numeral(x) + 100, err(x));
      }, this.options());
    }
    if (kind === 5) return stream.filter((x) => this.step('filter', x, bad) !== 2, this.options());
    if (kind === 6) return this.chance(50) ? stream.take(bad + 2) : stream.drop(this.random(3));
    if (kind === 16) return stream.map((x) => this.step('mapNow', x, bad) + 200, this.options());
    if (kind === 17) return stream.filter((x) => { this.log('filterAwait', x); return this.promise(when, numeral(x) % 2 === 0, err(x)); }, this.options());
    if (kind === 18) return stream.take([0, 1, 2, 3, Infinity][this.random(5)], this.signalled());
    if (kind === 19) return stream.drop([0, 1, 2, 3, Infinity][this.random(5)], this.signalled());
    return this.joined(stream, kind, when, bad);
  }

  signalled() {
    return this.chance(40) ? { signal: this.signal() } : undefined;
  }

  joined(stream, kind, when, bad) {
    if (kind === 7) return stream.pipe(new PassThrough({ objectMode: true, highWaterMark: this.random(4) }));
    if (kind === 8) return stream.pipe(this.transform(when, bad));
    if (kind === 9) return stream.compose(this.transform(when, bad), this.chance(30) ? { signal: this.signal() } : undefined);
    if (kind === 10) return stream.compose(this.sink(when, bad));
    if (kind === 11) return stream.compose((s) => this.passing(s[Symbol.asyncIterator](), bad), this.chance(30) ? { signal: this.signal() } : undefined);
    if (kind === 12) return this.chance(50) ? Duplex.from(stream) : Readable.from(stream);
    if (kind === 13) return Duplex.from({ readable: stream, writable: this.sink(when, bad) });
    if (kind === 14) {
      const [a, b] = duplexPair({ objectMode: true, highWaterMark: 1 + this.random(3) });
      this.watched('a', a);
      return stream.pipe(a), b;
    }
    return stream.compose(compose(this.transform(when, bad), new PassThrough({ objectMode: true })));
  }

  transform(when, bad) {
    return new Transform({
      objectMode: true,
      highWaterMark: 1 + this.random(3),
      transform: (chunk, encoding, callback) => {
        this.log('_transform', chunk);
        this.later(when, () => callback(numeral(chunk) === bad ? new Error('bad transform') : null, chunk));
      },
    });
  }

  passing(iterator, bad) {
    return {
      next: () => iterator.next().then((step) => (step.done ? step : { value: this.step('passes', step.value, bad), done: false })),
      return: () => (this.log('left'), iterator.return()),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  // ---- the reader

  settled(promise) {
    promise.then((value) => this.log('value', value), (err) => this.log('rejected', err));
  }

  read(stream) {
    const kind = this.random(24);
    const when = this.random(4);
    const at = this.random(4);
    const asks = (x) => (this.log('asks', x), this.promise(when, numeral(x) === at, x === 4 ? new Error('bad ask') : null));
    if (kind === 0) this.settled(stream.toArray(this.chance(25) ? { signal: this.signal() } : undefined));
    else if (kind === 1) this.settled(stream.forEach((x) => { this.step('each', x, at); }, this.options()));
    else if (kind === 2) this.settled(stream.forEach(asks, this.options()));
    else if (kind === 3) this.settled(stream.reduce((a, x) => (this.log('reduce', a, x), numeral(a) + numeral(x))));
    else if (kind === 4) {
      this.settled(stream.reduce((a, x) => {
        this.log('reduceAwait', a, x);
        return this.promise(when, a + numeral(x), numeral(x) === at ? new Error('bad fold') : null);
      }, 0, this.chance(25) ? { signal: this.signal() } : undefined));
    } else if (kind === 5) this.settled(stream.some(asks, this.options()));
    else if (kind === 6) this.settled(stream.every((x) => asks(x).then((is) => !is), this.options()));
    else if (kind === 7) this.settled(stream.find(asks, this.options()));
    else if (kind === 8) this.settled(this.loop(stream.iterator({ destroyOnReturn: this.chance(50) }), at, when));
    else if (kind === 9) stream.on('data', (x) => this.log('data', x));
    else if (kind === 10) stream.on('readable', () => this.log('readable', stream.read()));
    else if (kind === 11) this.asked(stream.iterator({ destroyOnReturn: this.chance(50) }), at);
    else if (kind === 12) {
      this.log('finishing');
      this.settled(finished(stream, this.finishing()));
      if (at > 0) stream.resume();
    } else if (kind === 18) this.settled(stream.some((x) => this.step('some', x, 3) === at, this.options()));
    else if (kind === 19) this.settled(stream.every((x) => this.step('every', x, 3) !== at, this.options()));
    else if (kind === 20) this.settled(stream.find((x) => this.step('find', x, 3) === at, this.options()));
    else if (kind === 21) this.settled(stream.filter((x) => this.step('keeps', x, at) % 2 === 1, this.options()).toArray(this.signalled()));
    else if (kind === 22) this.settled(stream.take(at).reduce((a, x) => [...a, this.step('reduceNow', x, 3)], [], this.signalled()));
    else if (kind === 23) this.settled(stream.drop(at).forEach((x) => { this.step('each', x, 3); }, this.options()));
    else this.piped(stream, kind, when, at);
  }

  finishing() {
    const options = { cleanup: this.chance(50) };
    if (this.chance(30)) options.readable = false;
    if (this.chance(30)) options.writable = false;
    if (this.chance(30)) options.error = false;
    if (this.chance(30)) options.signal = this.signal();
    return options;
  }

  piped(stream, kind, when, at) {
    const options = {};
    if (this.chance(30)) options.signal = this.signal();
    if (this.chance(30) && kind < 16) options.end = false; // for a function at the end that is deviation S4
    if (kind < 15) this.settled(pipeline(stream, this.sink(when, at), options));
    else if (kind === 15) this.settled(pipeline(stream, this.transform(when, at), this.sink(when, -1), options));
    else if (kind === 16) this.settled(pipeline(stream, (s) => s.toArray(), options));
    else this.settled(pipeline(stream, (s) => s.map((x) => this.step('piped', x, at)), (s) => this.loop(s.iterator(), at, when), options));
  }

  async loop(iterable, at, when) {
    const leaves = this.chance(50);
    let n = 0;
    for await (const x of iterable) {
      this.log('loop', x);
      if (n++ === at) {
        if (leaves) break;
        throw new Error('bad body');
      }
      await this.promise(when, true, null);
    }
  }

  sink(when, bad) {
    const made = new Writable({
      objectMode: true,
      highWaterMark: 1 + this.random(2),
      write: (chunk, encoding, callback) => {
        this.log('_write', chunk);
        this.later(when, () => callback(numeral(chunk) === bad ? new Error('bad write') : null));
      },
    });
    return this.watched('w', made);
  }

  asked(iterator, at) {
    for (let i = 0; i < 4; i++) {
      const answer = i === at ? iterator.return() : iterator.next();
      this.settled(answer.then((step) => `${show(step.value)} ${step.done}`));
    }
  }

  // ---- all of it

  watched(name, stream) {
    for (const event of ['end', 'close', 'pause', 'resume', 'finish']) stream.on(event, () => this.log(name, event));
    if (this.chance(85)) stream.on('error', (err) => this.log(name, 'error', err));
    this.streams.push(stream);
    return stream;
  }

  run() {
    let stream = this.watched('s', this.source());
    if (this.chance(10)) addAbortSignal(this.signal(), stream);
    if (this.chance(10)) this.spoil(stream);
    for (let i = this.random(4); i > 0; i--) {
      const made = this.attempt(() => this.staged(stream));
      if (made !== null && made !== stream) stream = this.watched(`t${i}`, made);
    }
    this.disturb();
    this.later(this.random(4), () => this.attempt(() => this.read(stream)));
    this.disturb();
    if (this.chance(15)) this.later(this.random(4), () => this.attempt(() => this.read(stream)));
  }

  /** Leaves a stream for the others that may be at its end. */
  spoil(stream) {
    const how = this.random(8);
    this.log('spoilt', how);
    if (how === 0) stream.destroy();
    else if (how === 1) stream.destroy(new Error('spoilt'));
    else if (how === 2) stream.push(null);
    else if (how === 3) this.log(stream.read());
    else if (how === 4) stream.on('data', (x) => this.log('heard', x));
    else if (how === 6) stream.once('data', () => { throw new Error('bad listener'); });
    else if (how === 7) stream.on('readable', () => this.log('readable spoilt', stream.readableLength));
    else stream.resume();
  }

  disturb() {
    const what = this.random(16);
    this.after(this.random(8), () => this.attempt(() => this.act(what, this.streams[this.random(this.streams.length)])));
  }

  act(what, stream) {
    if (what < 12) this.log('disturbed', what);
    if (what < 2) this.controllers[what].abort();
    else if (what === 2) stream.destroy();
    else if (what === 3) stream.destroy(new Error('destroyed'));
    else if (what === 4) stream.pause?.();
    else if (what === 5) stream.resume?.();
    else if (what === 6) this.controllers[1].abort(new Error('why'));
    else if (what === 7) this.log(stream.destroyed, stream.closed, stream.errored, stream.listenerCount('error'), stream.listenerCount('close'));
    else if (what === 8) this.log(stream.emit('close'));
    else if (what === 9) this.log(stream.emit('error', new Error('emitted')));
    else if (what === 10) this.log(stream.read?.());
    else if (what === 11) this.log(stream.unshift?.(7));
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
