// Several sockets closed in one callback: the last one destroyed is the first to close.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

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
