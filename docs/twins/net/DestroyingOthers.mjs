// Several sockets closed in one callback: the last one destroyed is the first to close.
import net from 'node:net';

const peers = [];
const server = net.createServer((peer) => {
  peers.push(peer);
  peer.on('error', () => {});
  if (peers.length === 3) all();
});
const clients = [];
server.listen(0, '127.0.0.1', () => {
  for (let i = 0; i < 3; i++) clients.push(net.connect(server.address().port, '127.0.0.1'));
});
// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function all() {
  server.close(() => log('server closed'));
  peers.forEach((peer, i) => watch(`peer ${i}`, peer, 'end', 'close'));
  clients.forEach((c, i) => watch(`client ${i}`, c, 'end', 'close').resume());
  byTurns(() => {
    for (const peer of peers) {
      peer.destroy();
      peer.on('close', () => { log('count', clients.filter((c) => c.destroyed).length); });
    }
    process.nextTick(() => log('tick', peers.every((p) => p.destroyed), peers.some((p) => p.closed)));
    setImmediate(() => log('immediate'));
  }, 20);
}

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
