// The client ends while so much of an answer waits for its turn that the server reads no more, and the last request is cut short:
// of that Node's paused parser knows nothing.
import http from 'node:http';
import net from 'node:net';

const log = (...words) => console.log(words.join(' '));
const turns = (n, action) => (n === 0 ? action() : setImmediate(() => turns(n - 1, action)));
const rests = ['', 'PUT /3 HT', 'POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na'];
const steps = [];
for (const size of [10, 70000]) {
  for (const rest of rests) {
    for (const reader of ['nobody', 'data', 'resume']) {
      for (const halfOpen of [false, true]) {
        for (const ends of [false, true]) steps.push(() => exchange(size, rest, reader, halfOpen, ends));
      }
    }
  }
}
run();

function run() {
  steps.shift()?.();
}

function exchange(size, rest, reader, halfOpen, ends) {
  log('==', size, rest.length, reader, halfOpen, ends);
  const server = http.createServer((req, res) => onRequest(req, res, size, reader, ends));
  server.httpAllowHalfOpen = halfOpen;
  server.on('connection', (socket) => {
    for (const event of ['end', 'finish', 'close']) socket.on(event, () => log('socket', event));
    socket.on('error', (err) => log('socket', err.code));
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('error', () => {});
    client.resume();
    const gets = ['/0', '/1', '/2'].map((path) => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n`);
    client.write(gets.join('') + rest);
    turns(8, () => client.end());
    turns(60, () => {
      log('over');
      client.destroy();
      server.closeAllConnections();
      server.close(run);
    });
  });
}

function onRequest(req, res, size, reader, ends) {
  log('request', req.url);
  req.on('error', (err) => log(req.url, err.code));
  for (const event of ['finish', 'close', 'drain']) res.on(event, () => log(req.url, event));
  req.resume();
  if (req.url === '/1') {
    res.write('x'.repeat(size));
    if (reader === 'data') req.socket.on('data', () => {});
    if (reader === 'resume') turns(2, () => req.socket.resume());
  }
  if (ends && req.url !== '/2') turns(16, () => res.end());
}
