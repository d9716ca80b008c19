// Some hundred small programs made by a random generator: streams alone, piped, joined and paired, and what RandomPrograms leaves
// out: text in encodings, bytes, empty and refused chunks, events emitted by hand, listeners that go, events.once and events.on,
// and calls from inside callbacks. Prints a number that stands for what each program did; with two arguments, everything that the
// programs from the one to the other did.
import { on, once } from 'node:events';
import { Duplex, Readable, addAbortSignal, compose, duplexPair, finished, pipeline } from 'node:stream';
import { buffer, bytes, text } from 'node:stream/consumers';
import { LoudStreams } from './LoudStreams.mjs';
import { run } from './RandomStreams.mjs';

const encodings = ['utf8', 'latin1', 'hex', 'base64', 'utf16le'];

class Program extends LoudStreams {
  constructor(seed) {
    super(seed);
    this.streams = [];
    this.heard = []; // [stream, event, listener]
    this.iterators = [];
    this.walks = [];
    this.budget = 40;
    this.constructs = false;
  }

  base(options) {
    super.base(options);
    this.constructs ||= options.construct !== undefined; // Node's streams wait for that as listeners
    if (this.chance(15)) options.defaultEncoding = this.encoding();
    return options;
  }

  encoding() {
    return encodings[this.random(5)];
  }

  // ---- what is made

  make() {
    const kind = this.random(16);
    if (kind < 2) this.streams = [this.readable('r')];
    else if (kind < 4) this.streams = [this.writable('w')];
    else if (kind === 4) this.streams = [this.duplex('d')];
    else if (kind === 5) this.streams = [this.transform('t')];
    else if (kind < 8) this.streams = [this.readable('r'), this.writable('w')];
    else if (kind === 8) this.streams = [this.readable('r'), this.transform('t'), this.writable('w')];
    else if (kind === 9) this.streams = [this.transform('s'), this.transform('t')];
    else if (kind === 10) {
      const [one, other] = duplexPair({ highWaterMark: 1 + this.random(4), decodeStrings: this.chance(50), objectMode: this.chance(30) });
      this.streams = [this.watched('a', one), this.watched('b', other)];
    } else if (kind === 12) this.streams = [this.watched('r', Readable.from(this.texts(), this.sourceOptions()))];
    else if (kind === 13) this.streams = [this.watched('r', Readable.from(this.source(), this.sourceOptions())), this.writable('w')];
    else if (kind === 14) this.streams = [this.watched('d', Duplex.from((input) => this.passing(input)))];
    else if (kind === 15) {
      const r = this.readable('r');
      this.streams = [r, this.watched('m', r.map((x) => this.mapped(x))), this.writable('w')];
      this.attempt(() => this.streams[1].pipe(this.streams[2]));
      return;
    } else this.streams = [this.readable('r'), this.writable('v'), this.writable('w')];
    if (kind === 9 && this.chance(50)) this.attempt(() => this.streams.push(this.watched('d', compose(...this.streams))));
    else if (kind === 7) this.attempt(() => this.streams.push(this.watched('d', Duplex.from({ readable: this.streams[0], writable: this.streams[1] }))));
    else if (kind === 8) this.attempt(() => pipeline(...this.streams, (err) => this.log('pipeline', err)));
    else if (kind !== 10 && this.streams.length > 1) for (const w of this.streams.slice(1)) this.attempt(() => this.streams[0].pipe(w));
  }

  texts() {
    return Array.from({ length: this.random(5) }, () => this.text());
  }

  sourceOptions() {
    const options = {};
    if (this.chance(50)) options.highWaterMark = this.random(4);
    if (this.chance(30)) options.objectMode = false;
    if (this.chance(20)) options.encoding = this.encoding();
    if (this.chance(20)) options.signal = this.signal();
    if (this.chance(20)) options.autoDestroy = false;
    return options;
  }

