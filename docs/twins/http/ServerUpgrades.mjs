// Upgrade and CONNECT: who gets the socket, the bytes behind the head, and what happens when nobody wants it.
import http from 'node:http';
import net from 'node:net';

const upgrade = (rest = '') => `GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n${rest}`;
const postUpgrade = (rest = '') => `POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\n${rest}`;
const connect = (rest = '') => `CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n${rest}`;
const get = (path, rest = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n${rest}`;

const take = (what) => (req, socket, head) => {
  console.log(`  ${what} ${req.method} ${req.url} head "${head}" ${socket === req.socket} complete ${req.complete} data ${socket.listenerCount('data')} timeout ${socket.listenerCount('timeout')} error ${socket.listenerCount('error')} paused ${socket.isPaused()}`);
  socket.on('data', (chunk) => console.log(`  ${what} data "${chunk}"`));
  socket.on('end', () => console.log(`  ${what} end`));
  req.on('end', () => console.log('  req end'));
  req.on('close', () => console.log('  req close'));
  socket.write('taken');
};
const cases = [
  ['upgrade, nobody listens', [upgrade(), get('/2')], {}],
  ['upgrade, somebody listens', [upgrade('abc'), 'def', null], { upgrade: take('upgrade') }],
  ['upgrade behind a request', [get('/1') + upgrade('abc'), 'def'], { upgrade: take('upgrade') }],
  ['upgrade behind a request that waits', [get('/slow') + upgrade('abc'), 'def'], { upgrade: take('upgrade') }],
  ['upgrade without the Upgrade field', ['GET /1 HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\n\r\n', 'abc'], { upgrade: take('upgrade') }],
  ['upgrade without Connection', ['GET /1 HTTP/1.1\r\nHost: x\r\nUpgrade: foo\r\n\r\n', get('/2')], { upgrade: take('upgrade') }],
  ['upgrade with a body', [postUpgrade('abcdef'), 'ghi'], { upgrade: take('upgrade') }],
  ['upgrade with a body, nobody listens', [postUpgrade('abc'), get('/2')], {}],
  ['upgrade in 1.0', ['GET /1 HTTP/1.0\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nabc'], { upgrade: take('upgrade') }],
  ['upgrade without Host', ['GET /1 HTTP/1.1\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nabc'], { upgrade: take('upgrade') }],
  ['callback says no', [upgrade(), get('/2')], { upgrade: take('upgrade') }, { shouldUpgradeCallback: (req) => { console.log(`  asked ${req.headers.upgrade}`); return false; } }],
  ['callback says yes', [upgrade('abc')], { upgrade: take('upgrade') }, { shouldUpgradeCallback: () => true }],
  ['callback says yes, nobody listens', [upgrade('abc')], {}, { shouldUpgradeCallback: () => true }],
  ['upgrade whose body comes later', [postUpgrade('a'), 'bcdef', 'ghi'], { upgrade: (req, socket, head) => { console.log(`  upgrade ${req.complete} head "${head}"`); req.on('data', (chunk) => console.log(`  body ${chunk}`)); socket.on('data', (chunk) => console.log(`  behind ${chunk}`)); socket.write('taken'); } }],
  ['connect, nobody listens', [connect()], {}],
  ['connect, somebody listens', [connect('abc'), 'def', null], { connect: take('connect') }],
  ['connect behind a request', [get('/1') + connect('abc'), 'def'], { connect: take('connect') }],
  ['connect is not asked about', [connect('abc')], { connect: take('connect'), upgrade: take('upgrade') }, { shouldUpgradeCallback: () => { console.log('  asked'); return false; } }],
  ['upgrade in two packets', ['GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upg', 'rade\r\nUpgrade: foo\r\n\r\nabc'], { upgrade: take('upgrade') }],
  ['upgrade, then the socket closes', [upgrade('abc')], { upgrade: (req, socket) => { socket.end('bye'); console.log('  ended'); } }],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 4, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, packets, listeners, options] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer(options ?? {}, (req, res) => {
    console.log(`  request ${req.method} ${req.url}`);
    req.resume();
    if (req.url !== '/slow') res.end('ok');
  });
  for (const [name, listener] of Object.entries(listeners)) server.on(name, listener);
  server.on('clientError', (e, socket) => { console.log(`  clientError ${e.code}`); socket.destroy(); });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    client.on('data', (chunk) => console.log(`  client ${chunk.toString('latin1').replace(/(Date|Keep-Alive|Connection): [^\r]*\r\n/g, '').replace(/\r\n/g, '|')}`));
    client.on('end', () => console.log('  client end'));
    client.on('error', () => {});
    server.once('connection', (socket) => {
      const next = () => settled(8, () => {
        if (packets.length > 0) {
          const packet = packets.shift();
          if (packet === null) client.end();
          else client.write(packet);
          next();
        } else {
          console.log(`  destroyed ${socket.destroyed}`);
          socket.destroy();
          client.destroy();
          server.close(run);
        }
      });
      next();
    });
  });
}
run();
