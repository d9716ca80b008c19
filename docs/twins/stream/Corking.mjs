// Cork and uncork: what waits, what goes out together, and when it is heard of.
import { Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['together', () => {
    const w = new Writable({ writev(cs, cb) { print('writev', cs.map((c) => c.chunk + ':' + c.encoding).join()); cb(); } });
    watch(w, 'drain', 'finish', 'close');
    w.write('0', () => print('0 done'));
    w.cork();
    w.write('1', () => print('1 done'));
    w.write('2');
    w.cork();
    w.write('3', () => print('3 done'));
    print(w.writableCorked, w.writableLength);
    w.uncork();
    print('one uncork');
    w.uncork();
    print('two uncorks', w.writableLength);
    w.uncork();
    w.end();
  }],
  ['one by one', () => {
    const w = new Writable({ highWaterMark: 2, write(c, e, cb) { print('write', c); cb(); } });
    watch(w, 'drain', 'finish', 'close');
    w.cork();
    print(w.write('a', () => print('a done')), w.write('b'), w.writableNeedDrain);
    w.uncork();
    process.nextTick(() => print('tick'));
    w.write('c');
    w.end();
  }],
  ['silent writes and a drain', () => {
    const w = new Writable({ highWaterMark: 2, write(c, e, cb) { print('write', c); cb(); } });
    watch(w, 'drain');
    w.cork();
    w.write('a');
    w.write('b');
    w.uncork();
    process.nextTick(() => print('tick'));
    w.write('c', () => print('c done'));
    print(w.writableNeedDrain);
  }],
  ['end uncorks', () => {
    const w = new Writable({ writev(cs, cb) { print('writev', cs.length); setImmediate(cb); } });
    watch(w, 'finish', 'close', 'prefinish');
    w.cork(); w.cork(); w.cork();
    w.write('a', () => print('a done'));
    w.end('b', () => print('end callback'));
    print(w.writableCorked);
  }],
  ['what waits behind a slow write', () => {
    const w = new Writable({ write(c, e, cb) { print('write', c); setImmediate(cb); }, writev(cs, cb) { print('writev', cs.map((c) => c.chunk).join()); setImmediate(cb); } });
    watch(w, 'finish', 'close');
    for (const c of 'abcd') w.write(c, () => print(c, 'done', w.writableLength));
    w.end();
  }],
  ['writev fails', () => {
    const w = new Writable({ writev(cs, cb) { print(cs.length); cb(new Error('no')); } });
    watch(w, 'error', 'close', 'finish');
    w.cork();
    w.write('1', (err) => print('1', err));
    w.write('2', (err) => print('2', err));
    w.end((err) => print('end callback', err));
  }],
  ['text with its encoding', () => {
    const w = new Writable({ decodeStrings: false, writev(cs, cb) { print(cs.map((c) => typeof c.chunk + ':' + c.chunk + ':' + c.encoding).join()); cb(); } });
    w.setDefaultEncoding('latin1');
    w.cork();
    w.write('a'); w.write('ff', 'hex'); w.write(Buffer.from('c'));
    w.uncork();
    w.write('d', 'UTF8');
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
