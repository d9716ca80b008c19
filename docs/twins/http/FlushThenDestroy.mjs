// Responses and requests whose head is flushed, among other calls, before they are destroyed in the same tick: what arrives. Letters are calls.
import http from 'node:http';
import net from 'node:net';

const programs = ['wfd', 'lwfd', 'wd', 'fd', 'fwd', 'lfwd', 'wfwd', 'cwfd', 'cfwd', 'cfd', 'Wfd', 'nfd', 'wdf', 'wfdE', 'wftd', 'wtd',
  'wfS', 'wfs', 'wfE', 'iwfd'];

function step(call, message, socket) {
  switch (call) {
    case 'w': message.write('a'); break;
    case 'W': message.write(Buffer.from('b')); break;
    case 'n': message.write(''); break;
    case 'f': message.flushHeaders(); break;
    case 'c': message.cork(); break;
    case 'l': message.setHeader('Content-Length', 5); break;
    case 'E': message.end('x'); break;
    case 'd': message.destroy(); break;
    case 't': socket.write('R'); break;
    case 's': socket.destroy(); break;
    case 'S': socket.end(); break;
    case 'i': if (message.writeContinue) message.writeContinue(); break;
  }
}

function take(message, title) {
  for (const event of ['finish', 'close']) message.on(event, () => console.log(title, event));
  message.on('error', (err) => console.log(title, err.code));
}

const tell = (title, got) => console.log(title, got.replaceAll('\r\n', '|'));

function respond(program) {
  return new Promise((resolve) => {
    const server = http.createServer((req, res) => {
      res.sendDate = false;
      take(res, program);
      for (const call of program) step(call, res, req.socket);
    });
    server.listen(0, () => {
      let got = '';
      const socket = net.connect(server.address().port);
      socket.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
      socket.on('data', (chunk) => got += chunk);
      socket.on('error', () => {});
      socket.on('close', () => {
        tell(program, got);
        server.close(resolve);
      });
    });
  });
}

function request(program) {
  return new Promise((resolve) => {
    const server = net.createServer((socket) => {
      let got = '';
      socket.on('data', (chunk) => got += chunk);
      socket.on('error', () => {});
      socket.on('close', () => {
        tell(program, got);
        server.close(resolve);
      });
    });
    server.listen(0, () => {
      const req = http.request({ port: server.address().port, method: 'POST', agent: false, headers: { Host: 'a' } });
      take(req, program);
      req.on('socket', (socket) => socket.on('connect', () => {
        for (const call of program) step(call, req, socket);
        setImmediate(() => req.destroy());
      }));
    });
  });
}

for (const program of programs) await respond(program);
for (const program of programs) await request(program);
