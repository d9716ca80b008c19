// Some hundred small programs made by a random generator: pipelines, compositions, Duplex.from, pairs and pipes of streams,
// functions, iterables and promises, watched by finished and aborted by signals, and calls on all of their streams meanwhile.
// Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to the
// other did.
import { Duplex, Readable, addAbortSignal, compose, duplexPair, finished, pipeline } from 'node:stream';
import { isDestroyed, isDisturbed, isErrored, isReadable, isWritable } from 'node:stream';
import * as promises from 'node:stream/promises';
import { LoudStreams } from './LoudStreams.mjs';
import { run } from './RandomStreams.mjs';

const events = ['data', 'readable', 'end', 'finish', 'close', 'error', 'drain', 'prefinish', 'pipe', 'unpipe', 'pause', 'resume'];

class Program extends LoudStreams {
  constructor(seed) {
    super(seed);
    this.streams = [];
    this.states = new Map();
    this.stops = [];
    this.listed = false; // the source is an iterable, or gives one
  }

  name() {
    return 'abcdefghijklmnopqrstuvwxyz'[this.streams.length % 26];
  }

  /** To be looked at and disturbed from now on. */
  kept(stream) {
    this.streams.push(stream);
    return stream;
  }

  /** As kept, if it was not yet. */
  made(stream) {
    if (stream === null || this.streams.includes(stream)) return stream;
    return this.kept(this.watched(this.name(), stream));
  }

  later(when, action) {
    if (when === 0) action();
    else if (when === 1) process.nextTick(action);
    else if (when === 2) queueMicrotask(action);
    else setImmediate(action);
  }

  promise(when, value, err) {
    return new Promise((resolve, reject) => this.later(when, () => (err === null ? resolve(value) : reject(err))));
  }

  settled(name, promise) {
    promise.then((value) => this.log(name, 'fulfilled', value), (err) => this.log(name, 'rejected', err));
  }

  // ---- parts

  newReadable() {
    return this.kept(this.readable(this.name()));
  }

  newWritable() {
    return this.kept(this.writable(this.name()));
  }

  newDuplex() {
    return this.kept(this.duplex(this.name()));
  }

  newTransform() {
    return this.kept(this.transform(this.name()));
  }

  /** A good one, or failing that one of the others. */
  existing(good, other) {
    for (let i = 0; i < 3 && this.streams.length > 0; i++) {
      const stream = this.streams[this.random(this.streams.length)];
      if (good(stream)) return stream;
    }
    return other();
  }

  texts() {
    return Array.from({ length: this.random(5) }, () => this.text());
  }

