// Some hundred small programs made by a random generator: streams of every kind with all sorts of sources, sinks and
// options, and calls on them in the main program, in ticks, in immediates and inside listeners. Prints a number that stands for
// what each program did; with two arguments, everything that the programs from the one to the other did.
import { Duplex, PassThrough, Readable, Transform, Writable, compose, finished, pipeline } from 'node:stream';

const verbose = process.argv.length > 3;
const first = verbose ? Number(process.argv[2]) : 4000;
const last = verbose ? Number(process.argv[3]) : 4600;

function show(x) {
  if (x == null) return 'null';
  if (x instanceof Error) return x.code ?? x.message;
  return Buffer.isBuffer(x) ? `<${x}>` : String(x);
}

class Program {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.letters = 0;
    this.controllers = [];
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

  text() {
    return 'abcdefghij'[this.letters++ % 10].repeat(1 + (this.letters % 3));
  }

  signal() {
    const controller = new AbortController();
    this.controllers.push(controller);
    return controller.signal;
  }

  // ---- sources and sinks

  base(options) {
    const mark = this.random(6);
    if (mark < 5) options.highWaterMark = mark;
    if (this.chance(15)) options.autoDestroy = false;
    if (this.chance(10)) options.emitClose = false;
    if (this.chance(30)) options.objectMode = true;
    if (this.chance(20)) options.signal = this.signal();
    const destroy = this.random(10);
    if (destroy < 4) {
      options.destroy = (err, callback) => {
        this.log('_destroy', err);
        if (destroy === 0) callback(err);
        else if (destroy === 1) setImmediate(callback, err);
        else if (destroy === 2) callback(new Error('from destroy'));
        else process.nextTick(callback, null);
      };
    }
    const construct = this.random(16);
    if (construct < 4) {
      options.construct = (callback) => {
        this.log('_construct');
        if (construct === 0) callback();
        else if (construct === 1) setImmediate(callback);
        else if (construct === 2) callback(new Error('from construct'));
        else process.nextTick(callback, null);
      };
    }
    return options;
  }

  reading(options) {
    const program = this;
    const mode = this.random(8);
    const many = this.random(5);
    let count = 0;
    if (this.chance(10)) options.encoding = 'utf8';
    options.read = function () {
      const n = count++;
      program.log('_read', n);
      if (mode === 0) return;
      if (mode === 1) this.push(n < many ? program.text() : null);
      else if (mode === 2) {
        program.log('pushed', this.push(program.text()));
        if (n < many) this.push(program.text());
        else this.push(null);
      } else if (mode === 3) process.nextTick(() => program.log('pushed', this.push(n < many ? program.text() : null)));
      else if (mode === 4) setImmediate(() => program.log('pushed', this.push(n < many ? program.text() : null)));
      else if (mode === 5) {
        if (n >= many) throw new Error('from read');
        this.push(program.text());
      } else if (mode === 6) {
        if (n >= many) this.destroy(new Error('gone'));
        else process.nextTick(() => this.push(program.text()));
      } else {
        this.push(n < many ? '' : null);
      }
    };
    return options;
  }

  writing(options) {
    const mode = this.random(10);
    const bad = this.random(4);
    let count = 0;
    const done = (n, callback) => {
      if (mode < 3) callback();
      else if (mode === 3) process.nextTick(callback);
      else if (mode < 6) setImmediate(callback);
      else if (mode === 6) callback(n === bad ? new Error('bad write') : null);
      else if (mode === 7) setImmediate(callback, n === bad ? new Error('bad write') : null);
      else if (mode === 8) {
        if (n === bad) throw new Error('from write');
        callback();
      } else {
        callback();
        if (n === bad) callback();
      }
    };
    options.write = (chunk, encoding, callback) => {
      const n = count++;
      this.log('_write', chunk, encoding);
      done(n, callback);
    };
    if (this.chance(30)) {
      options.writev = (chunks, callback) => {
        const n = count++;
        this.log('_writev', chunks.map((c) => show(c.chunk)).join());
        done(n, callback);
      };
    }
    this.finals(options);
    return options;
  }

  finals(options) {
    const final = this.random(10);
    if (final < 4) {
      options.final = (callback) => {
        this.log('_final');
        if (final === 0) callback();
        else if (final === 1) setImmediate(callback);
        else if (final === 2) callback(new Error('from final'));
        else throw new Error('thrown by final');
      };
    }
  }

