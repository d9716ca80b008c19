// When ticks and promise jobs run between what one packet brings: requests, bodies, ends.
import http from 'node:http';
import net from 'node:net';

const get = (path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`;
const post = (path, rest) => `POST ${path} HTTP/1.1\r\nHost: x\r\n${rest}`;
const packets = [
  ['two without a body', get('/1') + get('/2')],
  ['a body between', post('/1', 'Content-Length: 3\r\n\r\nabc') + get('/2')],
  ['chunks between', post('/1', 'Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n') + get('/2')],
  ['31 fields', post('/1', 'A: b\r\n'.repeat(30) + '\r\n') + get('/2')],
  ['32 fields', post('/1', 'A: b\r\n'.repeat(31) + '\r\n') + get('/2')],
  ['two bodies', post('/1', 'Content-Length: 1\r\n\r\na') + post('/2', 'Content-Length: 1\r\n\r\nb')],
];
const readers = [
  ['nobody reads', () => {}],
  ['read by data', (req) => req.on('data', (chunk) => mark(`data ${req.url} ${chunk}`))],
  ['read by readable', (req) => req.on('readable', () => { const chunk = req.read(); mark(`readable ${req.url} ${chunk}`); })],
];
const todo = packets.flatMap((packet) => readers.map((reader) => [packet, reader]));

function mark(what) {
  console.log(`  ${what}`);
  process.nextTick(() => console.log(`  tick behind ${what}`));
  Promise.resolve().then(() => console.log(`  job behind ${what}`));
}

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (todo.length === 0) return;
  const [[title, packet], [who, reader]] = todo.shift();
  console.log(`-- ${title}, ${who}`);
  const server = http.createServer((req, res) => {
    mark(`request ${req.url}`);
    reader(req);
    req.on('end', () => mark(`end ${req.url}`));
    req.on('close', () => mark(`req close ${req.url}`));
    res.on('prefinish', () => mark(`prefinish ${req.url}`));
    res.on('finish', () => mark(`finish ${req.url}`));
    res.on('close', () => mark(`close ${req.url}`));
    res.end('x');
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    client.resume();
    server.once('connection', () => {
      client.write(packet);
      settled(10, () => {
        client.destroy();
        server.close(run);
      });
    });
  });
}
run();
