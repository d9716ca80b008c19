// Who has got the socket of an upgrade may take their time to read it, at both ends, whoever has read or paused it before.
import http from 'node:http';
const log = (...words) => console.log(words.join(' '));

const ways = {
  'nobody': () => {},
  'a looker who is gone': (socket) => socket.once('data', () => log('looked')),
  'a looker': (socket) => socket.on('data', () => log('looked')),
  'paused and resumed': (socket) => socket.pause().resume(),
};

function until(done, then) {
  if (done()) then();
  else setImmediate(until, done, then);
}

/** Calls back once more has come than so far. */
function more(socket, then) {
  const before = socket.bytesRead;
  until(() => socket.bytesRead > before, then);
}

let look;
const server = http.createServer();
server.on('connection', (socket) => look(socket));
server.on('upgrade', (req, socket) => {
  log('server', String(socket.readableFlowing));
  socket.write('HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n');
  more(socket, () => socket.on('data', (chunk) => { log('server reads', chunk); socket.end('from server'); }));
});

function upgraded(name) {
  return new Promise((done) => {
    log('==', name);
    look = ways[name];
    const req = http.request({ port: server.address().port, host: '127.0.0.1', headers: { Connection: 'upgrade', Upgrade: 'x' } });
    req.on('socket', (socket) => socket.on('connect', () => look(socket)));
    req.on('upgrade', (res, socket) => {
      log('client', String(socket.readableFlowing));
      socket.write('from client');
      more(socket, () => socket.on('data', (chunk) => log('client reads', chunk)));
      socket.on('close', done);
    });
    req.end();
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (const name in ways) await upgraded(name);
  server.close();
});
