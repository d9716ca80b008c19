// maxRequestsPerSocket: what the last one is told, and what those behind it get.
import http from 'node:http';
import net from 'node:net';

const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const post = (path) => `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc`;
const cases = [
  [0, [get('/1'), get('/2')]],
  [1, [get('/1'), get('/2')]],
  [2, [get('/1'), get('/2'), get('/3'), get('/4')]],
  [2, [get('/1') + get('/2') + get('/3') + get('/4')]],
  [2, [post('/1') + post('/2') + post('/3')]],
  [1, ['GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n', get('/2'), get('/3')]],
  [2, [get('/slow') + get('/2') + get('/3')]],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [max, packets] = cases.shift();
  console.log(`-- ${max}`);
  const server = http.createServer((req, res) => {
    console.log(`  request ${req.url}`);
    if (req.url === '/slow') settled(3, () => res.end(req.url));
    else res.end(req.url);
  });
  server.maxRequestsPerSocket = max;
  server.on('dropRequest', (req, socket) => console.log(`  dropRequest ${req.url} ${socket === req.socket}`));
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1')));
    client.on('end', () => (all += '<END>'));
    server.once('connection', () => {
      const next = () => settled(8, () => {
        console.log(`  ${JSON.stringify(all.replace(/Date: [^\r]*\r\n/g, ''))}`);
        all = '';
        if (packets.length > 0) {
          client.write(packets.shift());
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
