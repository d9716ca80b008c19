// What the random programs of streams have in common: a generator, streams of every kind with all sorts of sources, sinks and
// options, and a log, of which a number is printed that stands for all of it; with two arguments, all of it.
import { Duplex, PassThrough, Readable, Transform, Writable, finished, setDefaultHighWaterMark } from 'node:stream';

const verbose = process.argv.length > 3;

function show(x) {
  if (x == null) return 'null';
  if (x instanceof Error) return x.code ? `${x.code} ${x.message.split(' Received')[0]}` : x.message;
  return Array.isArray(x) ? `[${x.map(show).join()}]` : Buffer.isBuffer(x) ? `<${x}>` : String(x);
}

/** A program that a random generator makes, with what all such programs of streams have in common. */
export class RandomStreams {
  constructor(seed) {
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.over = false; // nothing is logged any more
    this.letters = 0;
    this.controllers = [];
    if (this.chance(20)) setDefaultHighWaterMark(false, this.random(5));
    if (this.chance(20)) setDefaultHighWaterMark(true, this.random(5));
  }

  random(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) % n;
  }

  chance(percent) {
    return this.random(100) < percent;
  }

  log(...all) {
    if (this.over) return;
    this.lines.push(all.map(show).join(' '));
    this.over = all[0] === 'uncaught'; // Node is not always as quick to go on behind it
  }

  text() {
    return 'abcdefghij'[this.letters++ % 10].repeat(1 + (this.letters % 3));
  }

  signal() {
    const controller = new AbortController();
    this.controllers.push(controller);
    if (this.chance(12)) controller.abort(this.chance(50) ? new Error('aborted before') : undefined);
    return controller.signal;
  }

  // ---- sources and sinks

  base(options) {
    const mark = this.random(6);
    if (mark < 5) options.highWaterMark = mark;
    if (this.chance(15)) options.autoDestroy = false;
    if (this.chance(10)) options.emitClose = false;
    if (this.chance(30)) options.objectMode = true;
    if (this.chance(10)) options.captureRejections = true;
    if (this.chance(20)) options.signal = this.signal();
    const destroy = this.random(16);
    if (destroy < 8) {
      options.destroy = (err, callback) => {
        this.log('_destroy', err);
        if (destroy === 0) callback(err);
        else if (destroy === 1) setImmediate(callback, err);
        else if (destroy === 2) callback(new Error('from destroy'));
        else if (destroy === 4) throw new Error('thrown by destroy');
        else if (destroy === 5) {
          callback(err);
          setImmediate(callback, new Error('again'));
        } else if (destroy === 6) setImmediate(callback, new Error('late from destroy'));
        else process.nextTick(callback, null);
      };
    }
    const construct = this.random(26);
    if (construct < 8) {
      options.construct = (callback) => {
        this.log('_construct');
        if (construct === 0) callback();
        else if (construct === 1) setImmediate(callback);
        else if (construct === 2) callback(new Error('from construct'));
        else if (construct === 4) throw new Error('thrown by construct');
        else if (construct === 5) {
          callback();
          callback();
        } else if (construct === 6) setImmediate(callback, new Error('late from construct'));
        else if (construct === 7) {
          setImmediate(callback);
          setImmediate(callback);
        } else process.nextTick(callback, null);
      };
    }
    return options;
  }

  reading(options) {
    const program = this;
    const mode = this.random(10);
    const many = this.random(5);
    let count = 0;
    if (this.chance(10)) options.encoding = 'utf8';
    if (this.chance(8)) return options;
    options.read = function (size) {
      const n = count++;
      program.log('_read', n, size);
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
      } else if (mode === 8) {
        if (n >= many) this.destroy();
        this.push(program.text());
      } else if (mode === 9) {
        if (n <= many) program.log('pushed', this.push(program.text()));
        if (n === 0) setImmediate(() => this.push(null));
      } else {
        this.push(n < many ? '' : null);
      }
    };
    return options;
  }

  writing(options) {
    const mode = this.random(18);
    const bad = this.random(4);
    let count = 0;
    const program = this;
    const done = (stream, n, callback) => {
      if (mode < 3) callback();
      else if (mode === 3) process.nextTick(callback);
      else if (mode < 6) setImmediate(callback);
      else if (mode === 6) callback(n === bad ? new Error('bad write') : null);
      else if (mode === 7) setImmediate(callback, n === bad ? new Error('bad write') : null);
      else if (mode === 8) {
        if (n === bad) throw new Error('from write');
        callback();
      } else if (mode === 10) {
        if (n === bad) stream.destroy();
        process.nextTick(callback);
      } else if (mode === 11) {
        callback();
        if (n === bad) stream.destroy(new Error('own'));
      } else if (mode === 12) {
        if (n === bad) stream.end();
        process.nextTick(callback);
      } else if (mode === 13) {
        callback();
        if (n === bad) throw new Error('thrown behind write'); // may differ: row S6, as with the seed 910890
      } else if (mode === 14) {
        setImmediate(callback);
        if (n === bad) setImmediate(callback);
      } else if (mode === 15) {
        if (n === bad) callback(new Error('bad write'));
        callback();
      } else if (mode === 16) {
        setImmediate(callback);
        if (n === bad) throw new Error('from write');
      } else if (mode === 17) {
        if (n !== bad) process.nextTick(callback);
      } else {
        callback();
        if (n === bad) callback();
      }
    };
    if (!this.chance(10)) {
      options.write = function (chunk, encoding, callback) {
        const n = count++;
        program.log('_write', chunk, encoding);
        done(this, n, callback);
      };
    }
    if (this.chance(30)) {
      options.writev = function (chunks, callback) {
        const n = count++;
        program.log('_writev', chunks.map((c) => show(c.chunk) + show(c.encoding)).join());
        done(this, n, callback);
      };
    }
    if (this.chance(15)) options.decodeStrings = false;
    this.finals(options);
    return options;
  }

  finals(options) {
    const final = this.random(17);
    const program = this;
    if (final < 9) {
      options.final = function (callback) {
        program.log('_final');
        if (final === 0) callback();
        else if (final === 1) setImmediate(callback);
        else if (final === 2) callback(new Error('from final'));
        else if (final === 4) {
          this.destroy();
          callback();
        } else if (final === 5) {
          callback();
          callback();
        } else if (final === 6) setImmediate(callback, new Error('late from final'));
        else if (final === 7) {
          callback();
          throw new Error('thrown behind final');
        } else if (final === 8) {
          setImmediate(callback);
          process.nextTick(callback, new Error('first from final'));
        } else throw new Error('thrown by final');
      };
    }
  }

  transforming(options) {
    const mode = this.random(20);
    const bad = this.random(4);
    let count = 0;
    const program = this;
    const transform = function (chunk, encoding, callback) {
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
      else if (mode === 7) {
        callback(null, chunk);
        if (n === bad) this.push(null);
      } else if (mode === 8) {
        if (n === bad) this.destroy(new Error('own'));
        callback(null, chunk);
      } else if (mode === 9) {
        if (n === bad) this.end();
        process.nextTick(callback, null, chunk);
      } else if (mode === 10) {
        if (n === bad) throw new Error('from transform');
        callback(null, chunk);
      } else if (mode === 11) {
        callback(null, chunk);
        if (n === bad) callback(null, chunk);
      } else if (mode === 12) setImmediate(callback, n === bad ? new Error('late from transform') : null, chunk);
      else if (mode === 13) {
        callback(null, chunk);
        if (n === bad) throw new Error('thrown behind transform');
      } else if (mode === 14) {
        if (n !== bad) process.nextTick(callback, null, chunk);
      } else if (mode === 15) callback(null, n === bad ? 5 : chunk);
      else if (mode === 16) callback(null, n === bad ? '' : chunk);
      else if (mode === 17) {
        this.unshift(chunk);
        callback(null, Buffer.alloc(0));
      } else if (mode === 18) {
        setImmediate(() => {
          if (n === bad) this.push(null);
          callback(null, chunk);
        });
      } else if (mode === 19) callback(null, [chunk]);
      else {
        this.push(chunk);
        setImmediate(() => callback(null, 'more'));
      }
    };
    if (!this.chance(6)) options.transform = transform;
    if (this.chance(15)) options.decodeStrings = false;
    const flush = this.random(13);
    if (flush < 9) {
      options.flush = (callback) => {
        this.log('_flush');
        if (flush === 0) callback(null, 'rest');
        else if (flush === 1) setImmediate(callback);
        else if (flush === 2) callback(new Error('from flush'));
        else if (flush === 4) throw new Error('thrown by flush');
        else if (flush === 5) {
          callback(null, 'rest');
          callback(null, 'more');
        } else if (flush === 6) setImmediate(callback, new Error('late from flush'));
        else if (flush === 7) {
          callback();
          throw new Error('thrown behind flush');
        } else if (flush === 8) setImmediate(callback, null, 'late rest');
        else callback();
      };
    }
    if (this.chance(10)) this.finals(options);
    return options;
  }

  readableOf(options) {
    return new Readable(options);
  }

  writableOf(options) {
    return new Writable(options);
  }

  transformOf(options) {
    return new Transform(options);
  }

  readable(name) {
    return this.watched(name, this.readableOf(this.reading(this.base({}))));
  }

  writable(name) {
    return this.watched(name, this.writableOf(this.writing(this.base({}))));
  }

  duplex(name) {
    const options = this.writing(this.reading(this.base({})));
    if (this.chance(30)) options.allowHalfOpen = false;
    this.sides(options);
    return this.watched(name, new Duplex(options));
  }

  sides(options) {
    if (this.chance(8)) options.readable = false;
    if (this.chance(8)) options.writable = false;
    if (this.chance(10)) options.readableObjectMode = true;
    if (this.chance(10)) options.writableObjectMode = true;
    if (this.chance(10)) options.readableHighWaterMark = this.random(4);
    if (this.chance(10)) options.writableHighWaterMark = this.random(4);
  }

  transform(name) {
    const options = this.base({});
    this.sides(options);
    if (this.chance(10)) options.allowHalfOpen = false;
    if (this.chance(30)) return this.watched(name, new PassThrough(options));
    return this.watched(name, this.transformOf(this.transforming(options)));
  }

  watched(name, stream) {
    if (typeof stream.read === 'function') this.log(name, 'reads', stream.readableHighWaterMark, stream.readableObjectMode);
    if (typeof stream.write === 'function') this.log(name, 'writes', stream.writableHighWaterMark, stream.writableObjectMode);
    for (const event of ['end', 'finish', 'close', 'drain', 'pause', 'resume', 'prefinish']) {
      stream.on(event, () => this.log(name, event));
    }
    for (const event of ['pipe', 'unpipe']) stream.on(event, (source) => this.log(name, event, source.letter));
    if (this.chance(20)) {
      const event = ['end', 'finish', 'close', 'drain', 'pause', 'resume', 'prefinish', 'data', 'readable'][this.random(8)];
      const how = this.random(3);
      stream.once(event, () => {
        this.log(name, 'fails in', event);
        if (how === 0) throw new Error(`thrown by ${event}`);
        if (how === 1) return Promise.reject(new Error(`rejected by ${event}`));
        stream.destroy(new Error(`destroyed by ${event}`));
      });
    }
    if (this.chance(85)) stream.on('error', (err) => this.log(name, 'error', err));
    if (this.chance(40)) finished(stream, (err) => this.log(name, 'finished', err));
    if (this.chance(15)) {
      stream.on('newListener', (event) => this.listening(name, 'gets a listener', event));
      stream.on('removeListener', (event) => this.listening(name, 'loses a listener', event));
    }
    stream.letter = name;
    return stream;
  }

  // Node has events of its own, whose names are symbols.
  listening(name, what, event) {
    if (typeof event === 'string') this.log(name, what, event);
  }

  // ---- log

  attempt(action) {
    try {
      return action();
    } catch (err) {
      this.log('threw', err);
      return null;
    }
  }

  report(number) {
    setDefaultHighWaterMark(false, 65536);
    setDefaultHighWaterMark(true, 16);
    let hash = 0;
    for (const line of this.lines) {
      for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
      hash = (Math.imul(hash, 31) + 10) | 0;
    }
    console.log(`${number}: ${this.lines.length} lines ${hash}`);
    if (verbose) for (const line of this.lines) console.log(`  ${line}`);
  }
}

/** Runs the programs of these seeds, or of those that the arguments say, one after the other. */
export function run(first, last, Program) {
  let number = (verbose ? Number(process.argv[2]) : first) - 1;
  const end = verbose ? Number(process.argv[3]) : last;
  let program = null;
  process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
  process.on('uncaughtException', (err) => program.log('uncaught', err));
  process.on('unhandledRejection', (err) => program.log('unhandled', err));
  process.on('beforeExit', () => {
    if (program !== null) program.report(number);
    program = null;
    if (++number < end) {
      program = new Program(number);
      setImmediate(() => program.run());
    }
  });
}