  source() {
    const many = this.random(5);
    const bad = this.chance(30) ? this.random(4) : -1;
    let count = 0;
    return {
      next: () => {
        const n = count++;
        this.log('next', n);
        if (n === bad) return Promise.reject(new Error('bad next'));
        return Promise.resolve(n < many ? { value: this.text(), done: false } : { value: undefined, done: true });
      },
      return: () => (this.log('return'), Promise.resolve({ value: undefined, done: true })),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  passing(input) {
    const iterator = input[Symbol.asyncIterator]();
    return {
      next: () => iterator.next().then((step) => (this.log('passes', step.value, step.done), step)),
      return: () => (this.log('left'), iterator.return()),
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }

  mapped(x) {
    this.log('maps', x);
    if (this.chance(5)) throw new Error('bad map');
    return x;
  }

  run() {
    this.make();
    this.steps(4 + this.random(12));
  }

  steps(left) {
    if (left === 0 || this.over) return;
    this.some();
    const when = this.random(7);
    if (when < 3) this.steps(left - 1);
    else if (when === 3) process.nextTick(() => this.steps(left - 1));
    else if (when === 4) queueMicrotask(() => this.steps(left - 1));
    else setImmediate(() => this.steps(left - 1));
  }

  some() {
    if (this.budget-- <= 0) return;
    const stream = this.streams[this.random(this.streams.length)];
    this.attempt(() => this.act(stream));
  }

  act(stream) {
    const reads = typeof stream.read === 'function';
    const writes = typeof stream.write === 'function';
    const what = this.random(8);
    if (what === 0) this.emit(stream);
    else if (what === 1) this.listen(stream);
    else if (what === 2) this.watch(stream);
    else if (reads && (!writes || this.chance(50))) this.read(stream);
    else this.write(stream);
  }

  // ---- what is done

  emit(stream) {
    const name = stream.letter;
    const event = ['end', 'finish', 'close', 'error', 'drain', 'readable', 'data', 'pause', 'resume', 'prefinish'][this.random(10)];
    this.log(name, 'emits', event);
    if (event === 'error') this.log(stream.emit(event, new Error('emitted')));
    else if (event === 'data') this.log(stream.emit(event, this.text()));
    else this.log(stream.emit(event));
  }

  listen(stream) {
    const name = stream.letter;
    const event = ['end', 'finish', 'close', 'drain', 'readable', 'data', 'error', 'resume'][this.random(8)];
    const number = this.heard.length;
    const does = this.chance(30);
    const listener = (x) => {
      this.log(name, 'hears', number, event, event === 'data' || event === 'error' ? x : null);
      if (does) this.some();
    };
    const how = this.random(9);
    this.log(name, 'listens', how, event);
    if (how < 3) stream.on(event, listener);
    else if (how === 3) stream.once(event, listener);
    else if (how === 4) stream.prependListener(event, listener);
    else if (how === 5) stream.prependOnceListener(event, listener);
    else if (how === 6) return stream.removeAllListeners(event);
    else return this.unlisten();
    this.heard.push([stream, event, listener]);
  }

  unlisten() {
    if (this.heard.length === 0) return;
    const [stream, event, listener] = this.heard[this.random(this.heard.length)];
    this.log(stream.letter, 'forgets', event);
    stream.off(event, listener);
  }

  watch(stream) {
    const name = stream.letter;
    const what = this.random(8);
    this.log(name, 'watched', what);
    if (what < 2) {
      const event = ['end', 'finish', 'close', 'drain', 'data', 'readable'][this.random(6)];
      this.settled(`once ${event}`, once(stream, event, this.chance(20) ? { signal: this.signal() } : {}).then((all) => all.length));
    } else if (what === 2) {
      const options = { close: [['end', 'close'][this.random(2)]] };
      if (this.chance(50)) {
        options.highWaterMark = 1 + this.random(3);
        options.lowWaterMark = 1;
      }
      this.iterators.push(on(stream, 'data', options));
    } else if (what < 5) {
      if (this.iterators.length > 0) {
        const iterator = this.iterators[this.random(this.iterators.length)];
        const asked = this.chance(80) ? iterator.next() : iterator.return();
        this.settled('step', asked.then((step) => [step.done, step.value]));
      }
    } else if (what === 5) {
      const stop = finished(stream, (err) => {
        this.log(name, 'finished', err);
        if (this.chance(30)) stop();
        this.some();
      });
    } else if (what === 6) this.controllers.shift()?.abort();
    else if (what === 7 && this.chance(30) && !this.constructs) {
      this.log(name, 'removes all');
      stream.removeAllListeners();
      stream.on('error', (err) => this.log(name, 'error later', err));
    }
  }

  settled(name, promise) {
    promise.then((value) => this.log(name, 'fulfilled', value), (err) => this.log(name, 'rejected', err));
  }

  read(r) {
    const name = r.letter;
    const what = this.random(26);
    this.log(name, 'reading', what);
    if (what > 21) return this.walk(r, what);
    if (what < 2) this.log(r.push(this.text(), this.encoding()));
    else if (what === 2) this.log(r.push(Buffer.from(this.text())));
    else if (what === 3) this.log(r.push(''));
    else if (what === 4) this.log(r.push(Buffer.alloc(0)));
    else if (what === 5) this.log(r.push(5));
    else if (what === 6) this.log(r.unshift(this.text(), this.encoding()));
    else if (what === 7) this.log(r.unshift(Buffer.from(this.text())));
    else if (what === 8) this.log(r.unshift(['', Buffer.alloc(0), 5, null][this.random(4)]));
    else if (what < 11) this.log(r.read());
    else if (what === 11) this.log(r.read(0));
    else if (what === 12) this.log(r.read(1 + this.random(6)));
    else if (what === 13) r.pause();
    else if (what < 16) r.resume();
    else if (what === 16) r.push(null);
    else if (what === 17) this.destroy(r);
    else if (what === 18 && !r.readableObjectMode && r.readableEncoding === null) r.setEncoding(this.encoding());
    else if (what === 19 && this.streams.length > 1 && r === this.streams[0] && name !== 'a' && this.streams[1].letter !== 'm') this.log(r.pipe(this.streams[1]) === this.streams[1]);
    else if (what === 20) this.log(r.unpipe(this.streams[this.streams.length - 1]) === r);
    else this.log(r.readable, r.readableFlowing, r.readableLength, r.readableEnded, r.readableAborted, r.readableDidRead, r.readableEncoding, r.isPaused(), r.destroyed, r.closed, r.errored);
  }

  walk(r, what) {
    const name = r.letter;
    if (what === 22) {
      this.walks.push(r.iterator({ destroyOnReturn: this.chance(50) }));
    } else if (what === 23) {
      if (this.walks.length === 0) return;
      const iterator = this.walks[this.random(this.walks.length)];
      const asked = this.chance(85) ? iterator.next() : iterator.return();
      this.settled('walked', asked.then((step) => [step.done, step.value]));
    } else if (what === 24) {
      const kind = this.random(3);
      if (kind === 0) this.settled(`${name} text`, text(r));
      else if (kind === 1) this.settled(`${name} buffer`, buffer(r));
      else this.settled(`${name} bytes`, bytes(r).then((all) => Buffer.from(all)));
    } else if (this.chance(50)) this.settled(`${name} all`, r.toArray(this.chance(30) ? { signal: this.signal() } : undefined));
    else this.log(addAbortSignal(this.signal(), r) === r);
  }

  write(w) {
    const name = w.letter;
    const what = this.random(22);
    this.log(name, 'writing', what);
    if (what < 3) this.log(w.write(this.text(), this.encoding()));
    else if (what === 3) this.log(w.write(this.text(), this.encoding(), this.told(name)));
    else if (what === 4) this.log(w.write(Buffer.from(this.text())));
    else if (what === 5) this.log(w.write(Buffer.from(this.text()), this.told(name)));
    else if (what === 6) this.log(w.write(''));
    else if (what === 7) this.log(w.write(Buffer.alloc(0), this.told(name)));
    else if (what === 8) this.log(w.write([5, null][this.random(2)]));
    else if (what === 9) w.setDefaultEncoding(this.encoding());
    else if (what === 10) w.cork();
    else if (what < 13) w.uncork();
    else if (what === 13) process.nextTick(() => w.uncork());
    else if (what === 14) w.end(this.text(), this.encoding());
    else if (what === 15) w.end(Buffer.from(this.text()), this.told(name));
    else if (what === 16) w.end(this.told(name));
    else if (what === 17) this.destroy(w);
    else if (what === 18 && typeof w.read === 'function') w.allowHalfOpen = this.chance(50);
    else if (what === 19) w.end([5, '', null][this.random(3)]);
    else this.log(w.writable, w.writableEnded, w.writableFinished, w.writableLength, w.writableNeedDrain, w.writableCorked, w.destroyed, w.closed, w.errored);
  }

  told(name) {
    const does = this.chance(40);
    return (err) => {
      this.log(name, 'told', err);
      if (does) this.some();
    };
  }

  destroy(stream) {
    if (this.chance(50)) stream.destroy();
    else stream.destroy(new Error('destroyed'));
  }
}

run(3400, 3800, Program);
