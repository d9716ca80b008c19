// The socket under a request: who looks on, who writes, who ends it.
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
function v(what, f) {
  let outcome = 'done';
  try { f(); } catch (e) { outcome = `throws ${show(e)}`; }
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

on('data listener on the socket', o(), l(GET, POST), s => { s.on('connection', (k) => { k.on('data', (d) => log('data ' + show(d))); }); s.on('request', (q, r) => { log(q.method); q.resume(); r.end('x'); }); });
on('data listener added in the request', o(), l('POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc', 'def'), s => { s.on('request', (q, r) => { log(q.method); q.socket.once('data', (d) => log('data ' + show(d))); q.resume(); r.end('x'); }); });
on('setEncoding on the socket', o(), l(GET), s => { s.on('connection', (k) => { v('enc', () => k.setEncoding('utf8')); }); s.on('request', (q, r) => { v('enc', () => q.socket.setEncoding('utf8')); r.end('x'); }); });
on('raw writes on the socket', o(), l(GET), s => { s.on('request', (q, r) => { q.socket.write('raw', 'latin1'); r.end('x'); r.on('finish', () => { q.socket.write('raw2', 'latin1'); }); }); });
on('socket end by the handler', o(), l(GET), s => { s.on('request', (q, r) => { watch('r', r, 'finish close error'); watch('q', q, 'close end aborted error'); q.socket.end('bye', 'latin1'); t('w', () => r.write('x', (e) => log('cb ' + show(e)))); r.end((e) => log('end ' + show(e))); }); });
on('setTimeout in connection', o().keepAliveTimeout(100).keepAliveTimeoutBuffer(0), l(300), s => { s.on('connection', (k) => { k.setTimeout(100); k.on('timeout', () => log('timeout')); }); });
on('req piped to res', o(), l(CHUNKED + POST), s => { s.on('request', (q, r) => { watch('r', r, 'pipe unpipe finish close'); q.pipe(r); }); });
on('request emitted by hand', o(), l(GET), s => { s.on('request', (q, r) => { log('one ' + r.headersSent); if (!r.headersSent) { r.write('x'); s.emit('request', q, r); } else r.end('y'); }); });
on('two listeners', o(), l(GET), s => { s.on('request', (q, r) => { log('one'); r.end('x'); }); s.on('request', (q, r) => { log('two ' + r.writableEnded); }); });
on('bytesWritten, bytesRead', o(), l(POST), s => { s.on('request', (q, r) => { q.resume(); r.end('x'); r.on('finish', () => log(q.socket.bytesRead + ' ' + (q.socket.bytesWritten > 100))); }); });
on('req events order with late listeners', o(), l(POST), s => { s.on('request', (q, r) => { setImmediate(() => { q.on('end', () => log('end ' + q.complete)); q.on('readable', () => { var c = q.read(); log('r ' + show(c)); }); r.end('x'); }); }); });
on('destroySoon', o(), l(GET), s => { s.on('request', (q, r) => { watch('r', r, 'finish close'); r.write('x'); r.socket.destroySoon(); r.on('close', () => log('e' + r.writableFinished)); }); });
on('throws in finish listener', o(), l(GET), s => { process.once('uncaughtException', (e) => log('uncaught ' + e.message)); s.on('request', (q, r) => { r.once('finish', () => { throw err('A', 'b'); }); r.end('x'); watch('r', r, 'close'); }); });
on('readableFlowing', o(), l(GET), s => { s.on('connection', (k) => { t('connection', () => k.readableFlowing); }); s.on('request', (q, r) => { const k = q.socket; t('request', () => k.readableFlowing); k.pause(); t('paused', () => k.readableFlowing); k.resume(); t('resumed', () => k.readableFlowing); r.end('x'); }); });
on('readableFlowing of an upgrade', o(), l('GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'), s => { s.on('upgrade', (q, k) => { t('upgrade', () => k.readableFlowing); k.end(); }); });
on('end behind an end that failed', o(), l(GET), s => { s.on('request', (q, r) => { r.end('x', (e) => log('end ' + show(e))); r.destroy(err('A', 'b')); r.on('close', () => { r.end((e) => log('end again ' + show(e))); log('called'); }); q.socket.on('error', () => {}); }); });
on('keep-alive requests after error answer', o(), l(GET, GET), s => { s.on('request', (q, r) => { r.statusCode = 500; r.end(); }); });

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
