// What a program pushes or unshifts into a socket that speaks HTTP is part of the message: the PROXY protocol, a socket that was
// looked into before, an answer for a client whose socket never was connected.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));
const get = (path) => Buffer.from(`GET ${path} HTTP/1.1\r\nHost: a\r\n\r\n`);
const later = (socket) => setImmediate(() => { log('resume'); socket.resume(); });

const servers = {
  'unshift behind': (socket, speak) => { speak(); socket.unshift(get('/1')); },
  'unshift in front': (socket, speak) => { socket.unshift(get('/1')); speak(); },
  'push twice': (socket, speak) => { speak(); socket.push(get('/1')); socket.push(get('/2')); },
  'later': (socket, speak) => { speak(); setImmediate(() => socket.push(get('/1'))); },
  'paused': (socket, speak) => { socket.pause(); socket.unshift(get('/1')); speak(); later(socket); },
  'paused behind': (socket, speak) => { speak(); socket.pause(); socket.unshift(get('/1')); later(socket); },
  'resumed': (socket, speak) => { speak(); socket.resume(); socket.unshift(get('/1')); },
  'text': (socket, speak) => { speak(); socket.unshift('GET /1 HTTP/1.1\r\nHost: a\r\n\r\n', 'latin1'); },
  'in two pieces': (socket, speak) => {
    speak();
    socket.unshift(get('/1').subarray(0, 9));
    setImmediate(() => socket.push(get('/1').subarray(9)));
  },
  'and the end': (socket, speak) => { speak(); socket.push(get('/1')); socket.push(null); },
  'the end alone': (socket, speak) => { speak(); setImmediate(() => socket.push(null)); },
  'no HTTP': (socket, speak) => { speak(); socket.unshift(Buffer.from('bad\r\n\r\n')); },
};

const clients = {
  'push': (socket) => socket.push('HTTP/1.1 407 No\r\nX-A: b\r\nContent-Length: 2\r\n\r\nno', 'latin1'),
  'push and end': (socket) => { socket.push('HTTP/1.1 407 No\r\nX-A: b\r\n\r\nbody', 'latin1'); socket.push(null); },
  'later': (socket) => setImmediate(() => {
    socket.push('HTTP/1.1 200 OK\r\nX-A: b\r\n\r\n', 'latin1');
    socket.push('x', 'latin1');
    socket.push(null);
  }),
  'unshift': (socket) => socket.unshift(Buffer.from('HTTP/1.1 204 No\r\nX-A: b\r\n\r\n')),
  'end alone': (socket) => socket.push(null),
  'on socket': (socket, req) => req.once('socket', () => {
    socket.push('HTTP/1.1 403 No\r\nX-A: b\r\n\r\nq', 'latin1');
    socket.push(null);
  }),
};

let put;
const server = http.createServer((req, res) => { log('request', req.url); res.end(req.url); });
server.on('clientError', (err, socket) => { log('clientError', err.code); socket.destroy(); });
const front = net.createServer({ allowHalfOpen: true }, (socket) => {
  socket.on('end', () => log('end'));
  put(socket, () => server.emit('connection', socket));
});

function served(name) {
  return new Promise((done) => {
    log('== server', name);
    put = servers[name];
    const socket = net.connect(front.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (more) => {
      text += more;
      if (text.endsWith(name === 'push twice' ? '/2' : '/1')) socket.end();
    });
    socket.on('error', () => {});
    socket.on('close', () => { log(text.split('\r\n').filter((line) => line[0] === '/').join(' ')); done(); });
  });
}

function answered(name) {
  return new Promise((done) => {
    log('== client', name);
    const socket = new net.Socket({ writable: false });
    const req = http.get({ host: 'x', createConnection: () => socket });
    req.on('response', (res) => {
      log('response', res.statusCode, res.headers['x-a']);
      res.setEncoding('utf8');
      res.on('data', (text) => log('data', text));
      res.on('end', () => { log('end'); setImmediate(() => { socket.destroy(); setImmediate(done); }); });
    });
    req.on('error', (err) => { log('error', err.code, err.message); setImmediate(done); });
    clients[name](socket, req);
  });
}

front.listen(0, '127.0.0.1', async () => {
  for (const name in servers) await served(name);
  front.close();
  for (const name in clients) await answered(name);
});
