// When ticks and promise jobs run between what one packet of a response brings.
import http from 'node:http';
import net from 'node:net';

const packets = [
  ['no body', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'],
  ['a body', 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nab'],
  ['chunks', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\nX: y\r\n\r\n'],
  ['interim before it', 'HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\na'],
  ['bytes behind it', 'HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\n\r\n'],
];
const readers = [
  ['read by data', (res) => res.on('data', (chunk) => mark(`data ${chunk}`))],
  ['read by readable', readAll],
  ['resumed', (res) => res.resume()],
];
const todo = packets.flatMap((packet) => readers.map((reader) => [packet, reader]));

function readAll(res) {
  res.on('readable', () => {
    let chunk;
    do {
      chunk = res.read();
      mark(`readable ${chunk}`);
    } while (chunk !== null);
  });
}

function mark(what) {
  console.log(`  ${what}`);
  process.nextTick(() => console.log(`  tick behind ${what}`));
  queueMicrotask(() => console.log(`  job behind ${what}`));
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
  const server = net.createServer((socket) => {
    socket.setNoDelay();
    socket.on('error', () => {});
    socket.once('data', () => socket.write(packet));
  });
  server.listen(0, '127.0.0.1', () => {
    const agent = new http.Agent({ keepAlive: true });
    const req = http.get({ port: server.address().port, host: '127.0.0.1', agent });
    req.on('information', () => mark('information'));
    req.on('error', (e) => mark(`error ${e.code}`));
    req.on('response', (res) => {
      mark('response');
      reader(res);
      res.on('end', () => mark(`end ${res.complete} ${JSON.stringify(res.trailers)}`));
      res.on('close', () => mark('response close'));
    });
    req.on('close', () => {
      mark('close');
      settled(10, () => {
        agent.destroy();
        server.close(run);
      });
    });
  });
}
run();