  transforming(options) {
    const mode = this.random(7);
    const bad = this.random(4);
    let count = 0;
    const program = this;
    options.transform = function (chunk, encoding, callback) {
      const n = count++;
      program.log('_transform', chunk);
      if (mode === 0) callback(null, chunk);
      else if (mode === 1) process.nextTick(callback, null, chunk);
      else if (mode === 2) setImmediate(callback, null, chunk);
      else if (mode === 3) callback(n === bad ? new Error('bad transform') : null, chunk);
      else if (mode === 4) {
        this.push(chunk);
        this.push(chunk);
        callback();
      } else if (mode === 5) callback();
      else {
        this.push(chunk);
        setImmediate(() => callback(null, 'more'));
      }
    };
    const flush = this.random(8);
    if (flush < 4) {
      options.flush = (callback) => {
        this.log('_flush');
        if (flush === 0) callback(null, 'rest');
        else if (flush === 1) setImmediate(callback);
        else if (flush === 2) callback(new Error('from flush'));
        else callback();
      };
    }
    if (this.chance(10)) this.finals(options);
    return options;
  }

  readable(name) {
    return this.watched(name, new Readable(this.reading(this.base({}))));
  }

  writable(name) {
    return this.watched(name, new Writable(this.writing(this.base({}))));
  }

  duplex(name) {
    const options = this.writing(this.reading(this.base({})));
    if (this.chance(30)) options.allowHalfOpen = false;
    return this.watched(name, new Duplex(options));
  }

  transform(name) {
    const options = this.base({});
    if (this.chance(30)) return this.watched(name, new PassThrough(options));
    return this.watched(name, new Transform(this.transforming(options)));
  }

  watched(name, stream) {
    for (const event of ['end', 'finish', 'close', 'drain', 'pause', 'resume', 'prefinish', 'pipe', 'unpipe']) {
      stream.on(event, () => this.log(name, event));
    }
    if (this.chance(85)) stream.on('error', (err) => this.log(name, 'error', err));
    if (this.chance(40)) finished(stream, (err) => this.log(name, 'finished', err));
    stream.letter = name;
    return stream;
  }

  // ---- what is done

