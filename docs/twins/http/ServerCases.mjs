// What programs about servers share that go case by case: a server, and a client that sends packets (text, or ms to wait,
// or how it ends) and shows what it got.
import http from 'node:http';
import net from 'node:net';

export const FIN = null;
export const RST = Symbol('reset');
export const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
export const POST = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc';
export const CHUNKED = 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n';
export const l = (...all) => all;
export const m = (...all) => Object.fromEntries(all.flatMap((name, i) => (i % 2 === 0 ? [[name, all[i + 1]]] : [])));
export const o = () => new Proxy({}, { get: (options, name, self) => (name === 'plain' ? options : (value) => { options[name] = value; return self; }) });
const cases = [];
export const on = (title, options, packets, listen) => cases.push([title, options, packets, listen]);
export const h = (title, packets, handler) => on(title, o(), packets, (server) => server.on('request', handler));
export const log = (text) => console.log(`  ${text}`);
export const err = (code, message) => Object.assign(new Error(message), { code });
export const shown = (text) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n').replace(/Date: [^\\]*GMT/g, 'Date: D').replace(/[^\x20-\x7e]/g, (c) => `<${c.charCodeAt(0).toString(16)}>`);

export function show(value) {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return `${value.name} ${value.code}: ${value.message}`;
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (Buffer.isBuffer(value)) return shown(value.toString('latin1'));
  if (typeof value !== 'object') return shown(String(value));
  if (typeof value.constructor === 'function' && value.constructor !== Object) return value.constructor.name;
  return `{${Object.entries(value).map(([name, one]) => `${name}=${show(one)}`).join(', ')}}`;
}

export function t(what, f) {
  let outcome;
  try { outcome = show(f()); } catch (e) { outcome = `throws ${show(e)}`; }
  log(`${what}: ${outcome}`);
}

export function v(what, f) {
  let outcome = 'done';
  try { f(); } catch (e) { outcome = `throws ${show(e)}`; }
  log(`${what}: ${outcome}`);
}

export function watch(what, emitter, names) {
  for (const name of names.split(' ')) emitter.on(name, (...all) => log(`${what} ${name}${all[0] instanceof Error ? ' ' + show(all[0]) : ''}`));
}

// Turns of the loop, each with time for a busy kernel to hand bytes on.
export function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

export function run() {
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

export function send(server, client, socket, packets, received) {
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
