// Who hears 'drain' of a server's socket that its answers fill: its listeners, however soon the kernel takes them, and the response,
// unless the connection was upgraded, or connected, behind its request.
import http from 'node:http';
import net from 'node:net';

const ways = {
  end: (req, res) => res.end('text'),
  length: (req, res) => { res.setHeader('Content-Length', 4); res.end('text'); },
  chunk: (req, res) => { res.write('text'); res.end(); },
  flush: (req, res) => { res.flushHeaders(); setImmediate(() => res.end('text')); },
  late: (req, res) => { if (req.url === '/0') setImmediate(() => res.end('a')); else res.end('later'); },
  behind: (req, res) => { if (req.url === '/0') { res.write('a'); setImmediate(() => res.end()); } else res.end('later'); },
  empty: (req, res) => setImmediate(() => { res.write(''); setImmediate(() => setImmediate(() => res.end('text'))); }),
  large: (req, res) => setImmediate(() => { res.write('x'.repeat(70000)); setImmediate(() => setImmediate(() => res.end('text'))); }),
};
const followers = {
  nothing: '',
  another: 'GET /1 HTTP/1.1\r\nHost: x\r\n\r\n',
  upgrade: 'GET /1 HTTP/1.1\r\nHost: x\r\nUpgrade: it\r\nConnection: upgrade\r\n\r\n',
  connect: 'CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n',
};

function run(way, follower, highWaterMark, then) {
  const log = (...all) => console.log(way, follower, highWaterMark, ...all);
  const server = http.createServer({ highWaterMark }, (req, res) => {
    if (req.url === '/0') req.socket.on('drain', () => log('socket drain'));
    for (const event of ['drain', 'finish', 'close']) res.on(event, () => log(req.url, event));
    res.on('close', () => { if (follower !== 'another' || req.url === '/1') setImmediate(() => client.end()); });
    ways[way](req, res);
  });
  for (const event of ['upgrade', 'connect']) {
    server.on(event, (req, socket) => {
      log(event, socket.listenerCount('drain'));
      socket.on('error', () => {});
      socket.on('data', () => {});
      socket.on('end', () => socket.end());
    });
  }
  let client;
  server.listen(0, '127.0.0.1', () => {
    client = net.connect(server.address().port, '127.0.0.1');
    let bytes = 0;
    client.on('data', (chunk) => { bytes += chunk.length; });
    client.on('close', () => { log(bytes); server.close(then); });
    client.write(`GET /0 HTTP/1.1\r\nHost: x\r\n\r\n${followers[follower]}`);
  });
}

const programs = Object.keys(ways).flatMap((way) => Object.keys(followers).flatMap((follower) => [[way, follower, 20], [way, follower, 1000]]));
function next() {
  if (programs.length > 0) run(...programs.shift(), next);
}

next();
