// What becomes of a promise that a listener answers and that is rejected.
import { Duplex, Readable, Transform, Writable, finished, pipeline } from 'node:stream';
import { check, N, print, run, watch } from './Cases.mjs';

const asked = { captureRejections: true };
const rejects = (name) => async () => { print('heard', name); throw new Error(`from ${name}`); };
const rd = (o) => watch(new Readable({ read: N, ...o }), 'error', 'close', 'end');
const wr = (o) => watch(new Writable({ write: (c, e, cb) => setImmediate(cb), highWaterMark: 1, ...o }), 'error', 'close', 'finish');

for (const event of ['data', 'readable', 'end', 'close', 'pause', 'resume']) {
  check(`readable ${event}`, () => { const r = rd(asked); r.on(event, rejects(event)); r.push('a'); r.pause(); r.resume(); r.push(null); setImmediate(() => print(r.destroyed, r.errored)); });
}
for (const event of ['drain', 'finish', 'prefinish', 'close', 'pipe', 'unpipe']) {
  check(`writable ${event}`, () => { const w = wr(asked); w.on(event, rejects(event)); const r = new Readable({ read: N }); r.pipe(w); r.push('a'); setImmediate(() => { r.unpipe(w); w.end(); setImmediate(() => print(w.destroyed, w.errored)); }); });
}
check('error', () => { const r = rd(asked); r.on('error', rejects('error')); r.destroy(new Error('first')); });
check('not asked', () => { const r = rd(); r.on('data', rejects('data')); r.push('a'); });
check('asked and not heard', () => { const r = new Readable({ read: N, captureRejections: true }); r.on('data', rejects('data')); r.push('a'); });
check('twice', () => { const r = rd(asked); r.on('data', rejects('one')); r.on('data', rejects('other')); r.push('a'); });
check('once', () => { const r = rd(asked); r.once('data', rejects('once')); r.push('a'); });
check('without autoDestroy', () => { const r = rd({ ...asked, autoDestroy: false }); r.on('data', rejects('data')); r.push('a'); setImmediate(() => print(r.destroyed)); });
check('duplex', () => { const d = watch(new Duplex({ ...asked, read: N, write: (c, e, cb) => cb() }), 'error', 'close'); d.on('finish', rejects('finish')); d.end('a'); });
check('transform', () => { const x = watch(new Transform({ ...asked, transform: (c, e, cb) => cb(null, c) }), 'error', 'close'); x.on('data', rejects('data')); x.write('a', (e) => print('wrote', e)); });
check('own rejection', () => {
  class Own extends Readable {
    [Symbol.for('nodejs.rejection')](err, event, ...args) { print('rejection', err, event, args.length); }
    _read() {}
  }
  const r = watch(new Own(asked), 'error', 'close'); r.on('data', rejects('data')); r.push('a'); setImmediate(() => print(r.destroyed));
});
check('pipeline', () => { const r = rd(asked); const w = wr(); pipeline(r, w, (e) => print('pipeline', e)); r.on('resume', rejects('resume')); finished(w, (e) => print('finished', e)); });
check('what is thrown', () => { const r = rd(asked); r.on('data', () => { throw new Error('thrown'); }); r.push('a'); });
run();
