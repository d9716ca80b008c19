// Idle connections: who hears of it, who is closed, what the client is told.
import { GET, l, log, o, on, run, show, t, watch } from './ServerCases.mjs';

on('timeout no listener', o(), l(300), s => { s.timeout = 100; });
on('timeout listener', o(), l(300), s => s.setTimeout(100, (k) => { log('timeout ' + show(k)); k.destroy(); }));
on('timeout pending answer', o(), l(GET, 600), s => { s.setTimeout(400); s.on('request', (q, r) => { watch('q', q, 'timeout aborted close error'); watch('r', r, 'close finish'); }); });
on('timeout pending answer, req listener', o(), l(GET, 600), s => { s.setTimeout(400); s.on('request', (q, r) => { r.on('timeout', (k) => { log('rt ' + show(k)); r.end('late'); }); }); });
on('timeout 150, listener takes 200', o(), l(GET, 600), s => { s.timeout = 150; s.on('timeout', (k) => { log('timeout'); k.destroy(); }); s.on('request', () => { const until = performance.now() + 200; while (performance.now() < until); setTimeout(() => log('75 ms later'), 75); }); });
on('req.setTimeout', o(), l(GET, 300), s => { s.on('request', (q, r) => { t('ret', () => q.setTimeout(100, () => log('cb')) == q); watch('q', q, 'aborted close'); }); });
on('res.setTimeout', o(), l(GET, 300), s => { s.on('request', (q, r) => { t('ret', () => r.setTimeout(100, () => { log('cb'); r.socket.destroy(); }) == r); watch('q', q, 'aborted close'); watch('r', r, 'close'); }); });
on('no keep alive timeout shown', o().keepAliveTimeout(0), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive 2500', o().keepAliveTimeout(2500), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive 999', o().keepAliveTimeout(999), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive expires', o().keepAliveTimeout(50).keepAliveTimeoutBuffer(0), l(GET, 300), s => { s.on('timeout', (k) => log('timeout')); s.on('request', (q, r) => { r.end(); q.socket.on('timeout', () => log('socket timeout')); }); });
const kept = (ms, buffer) => on(`keep alive ${ms} and ${buffer}`, o(), l(GET), s => { s.keepAliveTimeout = ms; s.keepAliveTimeoutBuffer = buffer; s.on('request', (q, r) => { r.end(); r.on('close', () => log(`timeout ${q.socket.timeout ?? 0}`)); }); });
kept(-1, 1000);
kept(-2500, 1000);
kept(0.5, 0);
kept(NaN, 0);
kept(Infinity, 0);
kept(4294972500, 200);
kept(5000, Infinity);
kept(5000, NaN);
kept(500, -2000);
const TRAILERS = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX: y\r\n\r\n';
for (const how of ['close', 'closeIdleConnections']) on(`${how} once trailers have come`, o(), l(TRAILERS), s => s.on('request', (q, r) => { r.end(); process.nextTick(() => { s[how](); log(`${q.complete} ${q.socket.destroyed}`); }); }));
run();
