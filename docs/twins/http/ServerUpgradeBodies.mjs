// An upgrade request with a body: who reads what, and when the connection is the listener's.
import http from 'node:http';
import net from 'node:net';

const FIN = null;
const RST = Symbol('reset');
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

on('body read late', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.on('data', (d) => log('q ' + d)))); }); });
on('body never read, k not read', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close');  }); });
on('body never read, k ended', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close finish'); k.end('bye', 'utf8'); }); });
on('body never read, k destroyed', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.destroy(err('A', 'b')); }); });
on('whole body there, never read', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nabcrest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.on('data', (d) => log('k ' + d)); }); });
on('whole body there, reset', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nab', RST), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.on('data', (d) => log('k ' + d)); }); });
on('bad body, then more', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 'zz\r\n', 'more', FIN), s => { s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted data'); watch('k', k, 'end close error data'); }); });
on('paused', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.pause(); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.on('data', (d) => log('q ' + d)))); }); });
on('paused and listened', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.pause(); q.on('data', (d) => log('q ' + d)); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.resume())); }); });
on('paused and listened, k paused', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN, 0, 0, 0, 0), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.on('data', (d) => log('q ' + d)); watch('q', q, 'end close'); watch('k', k, 'end close'); settled(25, () => k.on('data', (d) => log('k ' + d))); }); });
on('readable', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); q.on('readable', () => { log('read ' + show(q.read())); }); }); });

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
