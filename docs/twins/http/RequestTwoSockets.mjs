// A live request that is given a second socket: which of them it is sent on, which may bring the answer, and how it ends.
import http from 'node:http';
import net from 'node:net';

class Idle extends http.Agent {
  addRequest() {}
}

const server = http.createServer((req, res) => res.end(`answer ${req.method}`));
const ways = {
  together: (req, a, b) => { req.onSocket(a); req.onSocket(b); },
  tick: (req, a, b) => { req.onSocket(a); process.nextTick(() => req.onSocket(b)); },
  later: (req, a, b) => { req.onSocket(a); setImmediate(() => req.onSocket(b)); },
  written: (req, a, b) => { req.write('x'); req.onSocket(a); process.nextTick(() => { req.onSocket(b); req.write('y'); }); },
  ended: (req, a, b) => { req.onSocket(a); req.end(); process.nextTick(() => req.onSocket(b)); },
  answered: (req, a, b) => { req.onSocket(a); req.end(); req.on('response', () => req.onSocket(b)); },
};

function ask(way, a, b, then) {
  const log = (...all) => console.log(way, ...all);
  let open = 2;
  const names = new Map([[a, 'a'], [b, 'b']]);
  for (const [socket, name] of names) {
    for (const event of ['end', 'error']) socket.on(event, () => log(name, event));
    socket.on('close', () => {
      log(name, 'close');
      if (--open === 0) then();
    });
  }
  const req = http.request({ method: 'POST', agent: new Idle() });
  for (const event of ['finish', 'prefinish']) req.on(event, () => log(event));
  req.on('socket', (socket) => log('socket', names.get(socket)));
  req.on('error', (err) => log(err.code));
  req.once('close', () => { // deviation H39
    log('close', names.get(req.socket));
    setImmediate(() => { a.destroy(); b.destroy(); });
  });
  req.on('response', (res) => {
    log(res.statusCode, names.get(res.socket));
    res.on('data', (chunk) => log(String(chunk)));
    for (const event of ['end', 'close']) res.on(event, () => log('response', event));
  });
  ways[way](req, a, b);
  if (way === 'together' || way === 'tick' || way === 'later') setImmediate(() => setImmediate(() => req.end('z')));
}

function run(way, then) {
  const sockets = [0, 1].map(() => net.connect(server.address().port, '127.0.0.1'));
  let connected = 0;
  for (const socket of sockets) {
    socket.on('connect', () => {
      if (++connected === 2) ask(way, ...sockets, then);
    });
  }
}

const programs = Object.keys(ways);
function next() {
  if (programs.length > 0) run(programs.shift(), next);
  else server.close();
}

server.listen(0, '127.0.0.1', next);
