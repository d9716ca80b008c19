// Limits, pipelining, expectations and bad input: what the listeners and the client get.
import { CHUNKED, GET, POST, h, l, log, m, o, on, run, settled, show, t, watch } from './ServerCases.mjs';

const G2 = 'GET /2 HTTP/1.1\r\nHost: x\r\n\r\n';
const GC = 'GET /c HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
on('properties', o(), l(), s => { t('a', () => s.timeout); t('b', () => s.keepAliveTimeout); t('c', () => s.keepAliveTimeoutBuffer); t('d', () => s.maxHeadersCount); t('e', () => s.headersTimeout); t('f', () => s.requestTimeout); t('g', () => s.maxRequestsPerSocket); t('h', () => s.listening); t('st', () => s.setTimeout(500) == s); t('st', () => s.timeout); t('st', () => s.listenerCount('timeout')); t('conn', () => s.listenerCount('connection')); t('listening', () => s.listenerCount('listening')); t('req', () => s.listenerCount('request')); t('ce', () => s.listenerCount('clientError')); t('close', () => s.listenerCount('close')); });
on('request timeout 0', o().requestTimeout(0), l(), s => { t('h', () => s.headersTimeout); t('r', () => s.requestTimeout); });
on('request timeout small', o().requestTimeout(1000), l(), s => { t('h', () => s.headersTimeout); t('r', () => s.requestTimeout); });
on('headers timeout', o().headersTimeout(0), l(), s => { t('h', () => s.headersTimeout); t('r', () => s.requestTimeout); });
on('max per socket 2', o(), l(GET + G2, 'GET /3 HTTP/1.1\r\nHost: x\r\n\r\n'), s => { s.maxRequestsPerSocket = 2; watch('s', s, 'dropRequest'); s.on('request', (q, r) => { log(q.url); r.end('x'); }); });
on('max per socket 2 pipelined', o(), l(GET + G2 + 'GET /3 HTTP/1.1\r\nHost: x\r\n\r\n' + 'GET /4 HTTP/1.1\r\nHost: x\r\n\r\n'), s => { s.maxRequestsPerSocket = 2; watch('s', s, 'dropRequest'); s.on('request', (q, r) => { log(q.url); r.end('x'); }); });
on('max per socket, 1.0', o(), l('GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', 'GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n'), s => { s.maxRequestsPerSocket = 1; s.on('request', (q, r) => { log(q.url); r.writeHead(200, m('Content-Length', 1)); r.end('x'); }); });
on('close then pipelined', o(), l(GC + G2), s => s.on('request', (q, r) => { log(q.url); r.end('x'); }));
on('res close then pipelined', o(), l(GET + G2), s => s.on('request', (q, r) => { log(q.url); r.setHeader('Connection', 'close'); r.end('x'); }));
on('server.close while answering', o(), l(GET, G2, 200), s => s.on('request', (q, r) => { log(q.url); s.close(() => log('closed')); s.on('close', () => log('close')); settled(3, () => { r.end('x'); log('ended'); }); }));
on('pipelined order', o(), l(GET + G2 + GC, 200), s => s.on('request', (q, r) => { log(q.url); watch(q.url, r, 'finish close'); if (q.url === '/') settled(3, () => r.end('1')); else if (q.url === '/2') settled(2, () => r.end('2')); else r.end('3'); }));
on('pipelined POSTs', o(), l(POST + CHUNKED + GET), s => s.on('request', (q, r) => { log(q.method); q.on('data', (b) => log('data ' + b)); q.on('end', () => { log('end'); r.end('x'); }); q.resume(); }));
on('two bodies unread then read later', o(), l(POST + POST), s => s.on('request', (q, r) => { log(q.method); setImmediate(() => { q.on('data', (b) => log('data ' + b)); q.on('end', () => { log('end'); r.end('x'); }); }); }));
on('clientError default by kinds', o(), l('GET / HTTP/1.1\r\nHost: x\r\nfoo bar\r\n\r\n'), s => watch('s', s, 'connection'));
on('clientError chunk ext', o(), l('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;' + 'a'.repeat(20000) + '\r\n'), s => s.on('request', (q, r) => { watch('q', q, 'error close aborted end'); watch('r', r, 'close finish'); q.resume(); }));
on('clientError chunk ext 2', o(), l('POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3;' + 'a'.repeat(20000) + '\r\n'), s => { s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); });
on('clientError header overflow', o(), l('GET / HTTP/1.1\r\nHost: x\r\nA: ' + 'a'.repeat(20000) + '\r\n\r\n'), s => {});
on('clientError url overflow', o(), l('GET /' + 'a'.repeat(20000) + ' HTTP/1.1\r\nHost: x\r\n\r\n'), s => {});
on('clientError overflow event', o().maxHeaderSize(300), l('GET / HTTP/1.1\r\nHost: x\r\nA: ' + 'a'.repeat(400) + '\r\n\r\n'), s => { s.on('clientError', (e, k) => { log(show(e)); k.end('HTTP/1.1 431 Mine\r\n\r\n', 'latin1'); }); });
on('header size just ok', o().maxHeaderSize(300), l('GET / HTTP/1.1\r\nHost: x\r\nA: ' + 'a'.repeat(280) + '\r\n\r\n'), s => s.on('request', (q, r) => r.end('' + show(q.httpVersion
))));
on('many fields 999', o(), l('GET / HTTP/1.1\r\nHost: x\r\n' + 'a: b\r\n'.repeat(999) + '\r\n'), s => s.on('request', (q, r) => r.end(q.httpVersion)));
on('many fields 1001', o(), l('GET / HTTP/1.1\r\nHost: x\r\n' + 'a: b\r\n'.repeat(1001) + '\r\n'), s => s.on('request', (q, r) => r.end(q.httpVersion)));
on('many fields 2000 zero', o(), l('GET / HTTP/1.1\r\nHost: x\r\n' + 'a: b\r\n'.repeat(2100) + '\r\n'), s => { s.maxHeadersCount = 0; s.on('request', (q, r) => r.end(q.httpVersion)); });
on('max headers 3', o(), l('GET / HTTP/1.1\r\nHost: x\r\na: b\r\nc: d\r\n\r\n', 'GET / HTTP/1.1\r\nHost: x\r\na: b\r\nc: d\r\ne: f\r\n\r\n'), s => { s.maxHeadersCount = 3; s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); s.on('request', (q, r) => r.end(show(q.rawHeaders), 'utf8')); });
on('max headers 2, cut in a name', o(), l('GET / HTTP/1.1\r\nHost: x\r\na: b\r\nc', 'd: e\r\n\r\n'), s => { s.maxHeadersCount = 2; s.on('clientError', (e, k) => { log(show(e) + e.rawPacket.length); k.destroy(); }); });
on('max headers -1', o(), l(GET), s => { s.maxHeadersCount = -1; s.on('request', (q, r) => r.end(show(s.maxHeadersCount), 'utf8')); });
h('signal of what is destroyed', l(GET), (q, r) => { q.socket.destroy(); log('' + q.signal.aborted); });
h('signal of what is answered', l(GET), (q, r) => { q.resume(); r.on('close', () => { q.socket.destroy(); log('' + q.signal.aborted); }); r.end(); });
on('signal of an empty request', o().optimizeEmptyRequests(true), l(GET), s => s.on('request', (q, r) => { log('' + q.signal.aborted); r.end(); }));
h('no listener gets a body behind the answer', l(GET), (q, r) => { q.pause(); watch('q', q, 'data end'); r.on('finish', () => { q.resume(); q.unshift(Buffer.from('un')); }); r.end(); });
on('a request too late is told once', o().headersTimeout(40).connectionsCheckingInterval(20), l('GET / HT', 200), s => s.on('clientError', (e, k) => { log(show(e)); k.end('HTTP/1.1 408 Mine\r\n\r\n'); }));
on('a negative buffer', o(), l(GET), s => { s.keepAliveTimeoutBuffer = -2000; s.on('request', (q, r) => r.end('x', () => setImmediate(() => log(show(q.socket.timeout))))); });
on('no requests listener', o(), l(GET), s => {});
on('no listener, expect', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc'), s => {});
on('checkContinue', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', 'abc'), s => { s.on('checkContinue', (q, r) => { log('cc'); r.writeContinue(); watch('q', q, 'data end close'); q.on('end', () => r.end('x')); }); });
on('checkContinue refused', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', G2), s => { s.on('checkContinue', (q, r) => { r.writeHead(400); r.end('x'); }); });
on('checkExpectation', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: meoww\r\nContent-Length: 3\r\n\r\nabc'), s => { s.on('checkExpectation', (q, r) => { log('ce ' + q.url
); r.statusCode = 417; r.end(); }); });
run();
