// Streams that do not destroy themselves: errors are told and the stream lives on.
import { Duplex, Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['the end of reading', () => {
    const r = new Readable({ autoDestroy: false, read() {} });
    watch(r, 'end', 'close', 'resume', 'pause');
    r.push('a');
    r.push(null);
    r.resume();
    setImmediate(() => { print(r.destroyed, r.readable, r.readableEnded); r.pause(); r.resume(); });
  }],
  ['push after the end', () => {
    const r = new Readable({ autoDestroy: false, read() {} });
    watch(r, 'end', 'close', 'error');
    r.push(null);
    r.push('a');
    print(r.errored, r.destroyed);
    r.resume();
    setImmediate(() => print(r.readableEnded, r.readable, r.readableAborted));
  }],
  ['read throws', () => {
    const r = new Readable({ autoDestroy: false, read() { throw new Error('in read'); } });
    watch(r, 'end', 'close', 'error');
    r.resume();
    setImmediate(() => print(r.destroyed, r.errored, r.readable));
  }],
  ['write fails', () => {
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { print('write', c); setImmediate(cb, new Error('no ' + c)); } });
    watch(w, 'finish', 'close', 'error');
    w.write('a', (err) => print('a', err));
    w.write('b', (err) => print('b', err));
    later(3, () => { print(w.errored, w.destroyed, w.writableLength); print(w.write('c', (err) => print('c', err))); });
  }],
  ['write after end', () => {
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(); } });
    watch(w, 'finish', 'close', 'error');
    w.end();
    w.write('a', (err) => print('a', err));
    setImmediate(() => print(w.writableFinished, w.destroyed, w.errored));
  }],
  ['both sides end', () => {
    const d = new Duplex({ autoDestroy: false, read() { this.push(null); }, write(c, e, cb) { cb(); } });
    watch(d, 'end', 'finish', 'close');
    d.resume();
    d.end();
    setImmediate(() => { print(d.destroyed); d.destroy(); });
  }],
  ['an iteration that fails leaves it alive', () => {
    const r = new Readable({ autoDestroy: false, read() { throw new Error('in read'); } });
    watch(r, 'close', 'error');
    r.iterator().next().catch((err) => print('rejected', err, r.destroyed, r.listenerCount('readable')));
  }],
  ['an iteration that is left after a failure leaves it alive', () => {
    const r = new Readable({ autoDestroy: false, objectMode: true, read() {} });
    watch(r, 'close', 'error');
    const iterator = r.iterator();
    r.push('a');
    iterator.next().then((step) => print(step.value));
    setImmediate(() => {
      r.emit('error', new Error('failed'));
      iterator.return().then(() => print(r.destroyed, r.listenerCount('readable')));
    });
  }],
];

// Some turns later; a timer could come before the immediate that fails the write.
function later(turns, fn) {
  setImmediate(turns > 1 ? () => later(turns - 1, fn) : fn);
}

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
