// Limits, pipelining, expectations and bad input: what the listeners and the client get.
import http from 'node:http';
import net from 'node:net';

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc';
const CHUNKED = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n';
const l = (...all) => all;
const m = (...all) => Object.fromEntries(all.flatMap((name, i) => (i % 2 === 0 ? [[name, all[i + 1]]] : [])));
const o = () => new Proxy({}, { get: (options, name, self) => (name === 'plain' ? options : (value) => { options[name] = value; return self; }) });
const cases = [];
const on = (title, options, packets, listen) => cases.push([title, options, packets, listen]);
const h = (title, packets, handler) => on(title, o(), packets, (server) => server.on('request', handler));
const log = (text) => console.log(`  ${text}`);
const err = (code, message) => Object.assign(new Error(message), { code });
const shown = (text) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replace(/Date: [^\\]*GMT/g, 'Date: D').replace(/[^\x20-\x7e]/g, (c) => `<${c.charCodeAt(0).toString(16)}>`);
function show(value) {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return `${value.name} ${value.code}: ${value.message}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (Buffer.isBuffer(value)) return shown(value.toString('latin1'));
  if (typeof value !== 'object') return shown(String(value));
  if (typeof value.constructor === 'function' && value.constructor !== Object) return value.constructor.name;
  return `{${Object.entries(value).map(([name, one]) => `${name}=${show(one)}`).join(', ')}}`;
}
function t(what, f) {
  let outcome;
  try { outcome = show(f()); } catch (e) { outcome = `throws ${show(e)}`; }
  log(`${what}: ${outcome}`);
}
function watch(what, emitter, names) {
  for (const name of names.split(' ')) emitter.on(name, (...all) => log(`${what} ${name}${all[0] instanceof Error ? ' ' + show(all[0]) : ''}`));
}
// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

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
on('no requests listener', o(), l(GET), s => {});
on('no listener, expect', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\nabc'), s => {});
on('checkContinue', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', 'abc'), s => { s.on('checkContinue', (q, r) => { log('cc'); r.writeContinue(); watch('q', q, 'data end close'); q.on('end', () => r.end('x')); }); });
on('checkContinue refused', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', G2), s => { s.on('checkContinue', (q, r) => { r.writeHead(400); r.end('x'); }); });
on('checkExpectation', o(), l('POST / HTTP/1.1\r\nHost: x\r\nExpect: meoww\r\nContent-Length: 3\r\n\r\nabc'), s => { s.on('checkExpectation', (q, r) => { log('ce ' + q.url
); r.statusCode = 417; r.end(); }); });

function run() {
  if (cases.length === 0) return;
  const [title, options, packets, listen] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer(options.plain);
  listen(server);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1')));
    client.on('end', () => (all += '<END>'));
    client.on('error', (e) => (all += `<${e.code}>`));
    server.once('connection', (socket) => settled(5, () => send(server, client, socket, packets, () => all)));
  });
}

function send(server, client, socket, packets, received) {
  if (packets.length > 0) {
    const packet = packets.shift();
    if (typeof packet === 'string') client.write(packet, 'latin1');
    setTimeout(settled, typeof packet === 'number' ? packet : 0, 5, () => send(server, client, socket, packets, received));
    return;
  }
  log(`client ${shown(received())} ${socket.destroyed ? 'closed' : 'open'}`);
  socket.removeAllListeners('close');
  socket.destroy();
  client.destroy();
  server.close();
  settled(4, run);
}
run();
