// A listener that throws while the parser runs: the rest of that packet is lost, and the next one is an error. What ticks throw that run
// before trailers or a long head is uncaught, and no more.
import http from 'node:http';
import net from 'node:net';

process.on('uncaughtException', (e) => console.log(`  uncaught ${e.message}`));
const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const post = (path, rest) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${rest}`;
const FIN = null;
const boom = (req) => {
  if (req.url === '/1') throw new Error('boom');
};

const cases = [
  ['before the answer', [get('/1') + get('/2'), get('/3')], (req, res) => { boom(req); res.end(req.url); }],
  ['behind the answer', [get('/1') + get('/2'), get('/3')], (req, res) => { res.end(req.url); boom(req); }],
  ['alone in its packet', [get('/1'), get('/2')], (req, res) => { res.end(req.url); boom(req); }],
  ['body in the packet', [post('/1', 'Content-Length: 3\r\n\r\nabc') + get('/2'), get('/3')], (req, res) => { boom(req); res.end(req.url); }],
  ['in data', [post('/1', 'Content-Length: 3\r\n\r\nabc') + get('/2'), get('/3')], (req, res) => { req.on('data', () => boom(req)); req.on('end', () => res.end(req.url)); }],
  ['body behind the packet', [post('/1', 'Content-Length: 3\r\n\r\n'), 'abc'], (req, res) => { res.end(req.url); boom(req); }],
  ['chunked', [post('/1', 'Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n'), get('/2')], (req, res) => { res.end(req.url); boom(req); }],
  ['in finish', [get('/1') + get('/2'), get('/3')], (req, res) => { res.on('finish', () => boom(req)); res.end(req.url); }],
  ['in end', [get('/1') + get('/2'), get('/3')], (req, res) => { req.on('end', () => boom(req)); req.resume(); res.end(req.url); }],
  ['in close', [get('/1') + get('/2'), get('/3')], (req, res) => { res.on('close', () => boom(req)); res.end(req.url); }],
  ['in end behind trailers', [post('/1', 'Transfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n') + get('/2'), get('/3')], (req, res) => { req.on('end', () => boom(req)); req.resume(); res.end(req.url); }],
  ['in a tick before trailers', [post('/1', 'Transfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n') + get('/2'), get('/3')], (req, res) => { process.nextTick(() => boom(req)); res.end(req.url); }],
  ['in a tick before a long head', [get('/1') + get('/2').replace('\r\n\r\n', '\r\nX-F: 1'.repeat(40) + '\r\n\r\n'), get('/3')], (req, res) => { process.nextTick(() => boom(req)); res.end(req.url); }],
  ['then the end', [get('/1'), FIN], (req, res) => { res.end(req.url); boom(req); }],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, packets, handler] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer((req, res) => {
    console.log(`  request ${req.url}`);
    handler(req, res);
  });
  server.on('clientError', (e, socket) => {
    console.log(`  clientError ${e.code} ${e.message}`);
    socket.destroy();
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    client.on('data', (chunk) => console.log(`  answers ${chunk.toString('latin1').match(/\/\d$|\/\d(?=HTTP)/g)}`));
    client.on('end', () => console.log('  end'));
    client.on('error', () => {});
    server.once('connection', (socket) => {
      socket.on('close', () => console.log('  socket close'));
      const next = () => settled(10, () => {
        if (packets.length > 0) {
          const packet = packets.shift();
          if (packet === FIN) client.end();
          else client.write(packet);
          next();
        } else {
          client.destroy();
          server.close(run);
        }
      });
      next();
    });
  });
}
run();
