// Upgrade and CONNECT at their edges: pending answers, resets, who is asked and who is not.
import { FIN, GET, RST, err, l, log, o, on, run, settled, show, watch } from './ServerCases.mjs';

const UP = 'GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n';
const CON = 'CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n';
on('upgrade destroyed by client', o(), l(UP, FIN), s => s.on('upgrade', (q, k, b) => { log('up ' + b); watch('k', k, 'close end'); watch('q', q, 'error close aborted end'); k.resume(); }));

on('upgrade reset', o(), l(UP, RST), s => s.on('upgrade', (q, k, b) => { watch('k', k, 'close end error'); watch('q', q, 'error close aborted end'); k.resume(); }));
on('upgrade with pending answer', o(), l(GET + UP + 'rest', 200), s => { s.on('request', (q, r) => { log(q.url); watch('r', r, 'finish close'); watch('q', q, 'end close aborted'); settled(3, () => r.end('x')); }); s.on('upgrade', (q, k, b) => { log('up ' + b); k.write('hello', 'utf8'); }); });
on('upgrade, socket.end', o(), l(UP, FIN), s => s.on('upgrade', (q, k, b) => { watch('k', k, 'close end finish'); k.end('bye', 'utf8'); k.resume(); }));
on('upgrade nobody, data behind', o(), l(UP + GET), s => s.on('request', (q, r) => { log(q.url + show(q.headers)); r.end('x'); }));
on('upgrade h2c settings', o(), l('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n'), s => s.on('request', (q, r) => { log(q.url); r.end('x'); }));
on('upgrade removed listener', o(), l(UP), s => { s.on('upgrade', (q, k, b) => { log('no'); }); s.removeAllListeners('upgrade'); s.on('request', (q, r) => { log(q.url); r.end('x'); }); });
on('PRI', o(), l('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'), s => { s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); });
on('connect, no listener', o(), l(CON), s => { s.on('request', (q, r) => { log(q.url); r.end('x'); }); });
on('connect behind pending', o(), l(GET + CON + 'abc', 200), s => { s.on('request', (q, r) => { log(q.url); settled(3, () => r.end('x')); }); s.on('connect', (q, k, b) => { log(q.url + b); k.write('hello', 'utf8'); k.on('data', (d) => log('data ' + d)); }); });
on('connect with content-length', o(), l('CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nContent-Length: 3\r\n\r\nabcdef'), s => { s.on('connect', (q, k, b) => { log(q.url + b); k.on('data', (d) => log('data ' + d)); }); });
on('connect with chunked', o(), l('CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\ndef'), s => { s.on('connect', (q, k, b) => { log(q.url + b); k.on('data', (d) => log('data ' + d)); }); });
on('connect 1.0 no host', o(), l('CONNECT a:80 HTTP/1.1\r\n\r\n'), s => { s.on('connect', (q, k, b) => { log(q.url + b); k.end('x', 'utf8'); }); });
on('connect over limit', o(), l(GET, CON), s => { s.maxRequestsPerSocket = 1; s.on('request', (q, r) => { log(q.url); r.end('x'); }); s.on('connect', (q, k, b) => { log(q.url + b); k.end('x', 'utf8'); }); });
on('upgrade callback order and this', o().shouldUpgradeCallback(q => { log('asked ' + q.url + q.method); return q.url === '/up'; }), l('GET /no HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n', UP), s => { s.on('request', (q, r) => { log('req ' + q.url); r.end('x'); }); s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); k.end('x', 'utf8'); }); });
on('upgrade callback throws', o().shouldUpgradeCallback(q => { if (q.url === '/up') throw err('X', 'y'); return true; }), l(UP), s => { process.once('uncaughtException', (e) => log('uncaught ' + show(e))); s.on('request', (q, r) => { log('req ' + q.url); r.end('x'); }); });
on('upgrade with chunked body read by listener', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nrest'), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close data'); k.on('data', (d) => log('k ' + d)); k.write('y', 'utf8'); }); });
on('upgrade body in pieces', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'defrest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); q.on('data', (d) => log('q ' + d)); k.on('data', (d) => log('k ' + d)); k.write('y', 'utf8'); }); });
on('upgrade body not read', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'defrest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); k.write('y', 'utf8'); }); });
on('upgrade body cut short', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close error'); q.resume(); k.resume(); }); });
on('upgrade body bad', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 'zz\r\n'), s => { s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close error'); q.resume(); k.resume(); }); });
run();
