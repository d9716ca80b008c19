// The examples of the documentation about servers and what a response says: closing, bad input, fields, trailers.
import http from 'node:http';
import net from 'node:net';

const RST = Symbol('reset');
const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const POST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc';
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
// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

on('clientError: 400 by the listener', o(), l('FOO / HTTP/1.1\r\n\r\n'), s => { s.on('request', (q, r) => { r.end(); }); s.on('clientError', (e, k) => { log(show(e)); k.end('HTTP/1.1 400 Bad Request\r\n\r\n', 'latin1'); }); });
on('clientError: unless the client is gone', o(), l('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc', RST), s => { s.on('request', (q, r) => { q.on('error', (e) => log('req ' + show(e))); }); s.on('clientError', (e, k) => { log(e.code + k.writable); if (e.code === 'ECONNRESET' || !k.writable) { return; } k.end('HTTP/1.1 400 Bad Request\r\n\r\n', 'latin1'); }); });
on('close', o().keepAliveTimeout(60000), l(GET, 100), s => { s.on('request', (q, r) => { r.writeHead(200, m('Content-Type', 'application/json')); r.end('{\"data\":\"Hello World!\"}'); r.on('close', () => { s.close(() => log('server closed successfully')); }); }); });
on('closeAllConnections', o().keepAliveTimeout(60000), l(GET, 100), s => { s.on('request', (q, r) => { r.writeHead(200, m('Content-Type', 'application/json')); r.write('{\"data\":'); q.on('aborted', () => log('aborted')); setImmediate(() => { s.close(() => log('server closed successfully')); s.closeAllConnections(); }); }); });
on('closeIdleConnections', o().keepAliveTimeout(60000), l(GET, 100), s => { s.on('request', (q, r) => { r.writeHead(200, m('Content-Type', 'application/json')); r.end('{\"data\":\"Hello World!\"}'); r.on('close', () => { s.close(() => log('server closed successfully')); s.closeIdleConnections(); }); }); });
h('trailers', l(GET), (q, r) => { r.writeHead(200, m('Content-Type', 'text/plain', 'Trailer', 'Content-MD5')); r.write('file data'); r.addTrailers(m('Content-MD5', '7895bf4b8828b55ceaf47747b4bca667')); r.end(); });
h('getHeader', l(GET), (q, r) => { r.setHeader('Content-Type', 'text/html'); r.setHeader('Content-Length', 4); r.setHeader('Set-Cookie', l('type=ninja', 'language=javascript')); t('content-type', () => r.getHeader('content-type')); t('Content-Length', () => r.getHeader('Content-Length')); t('set-cookie', () => r.getHeader('set-cookie')); r.end('body'); });
h('getHeaderNames, getHeaders, hasHeader, removeHeader', l(GET), (q, r) => { r.setHeader('Foo', 'bar'); r.setHeader('Set-Cookie', l('foo=bar', 'bar=baz')); t('names', () => r.getHeaderNames()); t('headers', () => r.getHeaders()); t('content-type', () => r.hasHeader('content-type')); r.setHeader('Content-Encoding', 'gzip'); r.removeHeader('Content-Encoding'); t('names', () => r.getHeaderNames()); r.end(); });

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
    if (packet === RST) client.resetAndDestroy();
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
