// How many bytes a response holds back.
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
// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

h('len', l(GET), (q, r) => { log('' + r.writableLength); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength + ' ' + q.socket.writableLength); r.write('cdefghijklmnop'); log('' + r.writableLength); process.nextTick(() => { log('tick ' + r.writableLength); r.write('z'); log('' + r.writableLength); r.end(); log('ended ' + r.writableLength); }); });
h('len2', l(GET), (q, r) => { r.setHeader('Content-Length', 6); r.flushHeaders(); log('' + r.writableLength + ' ' + q.socket.writableLength); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len cork', l(GET), (q, r) => { r.cork(); r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.uncork(); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len waiting', l(GET + GET), (q, r) => { r.write('ab'); log('' + r.writableLength); r.write('cd'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len waiting end', l(GET + GET), (q, r) => { r.end('ef'); log('' + r.writableLength); });
h('len HEAD', l('HEAD / HTTP/1.1\r\nHost: x\r\n\r\n'), (q, r) => { r.write('ab'); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });
h('len writeContinue', l(GET), (q, r) => { r.writeContinue(); log('' + r.writableLength); r.writeHead(200); log('' + r.writableLength); r.end('ef'); log('' + r.writableLength); });

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
