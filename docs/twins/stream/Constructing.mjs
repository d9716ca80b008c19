// A stream that must be opened first: what waits for _construct, and what its failure does.
import { Duplex, Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['writes wait', () => {
    const w = new Writable({ construct(cb) { print('construct'); setImmediate(cb); }, write(c, e, cb) { print('write', c); cb(); }, final(cb) { print('final'); cb(); } });
    watch(w, 'close', 'error', 'finish', 'prefinish', 'drain');
    print(w.write('a', () => print('a done')), w.writableLength);
    w.end();
    process.nextTick(() => print('tick'));
  }],
  ['reads wait', () => {
    const r = new Readable({ construct(cb) { print('construct'); process.nextTick(() => { print('open'); cb(); process.nextTick(() => print('after')); }); }, read() { print('read'); this.push(null); } });
    watch(r, 'close', 'end', 'resume', 'readable');
    r.resume();
    print(r.read());
  }],
  ['reads wait for data', () => {
    const r = new Readable({ construct(cb) { setImmediate(cb); }, read() { print('read'); setImmediate(() => this.push(null)); } });
    watch(r, 'close', 'end', 'data');
    print(r.push('early'));
  }],
  ['opening fails', () => {
    const w = new Writable({ construct(cb) { cb(new Error('no')); }, write(c, e, cb) { print('write'); cb(); }, destroy(err, cb) { print('_destroy', err); cb(err); } });
    watch(w, 'close', 'error', 'finish');
    w.write('a', (err) => print('a', err));
    w.end((err) => print('end callback', err));
  }],
  ['opening throws', () => {
    const w = new Writable({ construct() { throw new Error('thrown'); } });
    watch(w, 'close', 'error');
  }],
  ['opened twice', () => {
    const w = new Writable({ construct(cb) { cb(); cb(); } });
    watch(w, 'close', 'error');
  }],
  ['destroyed while opening', () => {
    const w = new Writable({ construct(cb) { print('construct'); setImmediate(cb); }, destroy(err, cb) { print('_destroy', err); cb(err); } });
    watch(w, 'close', 'error');
    w.destroy(new Error('why'));
    print(w.destroyed, w.closed);
  }],
  ['a duplex opens once', () => {
    const d = new Duplex({ construct(cb) { print('construct'); setImmediate(cb); }, read() { print('read'); this.push(null); }, write(c, e, cb) { print('write', c); cb(); } });
    watch(d, 'end', 'finish', 'close', 'data');
    d.end('a', () => print('end callback'));
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
