// A program emits 'close' on a server's socket by hand, when the connection is new, in a request or a turn behind it: the requests
// are aborted, no other one is heard, answers still go out, and the socket still ends with its peer.
import http from 'node:http';
import net from 'node:net';

const log = (...words) => console.log(words.join(' '));
const turns = (n, action) => (n === 0 ? action() : setImmediate(() => turns(n - 1, action)));
const request = (path) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab`;
const steps = [];
for (const halfOpen of [false, true]) {
  for (const when of ['connection', 'request', 'soon']) {
    for (const sent of [request('/0'), request('/0') + request('/1')]) {
      for (const answered of [0, 8, 20, 99]) steps.push(() => exchange(halfOpen, when, sent, answered));
    }
  }
}
run();

function run() {
  steps.shift()?.();
}

function exchange(halfOpen, when, sent, answered) {
  log('==', halfOpen, when, sent.includes('/1'), answered);
  const server = http.createServer((req, res) => onRequest(req, res, when, answered));
  server.httpAllowHalfOpen = halfOpen;
  server.on('clientError', (err) => log('clientError', err.code));
  server.on('connection', (socket) => {
    for (const event of ['end', 'finish', 'close']) socket.on(event, () => log('socket', event));
    if (when === 'connection') socket.emit('close', false);
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('connect', () => {
      client.write(sent);
      turns(10, () => client.end());
    });
    client.on('data', (chunk) => log('client', String(chunk).split('\r\n')[0]));
    client.on('end', () => log('client end'));
    turns(50, () => {
      log('over');
      client.destroy();
      server.closeAllConnections();
      server.close(run);
    });
  });
}

function onRequest(req, res, when, answered) {
  log('request', req.url);
  for (const event of ['end', 'close', 'aborted']) req.on(event, () => log(req.url, event));
  req.on('error', (err) => log(req.url, err.code));
  res.on('close', () => log(req.url, 'response close'));
  req.resume();
  if (when === 'request') req.socket.emit('close', false);
  else if (when === 'soon') setImmediate(() => req.socket.emit('close', false));
  if (answered < 50) turns(answered, () => res.end('x'));
}
