// What streams do once a listener, a hook or a callback has thrown and the process goes on: each scenario runs again and again,
// and each time the next of the lines that it says throws.
import { Duplex, PassThrough, Readable, Transform, Writable, compose, duplexPair, finished, pipeline } from 'node:stream';

const written = ['end', 'close', 'error', 'drain', 'finish', 'prefinish', 'pause', 'resume', 'pipe', 'unpipe'];
const read = ['data', ...written];
let lines = null; // what the run has said, and behind a ! what it has noted
let trap = -1; // which of what it says throws
let streams;

const show = (x) => (x instanceof Error ? `${x.code ?? ''}:${x.message}` : String(x ?? null));
const text = (all) => all.map(show).join(' ');
const note = (...all) => lines.push(`! ${text(all)}`);
const said = () => lines.filter((line) => !line.startsWith('!')).length;
const later = (f) => setImmediate(f);

function say(...all) {
  const throws = said() === trap;
  lines.push(text(all));
  if (throws) throw new Error('thrown');
}

function attempt(f) {
  try {
    f();
  } catch (err) {
    note('threw', err);
  }
}

function watch(name, stream, events = written) {
  if (!streams.includes(stream)) streams.push(stream);
  for (const event of events) stream.on(event, (x) => say(name, event, event === 'data' || event === 'error' ? x : ''));
  return stream;
}

function state(s) {
  const of = [s.destroyed, s.closed, s.errored];
  if (typeof s.read === 'function') of.push(s.readableFlowing, s.readableLength, s.readableEnded);
  if (typeof s.write === 'function') of.push(s.writableLength, s.writableEnded, s.writableFinished, s.writableNeedDrain);
  return of.map(show).join(' ');
}

// ---- parts

function source(asynchronous) {
  let i = 0;
  const next = () => (i++ < 4 ? Buffer.from(`c${i}`) : null);
  return new Readable({
    highWaterMark: 2,
    read() {
      say('_read');
      if (asynchronous) later(() => this.push(next()));
      else this.push(next());
    },
  });
}

function sink(name, asynchronous) {
  return watch(name, new Writable({
    highWaterMark: 2,
    write(chunk, encoding, callback) {
      say(name, '_write', chunk);
      if (asynchronous) later(callback);
      else callback();
    },
    final(callback) {
      say(name, '_final');
      callback();
    },
  }));
}

const texts = () => watch('s', Readable.from(['a', 'b', 'c']));

function each(input) {
  const iterator = input[Symbol.asyncIterator]();
  return {
    next: () => iterator.next().then((step) => (say('each', step.done), step)),
    return: () => (note('left'), iterator.return()),
    [Symbol.asyncIterator]() {
      return this;
    },
  };
}

function write(stream) {
  for (const x of ['a', 'b', 'c']) stream.write(Buffer.from(x), (err) => say('written', x, err));
  stream.end((err) => say('ended', err));
}

// ---- scenarios

const scenarios = {
  flows: () => watch('r', source(false), read),
  flowsLater: () => watch('r', source(true), read),
  pushed: () => {
    const r = watch('r', new Readable({ read() {} }), read);
    later(() => {
      for (const x of [Buffer.from('a'), Buffer.from('b'), null]) attempt(() => r.push(x));
    });
  },
  readable: () => {
    const r = watch('r', source(true));
    r.on('readable', () => {
      say('readable');
      for (let x = r.read(); x !== null; x = r.read()) say('got', x);
    });
  },
  writes: () => write(sink('w', false)),
  writesLater: () => write(sink('w', true)),
  corked: () => {
    const w = watch('w', new Writable({
      writev(chunks, callback) {
        say('_writev', chunks.length);
        later(callback);
      },
    }));
    w.cork();
    write(w);
  },
  writeFails: () => write(watch('w', new Writable({ write: (chunk, encoding, callback) => later(() => (callback(new Error('bad')), note('called'))) }))),
  pipe: () => watch('r', source(true)).pipe(sink('w', true)),
  pipeTwo: () => {
    const r = watch('r', source(false), read);
    r.pipe(sink('w', true));
    r.pipe(sink('v', false));
  },
  transforms: () => write(watch('t', new Transform({
    highWaterMark: 2,
    transform(chunk, encoding, callback) {
      say('_transform', chunk);
      later(() => callback(null, chunk));
    },
    flush(callback) {
      say('_flush');
      callback(null, Buffer.from('last'));
    },
  }), read)),
  passes: () => write(watch('t', new PassThrough({ highWaterMark: 2 }), read)),
  destroyed: () => {
    const d = new Duplex({
      read() {},
      write() {},
      destroy(err, callback) {
        say('_destroy', err);
        later(() => callback(err));
      },
    });
    write(watch('d', d, read));
    finished(d, (err) => say('finished', err));
    later(() => attempt(() => d.destroy(new Error('why'))));
  },
  constructed: () => write(watch('d', new Duplex({
    construct(callback) {
      say('_construct');
      later(callback);
    },
    read() {
      this.push(null);
    },
    write: (chunk, encoding, callback) => callback(),
  }), read)),
  aborted: () => {
    const controller = new AbortController();
    const r = watch('r', new Readable({ signal: controller.signal, read() {} }), read);
    controller.signal.addEventListener('abort', () => say('abort'));
    r.push(Buffer.from('a'));
    later(() => attempt(() => controller.abort()));
  },
  finished: () => {
    const r = watch('r', source(false), read);
    for (const n of [1, 2]) finished(r, (err) => say('finished', n, err));
  },
  iterated: () => {
    (async () => {
      for await (const x of watch('r', source(true))) say('x', x);
    })().then(() => note('done'), (err) => note('caught', err));
  },
  mapped: () => watch('r', texts().map((x) => (say('map', x), x)), read),
  taken: () => watch('r', texts().take(2), read),
  generated: () => watch('r', Readable.from(each(texts())), read),
  composed: () => write(watch('d', compose(watch('a', new PassThrough()), watch('b', new PassThrough())), read)),
  composedOfFunction: () => write(watch('d', compose((input) => each(input)), read)),
  pair: () => {
    const [a, b] = duplexPair({ highWaterMark: 2 });
    write(watch('a', a, read));
    watch('b', b, read).end();
  },
  twoAsOne: () => write(watch('d', Duplex.from({ readable: watch('r', source(true)), writable: sink('w', true) }), read)),
  pipeline: () => pipeline(watch('r', source(true)), watch('t', new PassThrough({ highWaterMark: 2 })), sink('w', true), (err) => say('pipeline', err)),
  pipelineOfFunction: () => pipeline(texts(), (input) => each(input), sink('w', true), (err) => say('pipeline', err)),
};

// ---- all of them

const names = Object.keys(scenarios);
let at = 0;
let many; // lines that the scenario says when none throws

function next() {
  if (lines !== null) report();
  lines = null;
  if (at === names.length) return;
  lines = [];
  streams = [];
  setImmediate(() => attempt(scenarios[names[at]]));
}

// Node may do something of its own behind an uncaught error, and the ticks that wait run then, sooner or later: no order is told.
function report() {
  const sure = lines.indexOf('! uncaught :thrown') + 1 || lines.length;
  const told = [...lines.slice(0, sure), ...lines.slice(sure).sort()];
  console.log(`${names[at]} ${trap}: ${told.join('|')} = ${streams.map(state).join('|')}`);
  if (trap === -1) many = said();
  if (++trap < many) return;
  trap = -1;
  at++;
}

process.on('uncaughtException', (err) => note('uncaught', err));
process.on('unhandledRejection', (err) => note('unhandled', err));
process.on('beforeExit', next);
