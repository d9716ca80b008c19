// What is asked of a request, or done to its answer, when its socket is ended or gone; and a connection that is full of answers hears
// nothing, not even its end, whoever resumes it.
import { Writable, pipeline } from 'node:stream';
import { FIN, GET, POST, err, h, l, log, o, on, run, settled, show, t, v, watch } from './ServerCases.mjs';

const state = (q) => { t('aborted', () => q.aborted); t('complete', () => q.complete); t('ended', () => q.readableEnded); t('signal', () => q.signal.aborted); };
const endWithout = (q, r) => { q.socket.destroy(); r.end(); log('ended'); };
h('the signal of a request that was destroyed, yet read to its end', l(GET), (q, r) => { q.resume(); q.destroy(); settled(2, () => state(q)); });
h('the signal of one that was destroyed first', l(GET), (q, r) => { q.destroy(); q.resume(); settled(2, () => state(q)); });
h('the signal of one that is asked in between', l(GET), (q, r) => { q.resume(); q.destroy(); process.nextTick(() => state(q)); });
h('the signal of one that was read before its socket was destroyed', l(GET), (q, r) => { q.resume(); settled(1, () => { q.socket.destroy(); state(q); settled(2, () => state(q)); }); });
h('nothing, behind the end of the socket', l(GET), (q, r) => { watch('res', r, 'prefinish'); r.write('a'); settled(1, () => { q.socket.end('over'); t('nothing', () => r.write('')); setImmediate(() => endWithout(q, r)); }); });
h('no more, behind the end of the socket', l(GET), (q, r) => { watch('res', r, 'prefinish'); r.write('a'); settled(1, () => { q.socket.end('over'); setImmediate(() => endWithout(q, r)); }); });
const ticks = (left) => { if (left > 0) process.nextTick(() => { log('tick'); ticks(left - 1); }); };
h('flushed behind a lost chunk', l(GET), (q, r) => { q.socket.destroy(); ticks(4); r.write('a', (e) => log(show(e))); r.flushHeaders(); r.write('b', (e) => log(show(e))); });
h('detached, and assigned again', l(GET), (q, r) => { const k = q.socket; watch('res', r, 'finish close'); r.detachSocket(k); t('socket', () => r.socket === null); t('write', () => r.write('a')); v('assigned', () => r.assignSocket(k)); v('twice', () => r.assignSocket(k)); r.end('b'); });
h('detached, and closed', l(GET), (q, r) => { watch('res', r, 'finish close'); watch('req', q, 'aborted close'); r.detachSocket(q.socket); settled(1, () => q.socket.destroy()); });
h('iterated in part', l(POST), (q, r) => { const read = async () => { for await (const chunk of q) return chunk; }; read().then((chunk) => { log(chunk.toString()); t('socket', () => q.socket === null); t('connection', () => q.connection === null); t('destroyed', () => q.destroyed); r.end('ok'); }); });
h('piped in vain', l(POST), (q, r) => { pipeline(q, new Writable({ write: (chunk, encoding, done) => done(err('EMINE', 'mine')) }), (e) => { log(show(e)); t('socket', () => q.socket === null); r.end('ok'); }); });
on('full', o().highWaterMark(20), l(GET + GET + GET, FIN, 50), s => { const all = []; s.on('connection', (k) => watch('socket', k, 'end')); s.on('request', (q, r) => { all.push(r); log('request'); if (all.length === 2) r.end('x'.repeat(100)); if (all.length === 3) { q.socket.resume(); settled(12, () => { log('answers'); all[0].end(); all[2].end(); }); } }); });
run();
