// The examples of the documentation about responses and requests: fields, early hints, addresses, upgrades.
import { FIN, GET, h, l, log, m, o, on, run, show } from './ServerCases.mjs';

h('setHeader, then writeHead', l(GET), (q, r) => { r.setHeader('Content-Type', 'text/html'); r.setHeader('X-Foo', 'bar'); r.writeHead(200, m('Content-Type', 'text/plain')); r.end('ok'); });
h('setHeaders of Headers, then writeHead', l(GET), (q, r) => {

const headers = new Headers({ 'Content-Type': 'text/html' });
r.setHeaders(headers); r.writeHead(200, m('Content-Type', 'text/plain')); r.end('ok'); });
h('setHeaders of a map', l(GET), (q, r) => {

r.setHeaders(new Map([['foo', 'bar']]));
r.end('ok'); });
h('the client\'s address', l(GET), (q, r) => {

const ip = r.socket.remoteAddress; const port = r.socket.remotePort;
log('' + (port > 0)); r.end('Your IP address is ' + ip + '.'); });
h('statusCode and statusMessage', l(GET), (q, r) => { r.statusCode = 404; r.statusMessage = 'Not found'; r.end(); log(r.statusCode + r.statusMessage); });
h('early hints', l(GET), (q, r) => { var one = '</styles.css>; rel=preload; as=style'; r.writeEarlyHints(m('link', one)); var links = l('</styles.css>; rel=preload; as=style', '</scripts.js>; rel=preload; as=script'); r.writeEarlyHints(m('link', links, 'x-trace-id', 'id for diagnostics')); r.writeEarlyHints(m('link', links), () => log('early hints message sent')); r.end('ok'); });
h('writeHead and end in a chain', l(GET), (q, r) => { var body = 'hello world'; r.writeHead(200, m('Content-Length', 11, 'Content-Type', 'text/plain')).end(body); });
h('request.headers, headersDistinct and rawHeaders', l('GET / HTTP/1.1\r\nuser-agent: this is invalid because there can be only one\r\nUser-Agent: curl/7.22.0\r\nHost: 127.0.0.1:8000\r\nACCEPT: */*\r\n\r\n'), (q, r) => { log(show(q.headers)); log(show(q.headersDistinct)); log(show(q.rawHeaders)); r.end(); });
h('request.url', l('GET /status?name=ryan HTTP/1.1\r\nHost: x\r\nAccept: text/plain\r\n\r\n'), (q, r) => { log(q.url);

const url = new URL(`http://localhost${q.url}`); log(url.hostname + ' ' + url.pathname + ' ' + url.search);
r.end(); });
h('a message that is not complete', l('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', FIN), (q, r) => { q.resume(); q.on('end', () => log('end')); q.on('close', () => { if (!q.complete) { log('The connection was terminated while the message was still being sent'); } }); });
on('checkContinue', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', 'abc'), s => { s.on('checkContinue', (q, r) => { if (q.method === 'GET') { r.writeHead(400).end(); } else { r.writeContinue(); } q.on('data', (d) => log(show(d))); q.on('end', () => r.end()); }); });
on('maxRequestsPerSocket: close is said, 503 beyond', o(), l(GET, GET, GET), s => { s.maxRequestsPerSocket = 2; s.on('dropRequest', (q, k) => { log('dropped ' + q.url); }); s.on('request', (q, r) => { r.end('ok'); }); });
on('upgrade: an echo', o(), l('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n', 'hello', FIN), s => { s.on('upgrade', (q, k, head) => { k.write('HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n', 'latin1'); k.pipe(k); }); });
run();
