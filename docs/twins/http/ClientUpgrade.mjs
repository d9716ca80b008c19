import http from 'node:http';
import net from 'node:net';

// CONNECT and upgrades: with and without a listener, with bytes behind the head, and what remains on the socket.
const cases = [
  ['upgrade', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\nbytes'], 'upgrade'],
  ['upgrade in pieces', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 101 Switch', 'ing\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r', '\nby', 'tes'], 'upgrade'],
  ['upgrade, nobody listens', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'], null],
  ['upgrade nobody asked for', {}, ['HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'], 'upgrade'],
  ['upgrade refused', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'], 'upgrade'],
  ['upgrade refused, said in the fields', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 426 Other\r\nConnection: Upgrade\r\nUpgrade: y\r\nContent-Length: 2\r\n\r\nok'], 'upgrade'],
  ['upgrade after a hint', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, ['HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n'], 'upgrade'],
  ['connect', { method: 'CONNECT', path: 'a:1' }, ['HTTP/1.1 200 Established\r\n\r\nbytes'], 'connect'],
  ['connect with a length', { method: 'CONNECT', path: 'a:1' }, ['HTTP/1.1 200 Established\r\nContent-Length: 2\r\n\r\nbytes'], 'connect'],
  ['connect, nobody listens', { method: 'CONNECT', path: 'a:1' }, ['HTTP/1.1 200 Established\r\n\r\n'], null],
  ['connect refused', { method: 'CONNECT', path: 'a:1' }, ['HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'], 'connect'],
  ['connect refused, nobody listens', { method: 'CONNECT', path: 'a:1' }, ['HTTP/1.1 403 Forbidden\r\nContent-Length: 2\r\n\r\nno'], null],
];
for (const keepAlive of [true, false]) {
  cases.push(...cases.slice(0, 12).map(([title, ...rest]) => [title, ...rest, keepAlive]));
}
cases.splice(0, 12);
run();

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run() {
  const next = cases.shift();
  if (!next) return;
  const [title, options, pieces, listened, keepAlive] = next;
  console.log(`# ${title}${keepAlive ? ', kept' : ''}`);
  const agent = new http.Agent({ keepAlive });
  const server = net.createServer((socket) => {
    socket.setNoDelay();
    socket.on('error', () => {});
    socket.once('data', () => {
      pieces.forEach((piece, i) => byTurns(() => socket.write(piece), 30 * i));
      socket.on('data', (chunk) => socket.write(`echo ${chunk}`));
    });
    socket.on('end', () => socket.end());
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent, ...options });
    req.on('socket', (socket) => {
      console.log('socket');
      socket.on('close', () => {
        console.log('socket close');
        server.close(() => byTurns(run, 10));
      });
    });
    for (const event of ['information', 'response', 'error', 'close']) {
      req.on(event, (value) => console.log(event, value instanceof Error ? `${value.code} ${value.message}` : value?.statusCode ?? ''));
    }
    req.on('response', (res) => {
      res.resume();
      res.on('end', () => { console.log('end'); byTurns(() => agent.destroy(), 20); });
    });
    if (listened) {
      req.on(listened, (res, socket, head) => {
        console.log(listened, res.statusCode, JSON.stringify(String(head)), res.complete, req.destroyed, socket === req.socket, Object.keys(agent.sockets).length, Object.keys(agent.freeSockets).length);
        for (const event of ['data', 'error', 'drain', 'timeout', 'free']) {
          console.log(event, socket.listenerCount(event));
        }
        req.setTimeout(50_000, () => console.log('the request timed out'));
        console.log(socket.timeout);
        socket.emit('timeout');
        let all = String(head);
        socket.on('data', (chunk) => { all += chunk; });
        byTurns(() => {
          socket.write('hello');
          byTurns(() => {
            console.log('read', JSON.stringify(all));
            socket.end();
          }, 60);
        }, 60);
      });
    }
    req.end();
  });
}
