// server.timeout, server.setTimeout, req.setTimeout and res.setTimeout: who is told, and whether the socket is destroyed.
import http from 'node:http';
import net from 'node:net';

const get = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const post = 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc';
const cases = [
  ['server.timeout, nobody listens', get, (server) => (server.timeout = 50), () => {}],
  ['server.timeout before a request', '', (server) => (server.timeout = 50), () => {}],
  ['server.setTimeout with a callback', get, (server) => server.setTimeout(50, (socket) => { console.log(`  server ${socket.destroyed}`); socket.destroy(); }), () => {}],
  ['server.setTimeout, callback does nothing', get, (server) => server.setTimeout(50, () => console.log('  server')), () => {}],
  ['server.timeout, listener', get, (server) => { server.timeout = 50; server.on('timeout', (socket) => { console.log('  server'); socket.destroy(); }); }, () => {}],
  ['req.setTimeout', get, () => {}, (req) => req.setTimeout(50, () => { console.log('  req'); req.socket.destroy(); })],
  ['req.setTimeout, body coming', post, () => {}, (req) => req.setTimeout(50, () => { console.log('  req'); req.socket.destroy(); })],
  ['req.setTimeout without a callback', get, () => {}, (req) => req.setTimeout(50)],
  ['res.setTimeout', get, () => {}, (req, res) => res.setTimeout(50, () => { console.log('  res'); req.socket.destroy(); })],
  ['res.setTimeout without a callback', get, () => {}, (req, res) => res.setTimeout(50)],
  ['all three', post, (server) => server.setTimeout(200, (socket) => { console.log('  server'); socket.destroy(); }), (req, res) => { req.on('timeout', () => console.log('  req')); res.on('timeout', () => console.log('  res')); }],
  ['res answers', get, () => {}, (req, res) => res.setTimeout(50, () => { console.log('  res'); res.end('late'); })],
  ['socket.setTimeout', get, () => {}, (req) => req.socket.setTimeout(50, () => { console.log('  socket'); })],
  ['two waiting, res of the second', get + get.replace('/', '/2'), () => {}, (req, res) => { if (req.url === '/2') res.setTimeout(200, () => console.log('  res2')); else setTimeout(() => res.end('1'), 120); }],
  ['chain', get, () => {}, (req, res) => { console.log(`  ${req.setTimeout(1000) === req} ${res.setTimeout(1000) === res} ${res.req === req}`); res.end('x'); }],
];

function run() {
  if (cases.length === 0) return;
  const [title, bytes, setUp, handler] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer({ keepAliveTimeout: 300 }, handler);
  setUp(server);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    client.on('data', (chunk) => console.log(`  client ${chunk.toString('latin1').split('\r\n\r\n').at(-1)}`));
    client.on('error', () => {});
    const giveUp = setTimeout(() => { console.log('  given up'); client.destroy(); }, 800);
    client.on('close', () => {
      console.log('  client close');
      clearTimeout(giveUp);
      server.close(run);
    });
    if (bytes) client.write(bytes);
  });
}
run();
