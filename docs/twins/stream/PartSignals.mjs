// The signal that the functions of a pipeline, a composition and Duplex.from get: when it aborts, and with what.
import { Duplex, PassThrough, Readable, Writable, compose, pipeline } from 'node:stream';
import * as promises from 'node:stream/promises';
import { N, check, print, run, watch } from './Cases.mjs';

function says(name, signal) {
  print('  ', name, signal.aborted);
  signal.addEventListener('abort', () => print('  ', name, 'aborted', signal.reason));
}

function steps(name, source) {
  const before = source?.[Symbol.asyncIterator]();
  let n = 0;
  return {
    next: () => before ? before.next() : Promise.resolve({ value: 'x', done: ++n > 2 }),
    return: () => (print('  ', name, 'left'), before ? before.return() : Promise.resolve({ value: undefined, done: true })),
    [Symbol.asyncIterator]() { return this; },
  };
}

const source = ({ signal }) => (says('source', signal), steps('source'));
const middle = (input, { signal }) => (says('middle', signal), steps('middle', input));
const last = (input, { signal }) => (says('last', signal), taken(input, null));
const broken = (input, { signal }) => (says('last', signal), taken(input, new Error('broken')));
const early = (input) => { throw new Error('early'); };

async function taken(input, err) {
  for await (const x of input) {
    print('   takes', x);
    if (err !== null) throw err;
  }
}

function sink(err) {
  const w = new Writable({
    objectMode: true,
    write(c, e, cb) { print('   _write', c); if (err) cb(err); else setImmediate(cb); },
    destroy(e, cb) { print('   _destroy', e); cb(e); },
  });
  return watch('sink', w, 'error', 'close');
}

const done = (err) => print('   done', err);
const settled = (promise) => promise.then(() => done(null), done);
const composed = (d) => watch('composed', d, 'data', 'error', 'close');

check('pipeline', () => { pipeline(source, middle, sink(), done); });
check('its end fails', () => { pipeline(source, middle, sink(new Error('bad')), done); });
check('its end is a function', () => { pipeline(source, middle, last, done); });
check('its end is a function that fails', () => { pipeline(source, middle, broken, done); });
check('its end is destroyed', () => { const w = sink(); pipeline(source, middle, w, done); w.destroy(); });
check('aborted', () => { const ac = new AbortController(); settled(promises.pipeline(source, middle, sink(), { signal: ac.signal })); ac.abort(new Error('why')); });
check('aborted later', () => { const ac = new AbortController(); settled(promises.pipeline(source, middle, sink(), { signal: ac.signal })); setImmediate(() => ac.abort()); });
check('aborted before', () => { settled(promises.pipeline(source, middle, sink(), { signal: AbortSignal.abort() })); });
check('one signal for all', () => {
  let one;
  pipeline((o) => { one = o.signal; return steps('source'); }, (input, o) => { print(one === o.signal); return steps('middle', input); }, sink(), done);
});
check('failed before one is asked for', () => {
  const failing = () => ({ next() { throw new Error('first'); }, return: () => Promise.resolve({ done: true }), [Symbol.asyncIterator]() { return this; } });
  pipeline(failing, new PassThrough({ objectMode: true }).on('error', N), middle, sink(), done);
});
check('Duplex.from', () => { composed(Duplex.from(middle)).end('a'); });
check('Duplex.from destroyed', () => { const d = composed(Duplex.from(middle)); d.write('a'); d.destroy(new Error('why')); });
check('Duplex.from destroyed without an error', () => { const d = composed(Duplex.from(middle)); d.write('a'); d.destroy(); });
check('Duplex.from destroyed later', () => { const d = composed(Duplex.from(middle)); d.write('a'); setImmediate(() => d.destroy(new Error('why'))); });
check('Duplex.from of a reader', () => { composed(Duplex.from(last)).end('a'); });
check('Duplex.from of a reader destroyed', () => { const d = composed(Duplex.from(last)); d.write('a'); setImmediate(() => d.destroy(new Error('why'))); });
check('Duplex.from of a reader that fails', () => { composed(Duplex.from(broken)).write('a'); });
check('compose', () => { composed(compose(middle, middle, middle)).end('a'); });
check('compose destroyed', () => { const d = composed(compose(middle, middle, middle)); d.write('a'); setImmediate(() => d.destroy(new Error('why'))); });
check('compose ends in a reader', () => { composed(compose(new PassThrough(), last)).end('a'); });
check('readable.compose', () => { composed(Readable.from(['a']).compose(middle)); });
check('readable.compose aborted', () => { const ac = new AbortController(); composed(new Readable({ read: N }).compose(middle, { signal: ac.signal })); setImmediate(() => ac.abort()); });
check('a function that throws', () => { try { pipeline(source, early, sink(), done); } catch (err) { print(err); } });
run();
