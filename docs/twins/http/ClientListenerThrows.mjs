// A listener of a request or its response that throws while the parser runs.
import http from 'node:http';
import net from 'node:net';

process.on('uncaughtException', (e) => console.log(`  uncaught ${e.message}`));
const boom = () => {
  throw new Error('boom');
};
const boomAtB = (chunk) => String(chunk) === 'b' && boom();
const FIN = null;
const SIZED = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab';
const CHUNKED = 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n';
const EMPTY = 'HTTP/1.1 204 No Content\r\n\r\n';
const cases = [
  ['in response', [SIZED], (req) => req.once('response', boom)],
  ['in response, no body', [EMPTY], (req) => req.once('response', boom)],
  ['in response, chunked', [CHUNKED], (req) => req.once('response', boom)],
  ['in response, the body later', ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n', 'ab'], (req) => req.once('response', boom)],
  ['in response, body until the end', ['HTTP/1.1 200 OK\r\n\r\n', 'ab'], (req) => req.once('response', boom)],
  ['in data', [SIZED], (req, res) => res?.once('data', boom)],
  ['in data, chunked', [CHUNKED], (req, res) => res?.once('data', boom)],
  ['in data, the rest later', ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na', 'b'], (req, res) => res?.once('data', boom)],
  ['in end', [SIZED], (req, res) => res?.once('end', boom)],
  ['in readable', [SIZED], (req, res) => res?.once('readable', boom)],
  ['in close of the response', [SIZED], (req, res) => res?.once('close', boom)],
  ['in close of the request', [SIZED], (req, res) => res ?? req.once('close', boom)],
  ['in information', ['HTTP/1.1 103 Hints\r\n\r\n' + SIZED], (req, res) => res ?? req.once('information', boom)],
  ['in information, the rest later', ['HTTP/1.1 103 Hints\r\n\r\n', SIZED], (req, res) => res ?? req.once('information', boom)],
  ['in data while the parser runs', ['HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na', 'b', 'c'], (req, res) => res?.on('data', boomAtB)],
  ['the same in chunks', ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n', '1\r\nb\r\n1\r\nc\r\n', '0\r\n\r\n'], (req, res) => res?.on('data', boomAtB)],
  ['in data of the last piece', ['HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\na', 'b'], (req, res) => res?.on('data', boomAtB)],
  ['in response, then the end', [SIZED, FIN], (req) => req.once('response', boom)],
  ['in response, body until the end, then the end', ['HTTP/1.1 200 OK\r\n\r\na', FIN], (req) => req.once('response', boom)],
  ['in data, then the end', ['HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\na', 'b', FIN], (req, res) => res?.on('data', boomAtB)],
  ['in data, body until the end, then the end', ['HTTP/1.1 200 OK\r\n\r\na', 'b', FIN], (req, res) => res?.on('data', boomAtB)],
  ['in information, then the end', ['HTTP/1.1 103 Hints\r\n\r\n', FIN], (req, res) => res ?? req.once('information', boom)],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, packets, arm] = cases.shift();
  console.log(`-- ${title}`);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const peers = [];
  let used;
  const server = net.createServer((socket) => {
    socket.setNoDelay();
    peers.push(socket);
    socket.on('error', () => {});
    socket.once('data', () => {
      const left = [...packets];
      const next = () => {
        if (left.length > 0) {
          const packet = left.shift();
          if (packet === FIN) socket.end();
          else socket.write(packet);
          settled(5, next);
        } else {
          settled(5, () => {
            const count = (lists) => Object.values(lists).flat().length;
            console.log(`  in use ${count(agent.sockets)}, free ${count(agent.freeSockets)}, destroyed ${used.destroyed}`);
            agent.destroy();
            settled(5, () => {
              peers.forEach((peer) => peer.destroy());
              server.close(run);
            });
          });
        }
      };
      next();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.get({ port: server.address().port, host: '127.0.0.1', agent });
    req.on('error', (e) => console.log(`  error ${e.code} ${e.message}`));
    req.on('information', () => console.log('  information'));
    req.on('response', (res) => {
      console.log('  response');
      res.on('data', (chunk) => console.log(`  data ${chunk}`));
      res.on('end', () => console.log('  end'));
      res.on('error', (e) => console.log(`  response error ${e.code} ${e.message}`));
      res.on('close', () => console.log(`  response close ${res.complete}`));
      arm(req, res);
    });
    req.on('socket', (socket) => {
      used = socket;
    });
    req.on('close', () => console.log('  close'));
    arm(req);
  });
}
run();
