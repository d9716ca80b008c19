// Which of a stream's methods are called by the streams themselves, so that who overrides them hears of it.
import { Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, compose, finished, pipeline } from 'node:stream';
import { check, N, print, run } from './Cases.mjs';

const heard = (s, name, call) => { print('  ', s.constructor.name, name); return call(); };
const reading = (Base) => class extends Base {
  read(n) { return heard(this, `read ${n ?? 'all'}`, () => super.read(n)); }
  push(c, e) { return heard(this, `push ${c}`, () => super.push(c, e)); }
  unshift(c, e) { return heard(this, `unshift ${c}`, () => super.unshift(c, e)); }
  pause() { return heard(this, 'pause', () => super.pause()); }
  resume() { return heard(this, 'resume', () => super.resume()); }
  isPaused() { return heard(this, 'isPaused', () => super.isPaused()); }
  setEncoding(e) { return heard(this, 'setEncoding', () => super.setEncoding(e)); }
  pipe(d, o) { return heard(this, 'pipe', () => super.pipe(d, o)); }
  unpipe(d) { return heard(this, 'unpipe', () => super.unpipe(d)); }
};
const writing = (Base) => class extends Base {
  write(c, e, cb) { return heard(this, `write ${c}`, () => super.write(c, e, cb)); }
  end(c, e, cb) { return heard(this, 'end', () => super.end(c, e, cb)); }
  cork() { return heard(this, 'cork', () => super.cork()); }
  uncork() { return heard(this, 'uncork', () => super.uncork()); }
};
const dying = (Base) => class extends Base {
  destroy(err) { return heard(this, `destroy ${err?.message}`, () => super.destroy(err)); }
};
class Source extends dying(reading(Readable)) {
  _read() { print('   _read'); this.count = (this.count ?? 0) + 1; this.push(this.count < 3 ? String(this.count) : null); }
}
class Sink extends dying(writing(Writable)) {
  _write(c, e, cb) { print('   _write', c); cb(); }
}
class Both extends dying(writing(reading(Duplex))) {
  _read() { this.push(null); }
  _write(c, e, cb) { print('   _write', c); cb(); }
}
class Through extends dying(writing(reading(Transform))) {
  _transform(c, e, cb) { cb(null, `${c}!`); }
  _flush(cb) { cb(null, 'rest'); }
}

check('data', () => { new Source().on('data', N); });
check('readable', () => { const r = new Source(); r.on('readable', () => { while (r.read() !== null); }); });
check('resume', () => { const r = new Source(); r.resume(); setImmediate(() => r.pause()); });
check('pipe', () => { new Source().pipe(new Sink()); });
check('pipe slow', () => { new Source().pipe(new Sink({ highWaterMark: 1 })); });
check('pipe through', () => { new Source().pipe(new Through()).pipe(new Sink()); });
check('pipeline', () => { pipeline(new Source(), new Through(), new Sink(), (err) => print('done', err)); });
check('pipeline fails', () => { const w = new Sink(); w._write = (c, e, cb) => cb(new Error('bad')); pipeline(new Source(), new Through(), w, (err) => print('done', err)); setImmediate(() => w.destroy(new Error('own'))); });
check('iterate', async () => { for await (const x of new Source()) print('got', x); });
check('iterate and leave', async () => { for await (const x of new Source()) { print('got', x); break; } });
check('iterator', () => { const it = new Source().iterator({ destroyOnReturn: false }); it.next().then((x) => { print('got', x.value); return it.return(); }); });
check('finished', () => { const w = new Sink(); finished(w, (err) => print('finished', err)); w.end('x'); });
check('signal', () => { const controller = new AbortController(); const r = new Source({ signal: controller.signal }); r.on('error', (err) => print('error', err)); const w = addAbortSignal(controller.signal, new Sink()); w.on('error', (err) => print('error', err)); controller.abort(); });
check('ends both', () => { const d = new Both(); d.resume(); d.end('x'); });
check('half open', () => { const d = new Both({ allowHalfOpen: false }); d.resume(); });
check('compose', () => { const c = compose(new Through(), new Through()); c.on('data', (x) => print('data', x)); c.end('a'); });
check('duplex from', () => { const d = Duplex.from({ readable: new Source(), writable: new Sink() }); d.on('data', (x) => print('data', x)); d.end('a'); });
check('operators', () => { new Source().map((x) => x).take(1).toArray().then((all) => print(all.length)); });
check('encoding', () => { const r = new Source({ encoding: 'utf8' }); r.on('data', (x) => print('data', x)); });
check('cork and end', () => { const w = new Sink(); w.cork(); w.write('a'); w.end('b'); });
check('fails', () => { const w = new Sink(); w.on('error', (err) => print('error', err)); w._write = (c, e, cb) => cb(new Error('bad')); w.write('a'); });
check('read fails', () => { const r = new Source(); r.on('error', (err) => print('error', err)); r._read = () => { throw new Error('bad'); }; r.resume(); });
check('write after end', () => { const w = new Sink(); w.on('error', (err) => print('error', err)); w.end(); w.write('x'); });
check('unpipe', () => { const r = new Source({ highWaterMark: 1 }); const w = new Sink(); r.pipe(w); r.unpipe(w); setImmediate(() => { r.pipe(w); r.unpipe(); }); });
check('listeners go one by one', () => { for (const heard of [false, true]) { const r = new Source(); r.push(null); r.resume(); r.on('close', () => { if (heard) r.on('removeListener', N); r.removeAllListeners(); r.on('data', N); }); } });
check('sink closes', () => { const r = new Source(); const w = new Sink({ highWaterMark: 1 }); r.pipe(w); w.on('error', N); w.destroy(); });
check('pass through', () => { class P extends dying(writing(reading(PassThrough))) {} const p = new P(); p.on('data', (x) => print('data', x)); p.end('a'); });
run();