  iterator() {
    if (this.chance(40)) return this.counted();
    const many = this.random(5);
    const bad = this.chance(20) ? this.random(4) : -1;
    const when = this.random(4);
    const stuck = this.chance(10);
    const leaving = this.random(8);
    const throws = this.chance(30);
    const nothing = this.chance(8);
    let count = 0;
    return {
      next: () => {
        const n = count++;
        this.log('next', n);
        if (throws && n === bad) throw new Error('thrown by next');
        if (nothing && n === 1) return this.promise(when, { value: null, done: false }, null);
        if (stuck && n === 1) return new Promise(() => {});
        const step = n < many ? { value: this.text(), done: false } : { value: undefined, done: true };
        return this.promise(when, step, n === bad ? new Error('bad next') : null);
      },
      return: () => {
        this.log('return');
        if (throws && leaving === 1) throw new Error('thrown by return');
        return this.promise(when, { value: undefined, done: true }, leaving === 0 ? new Error('bad return') : null);
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** An async function* that is a source. */
  counted() {
    const many = this.random(5);
    const bad = this.chance(30) ? this.random(4) : -1;
    const when = this.random(6);
    const leaving = this.random(6);
    const program = this;
    return (async function* () {
      try {
        for (let n = 0; n < many; n++) {
          program.log('counts', n);
          if (n === bad) throw new Error('bad count');
          if (when < 4) await program.promise(when, null, null);
          yield program.text();
        }
      } finally {
        program.log('counted');
        if (leaving < 2) await program.promise(leaving + 2, null, null);
        else if (leaving === 2) throw new Error('bad leaving');
      }
    })();
  }

  listing() {
    const many = this.random(5);
    const bad = this.chance(30) ? this.random(4) : -1;
    const how = this.random(6);
    const mode = this.random(4);
    const when = this.random(4);
    const program = this;
    return {
      [Symbol.iterator]() {
        let count = 0;
        program.log('iterates');
        return {
          next() {
            const n = count++;
            if (n >= many) return { value: undefined, done: true };
            program.log('element', n);
            if (n === bad) {
              if (how === 0) throw new Error('bad element');
              if (how === 1) return { value: null, done: false };
              if (how === 2) return { value: program.promise(when, null, new Error('rejected element')), done: false };
              if (how === 3) return { value: program.promise(when, null, null), done: false };
            }
            return { value: mode === 0 ? program.promise(when, program.text(), null) : program.text(), done: false };
          },
          return() {
            program.log('closed');
            if (how === 4) throw new Error('bad close');
            return { value: undefined, done: true };
          },
        };
      },
    };
  }

  passing(source) {
    if (this.chance(50)) return this.generated(source);
    const iterator = source[Symbol.asyncIterator]();
    const early = this.chance(10);
    const bad = this.chance(30) ? this.random(3) : -1;
    let count = 0;
    return {
      next: () => {
        if (early) {
          this.log('early');
          throw new Error('early');
        }
        return iterator.next().then((step) => {
          this.log('passes', step.value, step.done);
          if (count++ === bad) throw new Error('bad pass');
          return step;
        });
      },
      return: () => (this.log('left'), iterator.return()),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  /** What most programs put between two streams: an async function* with a loop. */
  generated(source) {
    const bad = this.chance(30) ? this.random(3) : -1;
    const end = this.chance(20) ? this.random(3) : -1;
    const when = this.random(6);
    const doubled = this.chance(30);
    const program = this;
    return (async function* () {
      let n = 0;
      try {
        for await (const x of source) {
          program.log('generates', x);
          const at = n++;
          if (at === bad) throw new Error('bad generator');
          if (at === end) return;
          if (when < 4) await program.promise(when, null, null);
          yield x;
          if (doubled) yield x;
        }
      } finally {
        program.log('generator left');
      }
    })();
  }

  options() {
    const options = {};
    if (this.chance(40)) options.highWaterMark = this.random(4);
    if (this.chance(20)) options.objectMode = false;
    if (this.chance(20)) options.signal = this.signal();
    return options;
  }

  /** Something to be read that is a stream already. */
  readingStream() {
    const kind = this.random(10);
    if (kind < 4) return this.newReadable();
    if (kind === 4) return this.newDuplex();
    if (kind === 5) return this.made(Readable.from(this.texts(), this.options()));
    if (kind === 6) return this.made(this.chance(50) ? Readable.from(this.iterator(), this.options()) : Readable.from(this.listing(), this.options()));
    if (kind === 7) return this.made(Readable.from('text'));
    if (kind === 8) return this.existing((stream) => typeof stream.read === 'function', () => this.newReadable());
    return this.newTransform();
  }

  source() {
    const kind = this.random(18);
    this.listed = kind === 0 || kind === 2 || kind === 5 || kind === 14 || kind === 15;
    if (kind === 14) return this.listing();
    if (kind === 15) return () => this.listing();
    if (kind === 16) return () => 5;
    if (kind === 0) return this.texts();
    if (kind === 1) return this.iterator();
    if (kind === 2) return 'word';
    if (kind < 5) return () => this.iterator();
    if (kind === 5) return () => this.texts();
    if (kind === 6) return () => { throw new Error('bad source'); };
    return this.readingStream();
  }

  middle(tame = false) {
    const kind = this.random(16);
    if (tame && (kind === 7 || kind === 9)) return this.newTransform();
    if (kind === 0) return this.newDuplex();
    if (kind === 1) return this.attempt(() => this.made(Duplex.from({ readable: this.newReadable(), writable: this.newWritable() }))) ?? this.newTransform();
    if (kind === 2) return this.attempt(() => this.made(compose(this.newTransform(), this.newTransform()))) ?? this.newTransform();
    if (kind === 3) {
      const [one, other] = duplexPair({ objectMode: this.chance(50), highWaterMark: 1 + this.random(3) });
      this.made(other);
      return this.made(one);
    }
    if (kind < 7) return (source) => (this.log('called'), this.passing(source)); // a stream would be deviation S5
    if (kind === 7) return () => { throw new Error('bad middle'); };
    if (kind === 8) return this.newDuplex();
    if (kind === 9) return (source) => this.read(source);
    return this.newTransform();
  }

  /** A function's promise, which takes all that the source gives, or not all. */
  read(source) {
    return this.looped(source).then(() => 'all');
  }

  async looped(source) {
    const when = this.random(4);
    const at = this.random(5);
    const leaves = this.chance(50);
    let n = 0;
    for await (const x of source) {
      this.log('takes', x);
      if (n++ === at) {
        await undefined;
        if (leaves) break;
        throw new Error('bad body');
      }
      await this.promise(when, true, null);
    }
  }

  destination() {
    const kind = this.random(14);
    if (kind < 6) return this.newWritable();
    if (kind === 6) return this.newTransform();
    if (kind === 7) return this.newDuplex();
    if (kind < 10) return (source) => (this.log('called'), this.read(source));
    if (kind === 10) return (source) => (this.log('called'), this.passing(source));
    if (kind === 11) return this.made(Duplex.from(this.newWritable()));
    if (kind === 12) return this.existing((stream) => typeof stream.read !== 'function', () => this.newWritable()); // or there would be circles
    return () => 5;
  }

  /** What may be refused, when parts before it are joined already, leaves Node's compose with errors of its own: not if tame. */
  parts(tame = false) {
    const parts = [this.source()];
    const many = [0, 0, 1, 1, 1, 2, 2, 3][this.random(8)];
    for (let i = 0; i <= many; i++) {
      const part = i < many ? this.middle(tame) : this.destination();
      if (typeof part === 'function' && i === 0 && this.listed) {
        parts.push(this.newTransform()); // it would get an array, where in Java it gets a stream
      }
      parts.push(part);
    }
    return parts;
  }

  // ---- graphs

  construct() {
    const kind = this.random(16);
    if (kind < 4) this.attempt(() => this.made(pipeline(this.parts(), (err, value) => this.log('pipeline', err, value))));
    else if (kind < 7) this.promisedPipeline();
    else if (kind < 9) this.attempt(() => this.made(compose(...this.parts(true))));
    else if (kind === 9) this.composed(this.readingStream());
    else if (kind < 12) this.attempt(() => this.made(this.fromBody()));
    else if (kind < 15) {
      const source = this.readingStream();
      const many = 1 + this.random(3);
      for (let i = 0; i < many; i++) this.pipe(source);
    } else {
      const [one, other] = duplexPair({ highWaterMark: 1 + this.random(3), objectMode: this.chance(30), allowHalfOpen: this.chance(70) });
      this.made(one);
      this.made(other);
    }
  }

  promisedPipeline() {
    const parts = this.parts();
    const options = {};
    if (this.chance(40)) options.signal = this.signal();
    if (this.chance(30) && typeof parts[parts.length - 1] !== 'function') options.end = false; // that is deviation S4
    this.settled('pipeline', promises.pipeline(...parts, options));
  }

  composed(source) {
    const part = this.chance(30) ? (input) => (this.log('called'), this.passing(input)) : this.middle();
    const options = this.chance(30) ? { signal: this.signal() } : undefined;
    this.attempt(() => this.made(source.compose(part, options)));
  }

  fromBody() {
    const kind = this.random(13);
    const when = this.random(4);
    if (kind === 9) return Duplex.from(this.listing());
    if (kind === 10) return Duplex.from((input) => [5, null, this.listing(), this.texts()][this.random(4)]);
    if (kind === 11) return Duplex.from((input) => { throw new Error('bad function'); });
    if (kind === 12) return Duplex.from((input) => this.read(input));
    if (kind === 0) return Duplex.from(this.readingStream());
    if (kind === 1) return Duplex.from(this.newWritable());
    if (kind === 2) return Duplex.from(this.texts());
    if (kind === 3) return Duplex.from(this.iterator());
    if (kind === 4) return Duplex.from(this.chance(50) ? 'word' : Buffer.from('bytes'));
    if (kind === 5) return Duplex.from(this.promise(when, this.chance(80) ? this.text() : null, this.chance(30) ? new Error('bad promise') : null));
    if (kind === 6) return Duplex.from((input) => this.passing(input));
    if (kind === 7) return Duplex.from((input) => this.read(input).then(() => undefined));
    return Duplex.from({ readable: this.readingStream(), writable: this.newWritable() });
  }

  pipe(source) {
    const sink = this.chance(60) ? this.newWritable() : this.newTransform();
    const end = this.chance(80);
    this.attempt(() => source.pipe(sink, { end }));
  }

  // ---- what is done

  run() {
    this.construct();
    this.look();
    this.steps(4 + this.random(12));
  }

  steps(left) {
    this.look();
    if (left === 0 || this.over) return;
    if (this.streams.length === 0 || this.chance(8)) this.construct();
    else this.step(this.streams[this.random(this.streams.length)]);
    this.look();
    const when = this.random(8);
    if (when < 2) this.steps(left - 1);
    else if (when === 2) queueMicrotask(() => this.steps(left - 1));
    else if (when === 3) process.nextTick(() => this.steps(left - 1));
    else setImmediate(() => this.steps(left - 1));
  }

  step(stream) {
    if (this.chance(15)) {
      const event = ['end', 'finish', 'close', 'drain', 'prefinish', 'pause', 'resume', 'error', 'pipe', 'unpipe'][this.random(10)];
      stream.once(event, () => this.attempt(() => this.act(stream)));
    } else {
      this.attempt(() => this.act(stream));
    }
  }

  act(stream) {
    const what = this.random(10);
    if (what < 2) this.finished(stream);
    else if (what === 2) this.end(stream);
    else if (typeof stream.read === 'function' && (typeof stream.write !== 'function' || this.chance(50))) this.readSome(stream);
    else this.writeSome(stream);
  }

  finished(stream) {
    const options = { cleanup: this.chance(50) };
    if (this.chance(30)) options.readable = this.chance(30);
    if (this.chance(30)) options.writable = this.chance(30) && typeof stream.write === 'function'; // or it is taken for a legacy stream
    if (this.chance(30)) options.error = this.chance(30);
    if (this.chance(30)) options.signal = this.signal();
    const name = `finished ${stream.letter}`;
    this.log('watch', stream.letter);
    if (this.chance(50)) this.settled(name, promises.finished(stream, options));
    else this.stops.push(finished(stream, options, (err) => this.log(name, err)));
  }

  end(stream) {
    const what = this.random(8);
    if (what < 2) {
      this.log('abort');
      this.controllers.shift()?.abort(what === 0 ? undefined : new Error('why'));
    } else if (what === 2) {
      this.log('signal for', stream.letter);
      addAbortSignal(this.signal(), stream);
    } else if (what === 3) this.stops.shift()?.();
    else if (what < 6) {
      this.log('destroy', stream.letter);
      stream.destroy();
    } else {
      this.log('destroy with error', stream.letter);
      stream.destroy(new Error('destroyed'));
    }
  }

  readSome(r) {
    const name = r.letter;
    const what = this.random(18);
    this.log(name, 'reading', what);
    if (what < 2) this.log(name, 'push', r.push(this.text()));
    else if (what === 2) this.log(name, 'push null', r.push(null));
    else if (what < 5) this.log(name, 'read', r.read());
    else if (what === 5) r.pause();
    else if (what < 9) r.resume();
    else if (what < 11) r.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (what === 11) r.on('readable', () => this.log(name, 'readable', r.read()));
    else if (what === 12) this.settled(`${name} read`, this.read(r));
    else if (what === 13) this.pipe(r);
    else if (what === 14) r.unpipe();
    else if (what === 15) r.unpipe(this.existing((stream) => typeof stream.write === 'function', () => undefined));
    else if (what === 16) this.composed(r);
    else if (!r.readableObjectMode) r.setEncoding('utf8');
  }

  writeSome(w) {
    const name = w.letter;
    const what = this.random(10);
    this.log(name, 'writing', what);
    const text = this.text();
    if (what < 3) this.log(name, 'write', w.write(text));
    else if (what < 6) this.log(name, 'write', w.write(text, (err) => this.log(name, 'wrote', text, err)));
    else if (what === 6) w.end();
    else if (what === 7) w.end(text, (err) => this.log(name, 'ended', err));
    else if (what === 8) w.cork();
    else w.uncork();
  }

  // ---- what is seen

  /** Logs of each stream what is not as it was. */
  look() {
    for (const stream of this.streams) {
      const state = this.stateOf(stream);
      if (this.states.get(stream) !== state) this.log(stream.letter, state);
      this.states.set(stream, state);
    }
  }

  stateOf(s) {
    const all = [s.destroyed, s.closed, s.errored?.message, isErrored(s), isDestroyed(s), isDisturbed(s), isReadable(s), isWritable(s)];
    if (typeof s.read === 'function') all.push(s.readable, s.readableFlowing, s.readableLength, s.readableEnded, s.readableAborted, s.readableDidRead, s.isPaused());
    if (typeof s.write === 'function') all.push(s.writable, s.writableEnded, s.writableFinished, s.writableLength, s.writableNeedDrain, s.writableCorked);
    for (const event of events) all.push(s.listenerCount(event));
    return all.map((x) => x ?? 'null').join();
  }

  report(number) {
    this.look();
    super.report(number);
  }
}

run(0, 200, Program);
