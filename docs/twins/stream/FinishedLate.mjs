// What finished says of a stream that it gets to know late: ended, pending, failed or destroyed before, with all its options.
import { Duplex, Readable, Writable, finished } from 'node:stream';

const show = (x) => (x == null ? 'null' : (x.code ?? x.message));

function make(kind, options) {
  options.read = () => {};
  options.write = (chunk, encoding, callback) => setImmediate(callback);
  options.destroy = (err, callback) => setImmediate(callback, err);
  const stream = kind === 'r' ? new Readable(options) : kind === 'w' ? new Writable(options) : new Duplex(options);
  return stream;
}

const states = {
  fresh: () => {},
  'end()': (s) => s.end?.(),
  'end(a)': (s) => s.end?.('a'),
  'push null': (s) => s.push?.(null),
  'push a null': (s) => { s.push?.('a'); s.push?.(null); },
  'both': (s) => { s.end?.('a'); s.push?.(null); },
  destroy: (s) => s.destroy(),
  'destroy err': (s) => s.destroy(new Error('x')),
  'end destroy': (s) => { s.end?.(); s.destroy(); },
  'push null destroy': (s) => { s.push?.(null); s.destroy(); },
};
const options = { both: {}, 'r only': { writable: false }, 'w only': { readable: false }, 'no error': { error: false } };

function run(kind, auto, close, state, wait, option, next) {
  const s = make(kind, { autoDestroy: auto, emitClose: close });
  const line = [];
  s.on('error', (e) => line.push('error'));
  for (const e of ['end', 'finish', 'close']) s.on(e, () => line.push(e));
  states[state](s);
  const watch = () => {
    line.push('|');
    finished(s, options[option], (err) => line.push('fin:' + show(err)));
    setImmediate(() => setImmediate(() => {
      line.push('resume');
      s.resume?.();
      setImmediate(() => setImmediate(() => setImmediate(() => {
        console.log(kind, auto, close, state, wait, option, line.join(' '));
        next();
      })));
    }));
  };
  if (wait === 0) watch();
  else if (wait === 1) process.nextTick(watch);
  else setImmediate(() => setImmediate(() => setImmediate(watch)));
}

const todo = [];
for (const kind of ['r', 'w', 'd'])
  for (const auto of [true, false])
    for (const close of [true, false])
      for (const state of Object.keys(states))
        for (const wait of [0, 1, 2])
          for (const option of Object.keys(options)) todo.push([kind, auto, close, state, wait, option]);
function go() {
  const next = todo.shift();
  if (next) run(...next, go);
}
go();
