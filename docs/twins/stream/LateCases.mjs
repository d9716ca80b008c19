// Corners that random programs found: destinations piped to twice, objects that are decoded, a stream that is asked for one event
// only, signals that came before, and what fails while a pipeline is still being joined.
import { once } from 'node:events';
import { Duplex, Readable, Writable, pipeline } from 'node:stream';
import { all, bytes, check, flags, N, print, run, watch } from './Cases.mjs';

const rd = (o) => new Readable({ objectMode: true, read: N, ...o });
const t = (name, f) => { try { print(name, 'ok', f()); } catch (e) { print(name, e.name, e); } };
const iterator = (next) => ({ next, return: () => (print('return'), Promise.resolve({ done: true })), [Symbol.asyncIterator]() { return this; } });
const failing = () => new Readable({ autoDestroy: false, read() { throw new Error('read'); } });
const through = (s) => { const it = s[Symbol.asyncIterator](); return iterator(() => it.next()); };

check('pipe twice, then finish', () => { const r = watch('r', rd(), 'pause', 'resume'); const w = watch('w', new Writable({ highWaterMark: 1, write(c, e, cb) { print('_write', c); setImmediate(cb); } }), 'drain', 'finish'); r.pipe(w); r.pipe(w); r.push('a'); setImmediate(() => { print('end'); w.end(); setImmediate(() => flags(r)); }); });
check('pipe twice, the first forgotten', () => { const r = watch('r', rd(), 'pause', 'resume'); const w = new Writable({ objectMode: true, write(c, e, cb) { print('_write', c); cb(); } }); r.pipe(w); w.removeAllListeners(); w.on('error', (e) => print('error', e)); r.pipe(w); w.emit('error', new Error('emitted')); print(r.listenerCount('data'), r.readableFlowing, w.listenerCount('unpipe')); r.push('a'); setImmediate(() => { w.emit('error', new Error('again')); print(r.listenerCount('data')); }); });
for (const early of [false, true]) {
  check(`an end that is taken back, ${early}`, () => { const r = rd(); const take = () => process.nextTick(() => print('takes', r.read())); r.on('end', () => print('end')); r.push('a'); r.push(null); if (early) take(); print(r.read()); if (!early) take(); print(r.read()); r.unshift('b'); process.nextTick(() => print('after')); });
}
check('decoded objects', () => {
  const r = rd({ encoding: 'utf8' }); t('number', () => r.push(5)); t('text', () => r.push('x')); t('empty', () => r.push('')); t('bytes', () => r.push(bytes('€'))); t('put back', () => r.unshift(6)); print(r.readableLength, r.read(), r.read(), r.read(), r.read(), r.read());
  const q = rd(); q.push('a'); q.push(5); t('setEncoding', () => q.setEncoding('utf8') && 1); print(q.readableLength, q.read(), q.read());
  const p = rd(); p.push('a'); p.push(bytes('b')); t('setEncoding', () => p.setEncoding('utf8') && 1); print(p.readableLength, p.read());
});
check('events.once readable', () => { const r = all(rd()); r.on('data', (d) => print('data', d)); once(r, 'readable').then(() => print('once')); r.on('readable', () => print('readable')); setImmediate(() => { r.push('a'); setImmediate(() => flags(r)); }); });
for (const early of [false, true]) {
  check(`reduce, aborted before, ${early}`, () => { const r = all(Readable.from(['a'])); const reduce = () => r.reduce((a, b) => a + b, '', { signal: AbortSignal.abort() }).then(print, (e) => print('rejected', e)); if (early) reduce(); else { r.resume(); r.on('close', reduce); } });
}
for (const how of ['toArray', 'map', 'take', 'flatMap', 'loop']) {
  check(`a 'data' listener throws, ${how}`, () => {
    const r = rd(); r.push('a'); r.on('readable', N); r.on('data', () => { throw new Error('data'); });
    const p = how === 'toArray' ? r.toArray() : how === 'map' ? r.map((x) => x).toArray() : how === 'take' ? r.take(1).toArray() : how === 'flatMap' ? r.flatMap((x) => [x]).toArray() : (async () => { for await (const x of r) print(x); })();
    p.then((x) => print('value', x), (e) => print('rejected', e));
  });
}
check('asked twice while it fails', () => { const r = rd(); const it = r.iterator(); const ask = () => it.next().then((x) => print('value', x.done), (e) => print('rejected', e)); r.on('error', N); ask(); r.destroy(new Error('gone')); process.nextTick(() => { ask(); queueMicrotask(() => print('microtask')); }); });
check('asked when it has failed', () => { let n = 0; const r = new Readable({ read() { print('_read', n); if (n++ === 0) this.push('a'); } }); const it = r.iterator(); const ask = () => it.next().then((x) => print('value', x.done), (e) => print('rejected', e)); ask(); r.emit('close'); setImmediate(() => ask()); });
check('a half of a pair fails in its end', () => { const r = rd(); const d = all('d', Duplex.from({ readable: r, writable: new Writable({ construct: N, write: N }) })); r.on('error', (e) => print('r error', e)); d.on('readable', () => { if (!r.destroyed) r.destroy(new Error('in the end')); }); r.push(null); });
check('source and copy fail', () => { const r = rd(); r.push('a'); r.on('error', N); const c = Readable.from(r, { highWaterMark: 1 }); c.on('error', (e) => print('error', e.errors?.length, e)); c.read(); setImmediate(() => { r.destroy(new Error('source')); setImmediate(() => c.destroy(new Error('copy'))); }); });
check('pairs with a half that is over', () => { const r = rd(); r.destroy(); const w = () => new Writable({ objectMode: true, write: N }); const v = w(); v.destroy(); for (const d of [Duplex.from({ readable: r, writable: w() }), Duplex.from({ readable: rd(), writable: v })]) { d.on('error', N); print(d.readable, d.writable, d.readableObjectMode, d.writableObjectMode); } });
check('fails while it is joined', () => { const s = all('s', pipeline(failing(), through, (e) => print('callback', e))); print(s.destroyed); process.nextTick(() => print('tick', s.destroyed)); });
check('fails while it is joined, and never answers', () => { const r = rd(); r.on('error', N); const s = all('s', pipeline(r, () => iterator(() => { r.destroy(new Error('next')); return new Promise(N); }), (e) => print('callback', e))); print(s.destroyed); process.nextTick(() => print('tick', s.destroyed)); });
check('fails when its result was read to its end', () => { const s = all('s', pipeline(Readable.from(['a']), (i) => { const it = i[Symbol.asyncIterator](); return iterator(() => it.next().then(() => { throw new Error('pass'); })); }, (e) => print('callback', e))); s.push(null); s.resume(); setImmediate(() => setImmediate(() => flags(s))); });
check('an end that throws', () => { const w = all('w', new Writable({ write(c, e, cb) { cb(); } })); w.on('prefinish', () => { throw new Error('prefinish'); }); pipeline(['a'], w, (e) => print('callback', e)); });
run();
