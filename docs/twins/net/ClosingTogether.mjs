// Unix domain sockets that are destroyed while many are ready: who writes to one in the same turn hears that it is gone.
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { log } from './NetCases.mjs';

const MANY = 100;
const folder = mkdtempSync('/tmp/twin-');
const path = `${folder}/s`;

function run(title, onData, then) {
  const clients = [];
  const counts = new Map();
  const count = (what) => counts.set(what, (counts.get(what) ?? 0) + 1);
  let accepted = 0;
  let open = 2 * MANY;
  const watch = (name, socket) => {
    socket.on('error', (e) => count(`${name} error ${e.code} ${e.syscall}`));
    socket.on('end', () => count(`${name} end`));
    socket.on('close', (failed) => {
      count(`${name} close ${failed}`);
      if (--open === 0) server.close(() => { tell(title, counts); then(); });
    });
  };
  const server = net.createServer((peer) => {
    const client = clients[accepted++];
    watch('peer', peer);
    peer.on('data', () => onData(peer, client, count));
    if (accepted === MANY) setImmediate(() => clients.forEach((one) => one.write('x')));
  });
  const connect = () => {
    if (clients.length === MANY) return;
    const client = net.connect(path, () => setImmediate(connect));
    clients.push(client);
    watch('client', client.resume());
  };
  server.listen(path, connect);
}

function tell(title, counts) {
  log(title);
  for (const what of [...counts.keys()].sort()) log(' ', what, counts.get(what));
}

const wrote = (count, who) => (e) => count(`${who} wrote ${e?.code}`);

run('the client goes', (peer, client, count) => {
  client.destroy();
  peer.write('y', wrote(count, 'peer'));
}, () => run('the client goes, with something unread', (peer, client, count) => {
  peer.write('unread');
  client.destroy();
  peer.write('y', wrote(count, 'peer'));
}, () => run('the peer goes', (peer, client, count) => {
  peer.destroy();
  client.write('y', wrote(count, 'client'));
}, () => run('nobody writes', (peer, client) => client.destroy(), () => rmSync(folder, { recursive: true })))));
