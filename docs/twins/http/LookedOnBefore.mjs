// Who listened to a socket before an HTTP server got it hears no more of what arrives, until somebody begins to listen.
import http from 'node:http';
import net from 'node:net';
import { Writable } from 'node:stream';
const log = (...words) => console.log(words.join(' '));
const first = 'POST /1 HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab';
const pieces = ['cde', 'GET /2 HTTP/1.1\r\nHost: a\r\n\r\n', 'GET /3 HTTP/1.1\r\nHost: a\r\n\r\n'];
const read = (socket) => log('readable', socket.read()?.length ?? 'nothing');
const data = (chunk) => log('data', chunk.length);

const ways = {
  data: (socket) => socket.on('data', data),
  once: (socket) => socket.once('data', data),
  readable: (socket) => socket.on('readable', () => { log('readable', socket.readableLength); if (socket.readableLength > 0) peer.destroy(); }),
  'readable, read': (socket) => socket.on('readable', () => read(socket)),
  'readable once': (socket) => socket.once('readable', () => read(socket)),
  both: (socket) => socket.on('data', data).on('readable', () => read(socket)),
  piped: (socket) => socket.pipe(new Writable({ write(chunk, encoding, callback) { log('piped', chunk.length); callback(); } })),
  resumed: (socket) => socket.resume(),
  paused: (socket) => socket.on('data', data).pause(),
};
const handing = {
  'at once': (socket, way) => { way(socket); server.emit('connection', socket); },
  'in a tick': (socket, way) => { way(socket); process.nextTick(() => server.emit('connection', socket)); },
  'behind the first piece': (socket, way) => socket.once('data', (chunk) => { socket.unshift(chunk); way(socket); server.emit('connection', socket); }),
};

let hand, way, late, done;
const server = http.createServer((req, res) => {
  log('request', req.url);
  req.on('data', (chunk) => log('body', chunk.length));
  req.on('end', () => res.end(req.url));
  if (req.url === late) req.socket.on('data', (chunk) => log('late', chunk.length));
});
const front = net.createServer((socket) => {
  socket.on('error', (err) => log(err.code));
  hand(socket, way);
});
server.on('request', (req) => { if (req.url === '/1') peer.write(pieces[0]); });

let peer;
function serve() {
  let next = 1;
  peer = net.connect(front.address().port, '127.0.0.1', () => peer.write(first));
  peer.on('data', () => (next < pieces.length ? peer.write(pieces[next++]) : peer.end()));
  peer.on('end', () => log('end')).on('error', (err) => log(err.code));
  return new Promise((resolve) => peer.on('close', () => setImmediate(resolve)));
}

front.listen(0, '127.0.0.1', async () => {
  for (const [when, handed] of Object.entries(handing)) {
    for (const [name, listens] of Object.entries(ways)) {
      if (name === 'paused' && when === 'behind the first piece') continue; // which nobody hears
      for (late of ['never', '/2']) {
        log('==', name, when, late);
        hand = handed;
        way = listens;
        await serve();
      }
    }
  }
  front.close();
});