  make() {
    const kind = this.random(12);
    if (kind < 2) return [this.readable('r')];
    if (kind < 4) return [this.writable('w')];
    if (kind === 4) return [this.duplex('d')];
    if (kind === 5) return [this.transform('t')];
    if (kind === 6) {
      const streams = [this.readable('r'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1], { end: this.chance(80) }));
      return streams;
    }
    if (kind === 7) {
      const streams = [this.readable('r'), this.transform('t'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1]).pipe(streams[2]));
      return streams;
    }
    if (kind === 8) {
      const streams = [this.readable('r'), this.writable('v'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1]));
      this.attempt(() => streams[0].pipe(streams[2]));
      return streams;
    }
    if (kind === 10) {
      const streams = [this.transform('s'), this.transform('t')];
      this.attempt(() => streams.push(this.watched('d', compose(streams[0], streams[1]))));
      return streams;
    }
    if (kind === 11) {
      const streams = [this.readable('r'), this.writable('w')];
      this.attempt(() => streams.push(this.watched('d', Duplex.from({ readable: streams[0], writable: streams[1] }))));
      return streams;
    }
    const streams = [this.readable('r'), this.transform('t'), this.writable('w')];
    this.attempt(() => pipeline(...streams, (err) => this.log('pipeline', err)));
    return streams;
  }

  run() {
    const streams = this.make();
    this.steps(streams, 3 + this.random(10));
  }

  steps(streams, left) {
    if (left === 0) return;
    this.step(streams);
    const when = this.random(6);
    if (when < 3) this.steps(streams, left - 1);
    else if (when === 3) process.nextTick(() => this.steps(streams, left - 1));
    else setImmediate(() => this.steps(streams, left - 1));
  }

  step(streams) {
    const stream = streams[this.random(streams.length)];
    if (this.chance(12)) {
      const event = ['end', 'finish', 'close', 'drain', 'prefinish', 'pause', 'resume', 'error'][this.random(8)];
      stream.once(event, () => this.attempt(() => this.act(streams, stream)));
    } else {
      this.attempt(() => this.act(streams, stream));
    }
  }

  attempt(action) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
    }
  }

  act(streams, stream) {
    const reads = typeof stream.read === 'function';
    const writes = typeof stream.write === 'function';
    if (reads && (!writes || this.chance(50))) this.actOnReadable(streams, stream);
    else this.actOnWritable(stream);
  }

  actOnReadable(streams, r) {
    const name = r.letter;
    const what = this.random(26);
    if (what < 3) this.log(name, 'push', r.push(this.text()));
    else if (what === 3) this.log(name, 'push null', r.push(null));
    else if (what < 6) this.log(name, 'read', r.read());
    else if (what === 6) {
      const size = this.random(5);
      this.log(name, 'read', size, r.read(size));
    } else if (what === 7) r.pause();
    else if (what < 10) r.resume();
    else if (what === 10) this.log(name, 'unshift', r.unshift(this.text()));
    else if (what < 13) r.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (what === 13) r.on('readable', () => this.log(name, 'readable', r.readableLength));
    else if (what === 14) r.on('readable', () => this.log(name, 'readable read', r.read()));
    else if (what === 15) r.removeAllListeners('readable');
    else if (what === 16) {
      if (this.chance(30) && !r.readableObjectMode) {
        r.setEncoding('utf8');
        this.log(name, 'setEncoding');
      } else this.flagsOfReadable(r);
    } else if (what === 17) {
      if (this.chance(50)) {
        this.log(name, 'unpipe');
        r.unpipe();
      } else if (streams.length > 1) {
        this.log(name, 'unpipe one');
        r.unpipe(streams[1]);
      }
    } else if (what === 18) this.destroy(r);
    else if (what === 20) r.prependListener('data', (chunk) => this.log(name, 'data first', chunk));
    else if (what === 21) r.once('data', (chunk) => this.log(name, 'data once', chunk));
    else if (what === 22) r.prependListener('readable', () => this.log(name, 'readable first', r.readableLength));
    else if (what === 23) r.removeAllListeners('data');
    else if (what === 24) this.controllers.shift()?.abort();
    else if (what === 25) this.log(name, 'hears', r.eventNames().filter((event) => typeof event === 'string').join());
    else this.flagsOfReadable(r);
  }

  actOnWritable(w) {
    const name = w.letter;
    const what = this.random(16);
    if (what < 4) this.log(name, 'write', w.write(this.text()));
    else if (what < 7) {
      const text = this.text();
      this.log(name, 'write', w.write(text, (err) => this.log(name, 'wrote', text, err)));
    } else if (what === 7) w.end();
    else if (what === 8) w.end((err) => this.log(name, 'ended', err));
    else if (what === 9) w.end(this.text(), (err) => this.log(name, 'ended', err));
    else if (what === 10) w.cork();
    else if (what < 13) w.uncork();
    else if (what === 13) this.destroy(w);
    else this.flagsOfWritable(w);
  }

  destroy(stream) {
    this.log(stream.letter, 'destroy');
    if (this.chance(15)) {
      stream[Symbol.asyncDispose]().then(
        () => this.log(stream.letter, 'settled'),
        () => this.log(stream.letter, 'settled'),
      );
    } else if (this.chance(50)) stream.destroy();
    else stream.destroy(new Error('destroyed'));
  }

  finished(stream) {
    const options = {};
    if (this.chance(30)) options.readable = false;
    if (this.chance(30)) options.writable = false;
    if (this.chance(30)) options.error = false;
    finished(stream, options, (err) => this.log(stream.letter, 'finished late', err));
  }

  flagsOfReadable(r) {
    if (this.chance(20)) this.finished(r);
    this.log(r.letter, 'is', r.readable, r.readableFlowing, r.readableLength, r.readableEnded, r.readableAborted, r.readableDidRead);
    this.log(r.isPaused(), r.destroyed, r.closed, r.errored, r.listenerCount('data'), r.listenerCount('end'));
  }

  flagsOfWritable(w) {
    if (this.chance(20)) this.finished(w);
    this.log(w.letter, 'is', w.writable, w.writableEnded, w.writableFinished, w.writableLength, w.writableNeedDrain);
    this.log(w.destroyed, w.closed, w.errored, w.listenerCount('drain'), w.listenerCount('error'), w.listenerCount('unpipe'));
  }

  // ---- the end

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
process.on('uncaughtException', (err) => program.log('uncaught', err));
process.on('beforeExit', () => {
  if (program !== null) program.report(number);
  program = null;
  if (++number < last) {
    program = new Program(number);
    setImmediate(() => program.run());
  }
});
