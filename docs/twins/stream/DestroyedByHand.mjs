import { Duplex, finished } from 'node:stream';

// `destroyed` is set by hand: the stream can be destroyed again, and says 'close' again, but 'error' once.
const later = (turns, then) => setImmediate(turns === 0 ? then : () => later(turns - 1, then));

function make(name) {
  console.log('--', name);
  const s = new Duplex({
    read() {},
    write: (chunk, encoding, callback) => { console.log('write', String(chunk)); setImmediate(callback); },
    destroy: (err, callback) => { console.log('_destroy', err?.message ?? 'null'); callback(err); callback(err); },
  });
  s.on('error', (err) => console.log('error', err.message));
  s.on('close', () => console.log('close'));
  s.on('data', (chunk) => console.log('data', String(chunk)));
  return s;
}

function show(s) {
  console.log(s.destroyed, s.closed, s.errored?.message ?? 'null', s.readable, s.writable);
}

const steps = [
  () => {
    const s = make('at once');
    s.destroy();
    s.destroyed = false;
    show(s);
    s.destroy(new Error('second'));
    later(2, () => show(s));
  },
  () => {
    const s = make('after an error');
    s.destroy(new Error('first'));
    later(2, () => {
      s.destroyed = false;
      show(s);
      s.destroy(new Error('second'));
      later(2, () => show(s));
    });
  },
  () => {
    const s = make('used again');
    s.destroy();
    later(2, () => {
      s.destroyed = false;
      s.write('a', (err) => console.log('written', err?.message ?? 'null'));
      s.push('b');
      later(2, () => s.destroy());
    });
  },
  () => {
    const s = make('set before');
    s.destroyed = true;
    s.destroy(new Error('ignored'));
    show(s);
    s.destroyed = false;
    finished(s, (err) => console.log('finished', err?.message ?? 'null'));
    s.destroy(new Error('heard'));
  },
];

(function next() {
  const step = steps.shift();
  if (step) {
    step();
    later(8, next);
  }
})();
