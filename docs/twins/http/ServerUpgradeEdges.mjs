// Upgrade and CONNECT at their edges: pending answers, resets, who is asked and who is not.
import http from 'node:http';
import net from 'node:net';

const FIN = null;
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
function watch(what, emitter, names) {
  for (const name of names.split(' ')) emitter.on(name, (...all) => log(`${what} ${name}${all[0] instanceof Error ? ' ' + show(all[0]) : ''}`));
}
// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

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
    if (packet === FIN) client.end();
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
