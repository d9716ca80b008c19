// The order of write callbacks, 'drain', end callbacks, 'finish' and 'close'.
import { Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['all in the call', () => {
    const w = new Writable({ write(c, e, cb) { print('write', c, e); cb(); } });
    watch(w, 'drain', 'finish', 'close', 'prefinish');
    w.write('a');
    w.end('b', () => print('end callback'));
    process.nextTick(() => { print('t1'); process.nextTick(() => print('t2')); });
    print('sync');
  }],
  ['one callback for many writes', () => {
    const same = () => print('same');
    const w = new Writable({ write(c, e, cb) { cb(); } });
    w.write('a', same);
    process.nextTick(() => print('tick'));
    w.write('b', same);
    w.write('c');
    w.write('d', () => print('other'));
    w.write('e', same);
  }],
  ['one function for many writes', () => {
    const same = () => print('same');
    const w = new Writable({ write(c, e, cb) { cb(); } });
    w.write('a', same);
    process.nextTick(() => print('tick'));
    w.write('b', same);
  }],
  ['later callbacks', () => {
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); setImmediate(cb); }, final(cb) { print('final'); cb(); } });
    watch(w, 'drain', 'prefinish', 'finish', 'close');
    print(w.write('a', () => print('a done')), w.writableNeedDrain, w.writableLength);
    w.write('b');
    w.write('c', () => print('c done'));
    w.end(() => print('end callback'));
    print(w.writableNeedDrain);
  }],
  ['write inside drain', () => {
    let k = 0;
    const w = new Writable({ highWaterMark: 1, write(c, e, cb) { print('write', c); process.nextTick(cb); } });
    watch(w, 'finish', 'close');
    w.on('drain', () => { print('drain'); if (k++ < 2) w.write('x', () => print('x done')); else w.end(); });
    w.write('a', () => print('a done'));
  }],
  ['write inside a callback', () => {
    const w = new Writable({ highWaterMark: 2, write(c, e, cb) { print('write', c, w.writableLength); cb(); } });
    watch(w, 'drain', 'finish', 'close');
    w.write('a', () => { print('a done'); w.write('b', () => { print('b done'); w.end('c'); }); });
  }],
  ['marks', () => {
    const later = new Writable({ highWaterMark: 3, write(c, e, cb) { setImmediate(cb); } });
    watch(later, 'drain');
    print(later.write('ab'), later.writableNeedDrain, later.write('c'), later.writableNeedDrain, later.writableLength);
    const now = new Writable({ highWaterMark: 3, write(c, e, cb) { print(now.writableLength); cb(); print(now.writableLength); } });
    watch(now, 'drain');
    print(now.write('abcdef'), now.writableNeedDrain);
    const zero = new Writable({ highWaterMark: 0, write(c, e, cb) { cb(); } });
    print(zero.write('a'), zero.writableNeedDrain);
    const objects = new Writable({ objectMode: true, highWaterMark: 2, write(c, e, cb) { setImmediate(cb); } });
    watch(objects, 'drain');
    print(objects.write({}), objects.write(''), objects.writableLength);
  }],
  ['drain after more writes', () => {
    let give;
    const w = new Writable({ highWaterMark: 2, write(c, e, cb) { print('write', c); give = cb; } });
    watch(w, 'drain');
    print(w.write('aa'), w.write('b'));
    setImmediate(() => { give(); print('one', w.writableLength, w.writableNeedDrain); w.write('c'); setImmediate(() => { give(); print('two', w.writableLength, w.writableNeedDrain); setImmediate(() => { give(); print('three'); }); }); });
  }],
  ['end then nothing', () => {
    const w = new Writable({ write(c, e, cb) { cb(); } });
    watch(w, 'prefinish', 'finish', 'close');
    w.on('finish', () => print(w.writableFinished, w.destroyed, w.closed));
    print(w.writable, w.writableEnded, w.writableFinished);
    w.end();
    print(w.writable, w.writableEnded, w.writableFinished);
    w.end(() => print('second end'));
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
