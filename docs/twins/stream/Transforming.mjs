// A transform: output and input in order, back-pressure between its sides, and its end.
import { Transform } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['in order', () => {
    const t = new Transform({ transform(c, e, cb) { print('transform', c, e); cb(null, c + '!'); }, flush(cb) { print('flush'); cb(null, 'last'); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.write('a', () => print('a done'));
    t.end('b', () => print('end callback'));
    print('sync');
  }],
  ['later', () => {
    const t = new Transform({ transform(c, e, cb) { setImmediate(() => { print('give', c); cb(null, c); }); }, flush(cb) { setImmediate(() => { print('flush'); cb(); }); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish');
    t.write('a');
    t.end('b', () => print('end callback'));
  }],
  ['nobody reads', () => {
    const t = new Transform({ highWaterMark: 2, transform(c, e, cb) { print('transform', c); cb(null, c); } });
    watch(t, 'drain', 'end', 'finish', 'close');
    for (const c of 'abcdef') print(t.write(c), t.readableLength, t.writableLength);
    print(t.read());
    setImmediate(() => { print(t.readableLength, t.writableLength); t.end(); setImmediate(() => { print(t.readableLength, t.writableLength, t.writableFinished); t.resume(); }); });
  }],
  ['one to many and many to one', () => {
    const t = new Transform({ readableObjectMode: true, transform(c, e, cb) { for (const x of String(c)) if (x !== '-') this.push(x); cb(); } });
    watch(t, 'data', 'end', 'close');
    t.write('ab-c');
    t.write('---');
    t.end('d');
  }],
  ['transform fails', () => {
    const t = new Transform({ transform(c, e, cb) { cb(new Error('no ' + c)); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.write('a', (err) => print('a', err));
    t.write('b', (err) => print('b', err));
    t.end((err) => print('end callback', err));
  }],
  ['flush fails', () => {
    const t = new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { cb(new Error('no')); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.end('a', (err) => print('end callback', err));
    const later = new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { setImmediate(cb, new Error('later')); } });
    watch(later, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    later.end('a', (err) => print('end callback', err));
  }],
  ['throws', () => {
    const t = new Transform({ transform() { throw new Error('in transform'); } });
    watch(t, 'close', 'error');
    try { t.write('a'); } catch (err) { print('caught', err); }
    const f = new Transform({ transform(c, e, cb) { cb(); }, flush() { throw new Error('in flush'); } });
    watch(f, 'close', 'error', 'finish', 'end');
    f.end('a');
    const missing = new Transform();
    try { missing.write('a'); } catch (err) { print(err, err.message); }
  }],
  ['calls back twice', () => {
    const t = new Transform({ transform(c, e, cb) { cb(null, '1'); cb(null, '2'); } });
    watch(t, 'data', 'end', 'finish', 'close', 'error');
    t.write('x');
  }],
  ['final and flush', () => {
    const t = new Transform({ transform(c, e, cb) { cb(); }, final(cb) { print('final'); cb(); }, flush(cb) { print('flush'); cb(null, 'rest'); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.end('a', () => print('end callback'));
  }],
  ['flush fails after final', () => {
    const t = new Transform({ transform(c, e, cb) { cb(); }, final(cb) { cb(); }, flush(cb) { cb(new Error('no')); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.end('a', (err) => print('end callback', err));
  }],
  ["'prefinish' by hand", () => {
    const t = new Transform({ transform(c, e, cb) { cb(null, c); }, flush(cb) { print('flush'); cb(null, 'rest'); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.emit('prefinish');
    t.end('a');
    const own = new Transform({ transform(c, e, cb) { cb(null, c); }, final(cb) { print('final'); cb(); }, flush(cb) { print('flush'); cb(null, 'rest'); } });
    watch(own, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    own.emit('prefinish');
    own.emit('prefinish');
  }],
  ['destroyed before flush', () => {
    const t = new Transform({ transform(c, e, cb) { setImmediate(() => { print('give'); cb(null, c); }); }, flush(cb) { print('flush'); cb(); } });
    watch(t, 'data', 'end', 'finish', 'close', 'prefinish', 'error');
    t.end('a', (err) => print('end callback', err));
    t.destroy();
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
