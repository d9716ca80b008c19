// Idle connections: who hears of it, who is closed, what the client is told.
import http from 'node:http';
import net from 'node:net';

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
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

on('timeout no listener', o(), l(300), s => { s.timeout = 100; });
on('timeout listener', o(), l(300), s => s.setTimeout(100, (k) => { log('timeout ' + show(k)); k.destroy(); }));
on('timeout pending answer', o(), l(GET, 600), s => { s.setTimeout(400); s.on('request', (q, r) => { watch('q', q, 'timeout aborted close error'); watch('r', r, 'close finish'); }); });
on('timeout pending answer, req listener', o(), l(GET, 600), s => { s.setTimeout(400); s.on('request', (q, r) => { r.on('timeout', (k) => { log('rt ' + show(k)); r.end('late'); }); }); });
on('req.setTimeout', o(), l(GET, 300), s => { s.on('request', (q, r) => { t('ret', () => q.setTimeout(100, () => log('cb')) == q); watch('q', q, 'aborted close'); }); });
on('res.setTimeout', o(), l(GET, 300), s => { s.on('request', (q, r) => { t('ret', () => r.setTimeout(100, () => { log('cb'); r.socket.destroy(); }) == r); watch('q', q, 'aborted close'); watch('r', r, 'close'); }); });
on('no keep alive timeout shown', o().keepAliveTimeout(0), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive 2500', o().keepAliveTimeout(2500), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive 999', o().keepAliveTimeout(999), l(GET), s => s.on('request', (q, r) => r.end()));
on('keep alive expires', o().keepAliveTimeout(50).keepAliveTimeoutBuffer(0), l(GET, 300), s => { s.on('timeout', (k) => log('timeout')); s.on('request', (q, r) => { r.end(); q.socket.on('timeout', () => log('socket timeout')); }); });

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
