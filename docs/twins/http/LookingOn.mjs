// Who listens to 'data' of a socket that speaks HTTP hears every packet, behind what HTTP made of it: for counting bytes, or to see
// the last chunk of a body. Who listens to 'readable' decides when HTTP gets them.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));
const ways = {
  on: (socket, name) => socket.on('data', (chunk) => log(name, chunk.length)),
  once: (socket, name) => socket.once('data', (chunk) => log(name, chunk.length)),
  off: (socket, name) => {
    const listener = (chunk) => { log(name, chunk.length); socket.off('data', listener); };
    socket.on('data', listener);
  },
  readable: (socket, name) => socket.on('readable', () => log(name, 'readable', socket.read()?.length ?? 'nothing')),
  'readable once': (socket, name) => socket.once('readable', () => log(name, 'readable', socket.read()?.length ?? 'nothing')),
  'data and readable': (socket, name) => { ways.on(socket, name); ways.readable(socket, name); },
};
let way;

const server = http.createServer((req, res) => {
  log('request', req.url);
  req.on('data', (chunk) => log('body', chunk.length));
  req.on('end', () => res.end('ok'));
});
server.on('connection', (socket) => ways[way]?.(socket, 'server saw'));

function serve() {
  return new Promise((done) => {
    const pieces = ['POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab', 'cde', 'GET /2 HTTP/1.1\r\nHost: a\r\n\r\n'];
    const socket = net.connect(server.address().port, '127.0.0.1', () => socket.write(pieces.shift()));
    const next = () => (pieces.length > 0 ? socket.write(pieces.shift()) : socket.end());
    socket.setEncoding('latin1').on('data', next).on('close', done);
    server.once('request', () => setImmediate(next));
  });
}

// Who looks on before the tick in which a socket resumes that was paused keeps it from ever being read again.
function paused(looks) {
  return new Promise((done) => {
    log('== server paused, then on', looks);
    const heard = (req) => {
      if (req.url === '/1') req.socket.pause();
      if (req.url === looks) ways.on(req.socket, 'server saw');
    };
    server.on('request', heard);
    const socket = net.connect(server.address().port, '127.0.0.1', () => {
      socket.write('GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n');
    });
    socket.once('data', () => socket.write('GET /3 HTTP/1.1\r\nHost: a\r\n\r\n')).on('close', done);
    setTimeout(() => { server.off('request', heard); socket.destroy(); }, 50);
  });
}

function upgrade() {
  return new Promise((done) => {
    log('== server upgrade');
    server.once('upgrade', (req, socket, head) => {
      log('upgrade', head.length);
      socket.on('data', (chunk) => log('taken', chunk.length)).on('end', () => socket.end());
    });
    const socket = net.connect(server.address().port, '127.0.0.1', () => {
      socket.end('GET / HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nhello');
    });
    socket.resume().on('close', done);
  });
}

const packets = {
  '/length': ['HTTP/1.1 200 OK\r\nContent-Length: 3\r\n\r\nab', 'c'],
  '/chunks': ['HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\n', 'ab\r\n', '0\r\n\r\n'],
  '/bad': ['SSH-2.0\r\n'],
};
const plain = net.createServer((socket) => {
  let left = [];
  socket.on('error', () => {});
  socket.on('data', (chunk) => {
    if (chunk.toString() !== 'next') left = packets[chunk.toString().split(' ')[1]].slice();
    socket.write(left.shift());
  });
});

function ask(path, agent) {
  return new Promise((done) => {
    const req = http.request({ port: plain.address().port, host: '127.0.0.1', path, agent });
    req.on('socket', (socket) => {
      ways[way](socket, 'client saw');
      // a server that waits for each packet to be seen
      let more = packets[path].length - 1;
      const next = () => { if (more-- > 0) setImmediate(() => socket.write('next')); };
      req.on('response', (res) => { next(); res.on('data', next); });
    });
    req.on('response', (res) => { log('response'); res.on('data', (chunk) => log('data', chunk.length)).on('end', () => log('end')); });
    req.on('error', (err) => log(err.code));
    req.on('close', () => { log('close'); setImmediate(done); });
    req.end();
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (way in ways) { log('== server', way); await serve(); }
  way = 'on';
  log('== server on, then readable');
  server.once('request', (req) => ways.readable(req.socket, 'server saw'));
  await serve();
  way = 'nobody';
  await paused('/1');
  await paused('/2');
  way = 'on';
  await upgrade();
  server.closeAllConnections();
  server.close();
  plain.listen(0, '127.0.0.1', async () => {
    for (way in ways) for (const path in packets) { log('== client', way, path); await ask(path, false); }
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    way = 'off';
    log('== pooled');
    await ask('/length', agent);
    await ask('/length', agent);
    agent.destroy();
    plain.close();
  });
});
