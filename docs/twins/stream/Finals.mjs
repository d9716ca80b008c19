// _final: between the last write and 'finish'.
import { Transform, Writable, finished } from 'node:stream';
import { print, watch } from './Watching.mjs';

class Flushing extends Transform {
  _transform(c, e, cb) { cb(null, c); }
  _flush(cb) { print('flush'); cb(null, 'rest'); }
}

class Overriding extends Flushing {
  _final(cb) { print('final'); cb(); }
}

class CallingOverridden extends Flushing {
  _final(cb) { print('final'); super._final(cb); }
}

function transforms(t, early) {
  watch(t, 'data', 'error', 'end', 'finish', 'close', 'prefinish');
  t.write('x');
  if (early) t.emit('prefinish');
  setImmediate(() => t.end('y', (err) => print('end callback', err)));
}

const cases = [
  ['at once', () => {
    const w = new Writable({ write(c, e, cb) { cb(); }, final(cb) { print('final', w.writableEnded); cb(); } });
    watch(w, 'prefinish', 'finish', 'close');
    w.end((err) => print('end callback', err));
    process.nextTick(() => print('tick'));
    print('sync');
  }],
  ['later', () => {
    const w = new Writable({ write(c, e, cb) { setImmediate(cb); }, final(cb) { print('final'); setImmediate(() => { print('give'); cb(); print('given'); }); } });
    watch(w, 'prefinish', 'finish', 'close');
    w.write('1', () => print('1 done'));
    w.end((err) => print('end callback', err));
  }],
  ['fails', () => {
    const now = new Writable({ final(cb) { cb(new Error('now')); } });
    watch(now, 'error', 'finish', 'close', 'prefinish');
    now.end((err) => print('end callback', err));
    const later = new Writable({ final(cb) { setImmediate(cb, new Error('later')); } });
    watch(later, 'error', 'finish', 'close', 'prefinish');
    later.end((err) => print('end callback', err));
  }],
  ['throws', () => {
    const w = new Writable({ write(c, e, cb) { cb(); }, final() { throw new Error('in final'); } });
    watch(w, 'error', 'finish', 'close', 'prefinish');
    w.end('x', (err) => print('end callback', err));
  }],
  ['calls back twice', () => {
    const w = new Writable({ write(c, e, cb) { cb(); }, final(cb) { cb(); cb(); } });
    watch(w, 'error', 'finish', 'close', 'prefinish');
    w.end('x', (err) => print('end callback', err));
  }],
  ['fails and calls back again', () => {
    const w = new Writable({ final(cb) { cb(new Error('no')); cb(); }, destroy(err, cb) { setImmediate(cb, err); } });
    watch(w, 'error', 'close');
    w.end();
    process.nextTick(() => {
      finished(w, { writable: false }, (err) => print('finished', err));
      print(w.listenerCount('finish'));
    });
  }],
  ['destroyed meanwhile', () => {
    const w = new Writable({ final(cb) { setImmediate(() => { print('give'); cb(); }); } });
    watch(w, 'error', 'finish', 'close', 'prefinish');
    w.end((err) => print('end callback', err));
    w.destroy();
  }],
  ['without autoDestroy', () => {
    const w = new Writable({ autoDestroy: false, write(c, e, cb) { cb(); }, final(cb) { cb(new Error('no')); } });
    watch(w, 'error', 'finish', 'close', 'prefinish');
    w.end('x', (err) => print('end callback', err));
    setImmediate(() => print(w.destroyed, w.writableFinished, w.errored));
  }],
  ['of a Transform', () => transforms(new Flushing(), false)],
  ['of a Transform, emitted early', () => transforms(new Flushing(), true)],
  ['overridden', () => transforms(new Overriding(), false)],
  ['overridden, emitted early', () => transforms(new Overriding(), true)],
  ['overridden, calls what it overrides', () => transforms(new CallingOverridden(), false)],
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
