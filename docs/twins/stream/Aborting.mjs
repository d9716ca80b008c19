// Streams and AbortSignals: addAbortSignal, the signal option, and finished with a signal.
import { Duplex, Readable, Writable, addAbortSignal, finished } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['added', () => {
    const ac = new AbortController();
    const r = new Readable({ read() {} });
    print(addAbortSignal(ac.signal, r) === r);
    watch(r, 'close', 'end', 'error');
    r.on('error', (err) => print(err.name, err.message));
    ac.abort();
    print(r.destroyed, r.errored);
  }],
  ['with a reason', () => {
    const ac = new AbortController();
    const w = new Writable({ signal: ac.signal, write(c, e, cb) {} });
    watch(w, 'close', 'finish', 'error');
    w.on('error', (err) => print(err.name, err.message, err.cause));
    w.write('a', (err) => print('a', err));
    w.write('b', (err) => print('b', err));
    ac.abort(new Error('why'));
    print(w.destroyed);
  }],
  ['aborted before', () => {
    const d = new Duplex({ signal: AbortSignal.abort(), read() {}, write(c, e, cb) { cb(); } });
    watch(d, 'close', 'error', 'end', 'finish');
    print(d.destroyed, d.errored);
    process.nextTick(() => print('tick'));
  }],
  ['aborted before it is constructed', () => {
    const destroy = (err, cb) => { print('destroy', err); cb(err); };
    for (const failure of [null, new Error('late')]) {
      const w = new Writable({ signal: AbortSignal.abort(), construct(cb) { print('construct'); cb(failure); }, destroy });
      watch(w, 'close', 'error', 'finish');
      w.end('a', (err) => print('end callback', err));
    }
    const r = Readable.from([1], { signal: AbortSignal.abort(), destroy });
    watch(r, 'close', 'error', 'data');
    print(r.closed);
  }],
  ['aborted after the end', () => {
    const ac = new AbortController();
    const w = new Writable({ signal: ac.signal, write(c, e, cb) { cb(); } });
    watch(w, 'close', 'finish', 'error');
    w.end();
    setImmediate(() => { ac.abort(); print(w.errored); });
  }],
  ['finished gives up', () => {
    const ac = new AbortController();
    const r = new Readable({ read() {} });
    finished(r, { signal: ac.signal }, (err) => print('callback', err, err.name));
    watch(r, 'close');
    ac.abort();
    print(r.destroyed, r.listenerCount('end'));
    finished(r, { signal: AbortSignal.abort() }, (err) => print('aborted before', err));
    print(r.listenerCount('end'), r.listenerCount('error'));
    process.nextTick(() => print('tick'));
  }],
];

// One case runs when the one before has left nothing to do.
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => print('uncaught', err));
process.on('beforeExit', () => {
  if (cases.length > 0) {
    const [title, run] = cases.shift();
    setImmediate(() => {
      print('==', title);
      run();
    });
  }
});
