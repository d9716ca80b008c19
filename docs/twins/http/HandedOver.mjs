// A server of one port looks at what a client says first, puts it back, and hands the socket over to an HTTP server.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));
const asked = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\nConnection: close\r\n\r\nabc';

const ways = {
  'data': (socket, speak) => socket.once('data', (chunk) => { socket.unshift(chunk); speak(); }),
  'data, put back behind': (socket, speak) => socket.once('data', (chunk) => { speak(); socket.unshift(chunk); }),
  'data, paused and resumed': (socket, speak) => socket.once('data', (chunk) => { socket.pause(); socket.unshift(chunk); speak(); socket.resume(); }),
  'data, resumed in a tick': (socket, speak) => socket.once('data', (chunk) => { socket.pause(); socket.unshift(chunk); speak(); process.nextTick(() => socket.resume()); }),
  'data, handed over later': (socket, speak) => socket.once('data', (chunk) => { socket.pause(); setImmediate(() => { socket.unshift(chunk); speak(); socket.resume(); }); }),
  'data in two halves': (socket, speak) => socket.once('data', (chunk) => { socket.unshift(chunk.subarray(20)); socket.unshift(chunk.subarray(0, 20)); speak(); }),
  'readable': (socket, speak) => socket.once('readable', () => { socket.unshift(socket.read()); speak(); }),
  'readable, the first byte': (socket, speak) => socket.once('readable', () => { socket.unshift(socket.read(1)); speak(); }),
  'readable, nothing read': (socket, speak) => socket.once('readable', () => speak()),
};

let look;
const server = http.createServer((req, res) => {
  log(req.method, req.url);
  req.on('data', (chunk) => log(chunk));
  res.end(req.url);
});
server.on('clientError', (err, socket) => { log('clientError', err.code); socket.destroy(); });
const front = net.createServer((socket) => {
  socket.on('resume', () => log('resume'));
  look(socket, () => server.emit('connection', socket));
});

function served(name) {
  return new Promise((done) => {
    log('==', name);
    look = ways[name];
    const socket = net.connect(front.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.write(asked);
    socket.on('data', (more) => (text += more));
    socket.on('close', () => { log(text.split('\r\n').filter((line) => line[0] === '/').join(' ')); done(); });
  });
}

front.listen(0, '127.0.0.1', async () => {
  for (const name in ways) await served(name);
  front.close();
});
