// close, closeIdleConnections and closeAllConnections, with connections in every state.
import http from 'node:http';
import net from 'node:net';

const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const ways = [
  ['close', (server) => server.close((e) => console.log(`  closed ${e?.code}`))],
  ['closeIdleConnections', (server) => server.closeIdleConnections()],
  ['closeAllConnections', (server) => server.closeAllConnections()],
  ['close and closeAllConnections', (server) => { server.close((e) => console.log(`  closed ${e?.code}`)); server.closeAllConnections(); }],
  ['close twice', (server) => { server.close((e) => console.log(`  closed ${e?.code}`)); server.close((e) => console.log(`  again ${e?.code}`)); }],
  ['asyncDispose', async (server) => { await server[Symbol.asyncDispose](); console.log('  disposed'); }],
];
const states = [
  ['fresh', ''],
  ['inside a head', 'GET / HTTP/1.1\r\nHo'],
  ['idle', get('/')],
  ['answer pending', get('/slow')],
  ['answer begun', get('/begun')],
  ['inside a body', 'POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'],
  ['answered inside a body', 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc'],
  ['inside the second head', get('/') + 'GET /'],
  ['upgraded', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n'],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function connectAll(server, sockets, i, done) {
  if (i === states.length) return done();
  const [name, bytes] = states[i];
  const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
  server.once('connection', (socket) => {
    sockets.push([name, socket, client]);
    client.on('error', () => {});
    client.resume();
    if (bytes) client.write(bytes);
    settled(5, () => connectAll(server, sockets, i + 1, done));
  });
}

function run() {
  if (ways.length === 0) return;
  const [title, way] = ways.shift();
  console.log(`-- ${title}`);
  const waiting = [];
  const server = http.createServer((req, res) => {
    if (req.url === '/begun') res.write('a');
    if (req.url === '/') res.end('ok');
    else waiting.push(res);
  });
  server.on('upgrade', (req, socket) => socket.on('error', () => {}));
  server.on('close', () => console.log('  close'));
  server.listen(0, '127.0.0.1', () => {
    const sockets = [];
    connectAll(server, sockets, 0, () => {
      way(server);
      console.log(`  listening ${server.listening}`);
      settled(5, () => {
        for (const [name, socket] of sockets) console.log(`  ${name}: ${socket.destroyed ? 'destroyed' : 'open'}`);
        for (const res of waiting) res.end('late');
        settled(5, () => {
          for (const [name, socket] of sockets) console.log(`  ${name}, answered: ${socket.destroyed ? 'destroyed' : 'open'}`);
          for (const [, socket] of sockets) socket.destroy();
          for (const [, , client] of sockets) client.destroy();
          if (server.listening) server.close();
          settled(5, run);
        });
      });
    });
  });
}
run();
