// What the documentation of streams says, sentence by sentence: arguments, defaults, questions and corners, case by case.
import S, { Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, compose, duplexPair, finished, pipeline } from 'node:stream';
import { all, bytes, check, flags, N, print, run, sink, watch, wflags } from './Cases.mjs';

const t = (name, f) => { try { print(name, 'ok', f()); } catch (e) { print(name, e.name, e); } };
const rd = (o) => new Readable({ read: N, ...o });
const wr = (o) => new Writable({ write: (c, e, cb) => cb(), ...o });
const marks = (s) => print('  marks', s.readableHighWaterMark ?? -1, s.writableHighWaterMark ?? -1, s.readableObjectMode ?? false, s.writableObjectMode ?? false);

check('marks refused', () => {
  for (const n of [-1, NaN, 1.5, -0.5, Infinity, 2 ** 53]) t(n, () => rd({ highWaterMark: n }).readableHighWaterMark > 9);
  for (const n of [-1, NaN, 1.5]) t(n, () => wr({ highWaterMark: n }));
  t('duplex', () => new Duplex({ highWaterMark: -1 })); t('transform', () => new Transform({ writableHighWaterMark: -1 }));
  for (const n of [-1, NaN]) t(n, () => new Duplex({ readableHighWaterMark: n }));
  for (const n of [-1, NaN]) t(n, () => new Duplex({ writableHighWaterMark: n }));
  for (const n of [-1, NaN]) t(n, () => new Transform({ readableHighWaterMark: n }));
});
check('marks by default', () => {
  marks(rd()); marks(rd({ objectMode: true })); marks(rd({ highWaterMark: 0 })); marks(wr()); marks(wr({ objectMode: true })); marks(wr({ highWaterMark: 5 }));
  marks(new Duplex()); marks(new Duplex({ objectMode: true })); marks(new Duplex({ readableObjectMode: true })); marks(new Duplex({ writableObjectMode: true }));
  marks(new Duplex({ highWaterMark: 3, readableHighWaterMark: 7 })); marks(new Duplex({ readableHighWaterMark: 7, writableHighWaterMark: 8 })); marks(new Duplex({ readableHighWaterMark: 0 }));
  marks(new Transform()); marks(new Transform({ highWaterMark: 3 })); marks(new Transform({ readableHighWaterMark: 0 })); marks(new Transform({ writableHighWaterMark: 3 })); marks(new Transform({ readableHighWaterMark: 5, writableHighWaterMark: 3, readableObjectMode: true })); marks(new Transform({ highWaterMark: 0 })); marks(new Transform({ highWaterMark: 0, writableHighWaterMark: 3 })); marks(new Transform({ highWaterMark: 4, writableHighWaterMark: 3 })); marks(new Transform({ readableHighWaterMark: 0, writableHighWaterMark: 3 }));
  marks(new PassThrough()); marks(new PassThrough({ objectMode: true })); marks(Readable.from(['a'])); marks(Readable.from(['a'], { highWaterMark: 4 })); marks(Readable.from(['a'], { objectMode: false })); marks(Readable.from('a')); marks(Readable.from(bytes('a')));
  marks(Duplex.from(['a'])); marks(Duplex.from('a')); marks(Duplex.from(rd())); marks(Duplex.from(wr())); marks(Duplex.from({ readable: rd({ objectMode: true }), writable: wr() }));
  marks(compose(new PassThrough({ objectMode: true }), new PassThrough())); marks(duplexPair({ readableHighWaterMark: 4, writableObjectMode: true })[1]); marks(rd({ objectMode: true }).map((x) => x)); marks(rd().take(1));
});
check('marks set', () => {
  print(S.getDefaultHighWaterMark(false), S.getDefaultHighWaterMark(true));
  for (const n of [-1, NaN, 1.5, Infinity, -Infinity, 2 ** 53]) t(n, () => S.setDefaultHighWaterMark(false, n));
  const before = rd();
  S.setDefaultHighWaterMark(false, 32); S.setDefaultHighWaterMark(true, 2);
  print(S.getDefaultHighWaterMark(false), S.getDefaultHighWaterMark(true)); marks(before); marks(rd()); marks(wr({ objectMode: true })); marks(new Duplex()); marks(new Transform({ readableObjectMode: true })); marks(Readable.from(['a'])); marks(Duplex.from(['a'])); marks(rd({ objectMode: true }).filter((x) => x));
  S.setDefaultHighWaterMark(false, 65536); S.setDefaultHighWaterMark(true, 16);
  marks(rd());
});
check('encodings refused', () => {
  t('encoding', () => rd({ encoding: 'bogus' })); t('setEncoding', () => rd().setEncoding('bogus')); t('setEncoding none', () => rd().setEncoding('').readableEncoding);
  t('upper', () => rd().setEncoding('UTF-8').readableEncoding); t('ucs', () => rd().setEncoding('UCS2').readableEncoding);
  t('defaultEncoding', () => wr({ defaultEncoding: 'bogus' }) && 1); t('setDefaultEncoding', () => wr().setDefaultEncoding('bogus')); t('setDefaultEncoding upper', () => wr().setDefaultEncoding('HEX') && 1);
  t('write', () => wr().write('x', 'bogus')); t('end', () => wr().end('x', 'bogus')); t('push', () => rd().push('x', 'bogus')); t('unshift', () => rd().unshift('x', 'bogus'));
  t('write objects', () => wr({ objectMode: true }).write('x', 'bogus'));
});
check('chunks refused', () => {
  t('write null', () => wr().write(null)); t('write null object', () => wr({ objectMode: true }).write(null)); t('write number', () => wr().write(5)); t('write true', () => wr().write(true)); t('end number', () => wr().end(5)); t('end null', () => wr().end(null) && 1);
  t('push number', () => watch(rd(), 'error').push(5)); t('unshift number', () => watch(rd(), 'error').unshift(5)); t('push object', () => rd({ objectMode: true }).push(5));
  t('transform null', () => { const x = watch(new Transform({ transform: (c, e, cb) => cb(null, 5) }), 'error'); return x.write('a'); });
});
check('no methods', () => {
  t('read', () => all(new Readable()).read()); t('write', () => all(new Writable()).write('a')); t('transform', () => all(new Transform()).write('a')); t('duplex', () => all(new Duplex()).write('a')); t('duplex read', () => all(new Duplex()).read());
});
check('functions refused', () => {
  t('finished null', () => finished(null, N)); t('finished no callback', () => finished(rd(), null)); t('pipeline none', () => pipeline([], N)); t('pipeline one', () => pipeline([rd()], N)); t('pipeline no callback', () => pipeline([rd(), wr()], null)); t('pipeline through a writable', () => pipeline(rd(), wr(), wr(), N)); t('compose none', () => compose());
  t('signal of nothing', () => addAbortSignal(new AbortController().signal, null)); t('from null', () => Readable.from(null)); t('unpipe null', () => rd().unpipe(null) && 1); t('unpipe other', () => rd().unpipe(wr()) && 1);
});
check('operators refused', () => {
  for (const n of [-1, NaN, Infinity, 1.5, 0]) { t(`take ${n}`, () => rd({ objectMode: true }).take(n) && 1); t(`drop ${n}`, () => rd({ objectMode: true }).drop(n) && 1); t(`concurrency ${n}`, () => rd().map((x) => x, { concurrency: n }) && 1); t(`mark ${n}`, () => rd().filter((x) => x, { highWaterMark: n }) && 1); }
  t('map', () => rd().map(null)); t('filter', () => rd().filter(null)); t('flatMap', () => rd().flatMap(null));
  for (const [n, f] of [['forEach', () => rd().forEach(null)], ['some', () => rd().some(null)], ['every', () => rd().every(null)], ['find', () => rd().find(null)], ['reduce', () => rd().reduce(null)], ['each concurrency', () => rd().forEach(N, { concurrency: -1 })]]) t(n, () => { f().then((v) => print(n, 'value', v), (e) => print(n, 'rejected', e.name, e)); return 1; });
});
check('reduce of nothing', () => { const r = rd({ objectMode: true }); r.push(null); r.reduce((a, b) => a + b).then(print, (e) => print(e.name, e)); const q = rd({ objectMode: true }); q.push(null); q.reduce((a, b) => a + b, 'initial').then(print); const o = rd({ objectMode: true }); o.push(7); o.push(null); o.reduce((a, b) => a + b).then(print); });
check('read size', () => {
  const r = rd(); t('over', () => r.read(2 ** 30 + 1)); t('at', () => r.read(2 ** 30)); print(r.readableHighWaterMark);
  const q = rd({ highWaterMark: 3 }); q.read(5); print(q.readableHighWaterMark); q.read(9); print(q.readableHighWaterMark); q.push('abcdefghij'); print(q.read(4), q.read(9), q.read(6), q.read(0), q.read(), q.readableLength);
  const o = rd({ objectMode: true }); o.push(1); o.push(2); print(o.read(5), o.read(0), o.readableLength, o.read(), o.read());
  const e = rd({ encoding: 'utf8' }); e.push(bytes('a€b')); print(e.readableLength, e.read(2), e.read(5), e.read(1)); e.push(bytes('xyz')); e.push(null); print(e.read(2), e.read(9), e.read());
});
check('unshift after end', () => { const r = all(rd()); r.push('a'); r.push(null); r.on('data', (d) => print('data', d)); r.on('end', () => { print(r.unshift('b'), r.push('c')); flags(r); }); });
check('push after end', () => { const r = all(rd()); r.push(null); print(r.push('c')); print(r.push(null)); flags(r); });
check('push after destroy', () => { const r = all(rd()); r.destroy(); print(r.push('c'), r.unshift('d'), r.readableLength, r.read()); });
check('header', () => {
  const r = all(rd()); let head = '';
  const read = () => { let c; while ((c = r.read()) !== null) { const s = c.toString(); const i = s.indexOf('||'); if (i < 0) { head += s; continue; } head += s.slice(0, i); r.removeListener('readable', read); r.unshift(bytes(s.slice(i + 2))); print('head', head, r.readableLength); r.on('data', (d) => print('body', d)); return; } };
  r.on('readable', read); r.push('ab'); r.push('cd||ef'); setImmediate(() => { r.push('gh'); r.push(null); });
});
check('questions', () => {
  for (const s of [null, rd(), wr(), new Duplex({ read: N, write: N }), new Duplex({ readable: false, write: N }), new Duplex({ writable: false, read: N })]) print(S.isReadable(s), S.isWritable(s), S.isErrored(s), S.isDisturbed(s), S.isDestroyed(s));
  const r = rd(); r.push('a'); print(S.isDisturbed(r)); r.read(); print(S.isDisturbed(r)); r.push(null); print(S.isReadable(r)); r.resume(); r.on('end', () => print(S.isReadable(r), S.isDisturbed(r), S.isDestroyed(r))); r.on('close', () => print(S.isReadable(r), S.isErrored(r), S.isDestroyed(r)));
  const w = wr(); w.end(); print(S.isWritable(w)); w.on('close', () => print(S.isWritable(w), S.isErrored(w)));
  const e = rd(); e.on('error', () => print('error', S.isErrored(e), S.isDisturbed(e))); e.destroy(new Error('x')); print(S.isErrored(e), S.isReadable(e), S.isDisturbed(e));
});
check('writable corners', () => {
  const w = all(wr({ highWaterMark: 4 })); wflags(w); w.cork(); w.cork(); print(w.write('ab'), w.write('cd'), w.writableNeedDrain, w.writableCorked, w.writableLength); w.uncork(); print(w.writableCorked); w.end(); wflags(w); w.uncork(); wflags(w);
});
check('lengths', () => { const w = wr({ write: N }); w.write('a'); w.write('€'); print(w.writableLength); w.write('abcd', 'hex'); print(w.writableLength); w.write(bytes('xyz')); print(w.writableLength); const o = wr({ write: N, objectMode: true }); o.write('abc'); o.write({}); print(o.writableLength); const d = wr({ write: N, decodeStrings: false }); d.write('€€'); print(d.writableLength); d.write('abcd', 'hex'); print(d.writableLength); });
check('decode strings', () => {
  for (const decode of [true, false]) for (const objectMode of [false, true]) { const w = wr({ objectMode, decodeStrings: decode, defaultEncoding: 'latin1', write(c, e, cb) { print('  _write', typeof c, c, e); cb(); } }); w.write('é'); w.write('é', 'utf8'); w.write('6162', 'hex'); w.write(bytes('q')); w.setDefaultEncoding('hex'); w.write('63'); }
});
check('end after', () => {
  const w = all(wr()); w.end('a', (e) => print('1', e)); w.end((e) => print('2', e)); w.end('b', (e) => print('3', e)); print(w.write('c', (e) => print('4', e)));
});
check('end when finished', () => { const w = all(wr()); w.end(); w.on('finish', () => { w.end((e) => print('at finish', e)); }); w.on('close', () => { w.end((e) => print('at close', e)); print(w.write('x', (e) => print('write', e))); w.destroy(new Error('late')); wflags(w); }); });
check('write after destroy', () => { const w = all(wr()); w.destroy(); print(w.write('x', (e) => print('write', e))); w.end('y', (e) => print('end', e)); w.end((e) => print('end 2', e)); wflags(w); });
check('write after failure', () => { const w = all(wr({ autoDestroy: false, write(c, e, cb) { cb(new Error('bad')); } })); w.write('x', (e) => print('write', e)); setImmediate(() => { wflags(w); print(w.write('y', (e) => print('write 2', e))); w.end((e) => print('end', e)); }); });
check('aborted', () => { const w = wr(); print(w.writableAborted); w.destroy(); print(w.writableAborted); const e = wr(); e.end(); e.on('close', () => print(e.writableAborted)); const r = rd(); r.destroy(); print(r.readableAborted); const q = rd(); q.push(null); q.resume(); q.on('close', () => print(q.readableAborted)); });
check('pipe twice', () => { const r = rd(); const w = watch(wr({ write(c, e, cb) { print('_write', c); cb(); } }), 'pipe', 'finish'); w.on('unpipe', (s) => print('unpipe', s === r)); r.pipe(w); r.pipe(w); r.push('a'); setImmediate(() => { r.unpipe(w); r.push('b'); setImmediate(() => { print(r.readableFlowing, w.listenerCount('drain')); r.unpipe(); print(r.readableFlowing); r.push(null); }); }); });
check('pipe no end', () => { const r = rd(); const w = all(wr()); r.pipe(w, { end: false }); r.push(null); r.on('end', () => setImmediate(() => { print(w.writable, w.writableEnded); w.destroy(); })); });
check('transform flush', () => { const x = all(new Transform({ transform(c, e, cb) { cb(null, c.toString().toUpperCase()); }, flush(cb) { this.push('-'); cb(null, '!'); } })); x.on('data', (d) => print('data', d)); x.write('a'); x.end('b', () => print('ended')); });
check('transform fails', () => { const x = all(new Transform({ transform(c, e, cb) { cb(new Error('bad')); } })); x.write('a', (e) => print('write', e)); x.end((e) => print('end', e)); });
check('transform twice', () => { const x = all(new Transform({ transform(c, e, cb) { cb(null, c); cb(null, c); } })); x.on('data', (d) => print('data', d)); x.write('a', (e) => print('write', e)); });
check('transform final', () => { const x = all(new Transform({ transform: (c, e, cb) => cb(null, c), final(cb) { print('_final'); cb(); }, flush(cb) { print('_flush'); cb(); } })); x.on('data', (d) => print('data', d)); x.end('a'); });
check('dispose', () => { const r = all(rd()); r[Symbol.asyncDispose]().then(() => print('disposed', r.destroyed), (e) => print('failed', e)); const w = all(wr()); w.write('a'); w[Symbol.asyncDispose]().then(() => print('disposed', w.destroyed), (e) => print('failed', e)); const e = all(rd()); e.destroy(new Error('x')); e[Symbol.asyncDispose]().then(() => print('disposed'), (x) => print('failed', x)); });
check('iterator options', () => { const r = all(rd()); r.push('a'); r.push('b'); const it = r.iterator({ destroyOnReturn: false }); it.next().then((x) => { print(x.value, x.done); return it.return(); }).then((x) => { print(x.value, x.done, r.destroyed); return it.next(); }).then((x) => { print(x.value, x.done); r.resume(); r.push(null); }); });
check('from options', () => { const r = all(Readable.from(['a', 'b'], { objectMode: false, encoding: 'hex' })); r.on('data', (d) => print('data', d)); const q = all(Readable.from(['a', null])); q.on('data', (d) => print('data', d)); const n = all(Readable.from([1], { objectMode: false })); n.on('data', (d) => print('data', d)); });
check('setEncoding late', () => { const r = rd(); r.push(bytes('aé').subarray(0, 2)); r.setEncoding('utf8'); print(r.readableLength, r.read()); r.push(bytes('é').subarray(1)); print(r.read()); r.push(bytes('😀').subarray(0, 3)); r.push(null); print(r.read(), r.read()); });
check('default encoding of what is pushed', () => { t('bogus', () => rd({ defaultEncoding: 'bogus' })); t('empty', () => rd({ defaultEncoding: '' })); t('empty writable', () => wr({ defaultEncoding: '' })); t('empty transform', () => new Transform({ defaultEncoding: '' })); const r = rd({ defaultEncoding: 'hex' }); r.push('6162'); r.push('xy', 'utf8'); r.unshift('63'); print(r.read(), r.read(), r.read()); const d = new Duplex({ read: N, defaultEncoding: 'hex', encoding: 'latin1' }); d.push('6162'); d.setDefaultEncoding('utf8'); d.push('63'); print(d.read()); const e = rd(); e.push(bytes('abcde')); e.push(null); e.setEncoding('base64'); print(e.readableLength, e.read()); });
check('construct order', () => { const d = all(new Duplex({ construct(cb) { print('_construct'); setImmediate(cb); }, read() { print('_read'); this.push(null); }, write(c, e, cb) { print('_write', c); cb(); }, final(cb) { print('_final'); cb(); }, destroy(e, cb) { print('_destroy', e); cb(e); } })); d.write('a'); d.end('b', () => print('ended')); d.resume(); print(d.readable, d.writable, d.writableLength); });
check('construct and destroy fail', () => { for (const [c, d] of [['c', 'd'], ['c', null], [null, 'd']]) { const w = watch(wr({ construct: (cb) => setImmediate(cb, c && new Error(c)), destroy(err, cb) { print('_destroy', err.name, err, err.errors?.length ?? 0); cb(err); } }), 'close'); w.on('error', (err) => print('error', err, w.errored)); w.destroy(d && new Error(d)); print(w.errored); } });
check('half open', () => { const d = all(new Duplex({ allowHalfOpen: false, read: N, write(c, e, cb) { print('_write', c); cb(); } })); print(d.allowHalfOpen); d.push(null); d.resume(); const e = all(new Duplex({ allowHalfOpen: false, read: N, write: N })); e.end(() => print('ended')); setImmediate(() => print(e.readable, e.destroyed)); });
check('auto destroy off', () => { const d = all(new Duplex({ autoDestroy: false, read: N, write: (c, e, cb) => cb() })); d.push(null); d.resume(); d.end(); setImmediate(() => print(d.destroyed, d.closed)); });
check('pause while piped', () => { const r = rd(); const w = sink(); r.pipe(w); print(r.isPaused(), r.readableFlowing); r.pause(); print(r.isPaused(), r.readableFlowing); r.push('a'); setImmediate(() => { print(w.writableLength, r.readableLength); r.resume(); setImmediate(() => print(r.readableLength)); }); });
check('drain', () => { const w = watch(wr({ highWaterMark: 2, write(c, e, cb) { setImmediate(cb); } }), 'drain', 'finish'); print(w.write('a'), w.writableNeedDrain, w.write('b'), w.writableNeedDrain); w.on('drain', () => { print(w.writableNeedDrain); if (!w.writableEnded) w.end('ccc'); print(w.writableNeedDrain); }); });
run();
