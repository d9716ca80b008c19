// What a request and its response hear of their socket: its timeouts, its end at every stage, when it drains, and until when a
// response names it.
import http from 'node:http';
import net from 'node:net';
import { duplexPair } from 'node:stream';

const PART = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\no';
const steps = [];

// option, of the agent, calls of setTimeout: before the socket is there, at 'socket', when connected, at 'response', of the response
for (const kind of ['net', 'own', 'plain']) {
  for (const way of [[-1, 0, 0, 0, 0, 0, 0], [9e4, 0, 0, 0, 0, 0, 0], [0, 0, 0, 0, 0, 0, 0], [-1, 9e4, 0, 0, 0, 0, 0],
    [-1, 0, 2, 0, 0, 0, 0], [9e4, 0, 1, 0, 0, 1, 0], [-1, 0, 0, 2, 0, 0, 0], [-1, 0, 0, 0, 1, 0, 0], [-1, 0, 0, 0, 0, 1, 0],
    [-1, 9e4, 0, 0, 0, 1, 0], [-1, 0, 0, 0, 0, 0, 1]]) {
    if (kind === 'net' || way[1] === 0 && (kind === 'own' || way.slice(2).join('') === '00000')) steps.push((port, done) => timeouts(kind, way, port, done));
  }
}
for (const agent of [true, false]) {
  for (const post of [false, true]) {
    for (const end of [true, false]) {
      for (const read of [true, false]) {
        for (const answer of ['whole', 'whole, close', 'part', 'endless', 'none']) steps.push((port, done) => ends(agent, post, end, read, answer, done));
      }
    }
  }
}
for (const mode of ['keep', 'close', 'upload', 'destroyed']) steps.push((port, done) => names(mode, port, done));

for (const chunked of [true, false]) steps.push((port, done) => drains(chunked, port, done));

function timeouts(kind, [option, ofAgent, before, atSocket, connected, atResponse, ofResponse], port, done) {
  const out = [];
  const options = { host: '127.0.0.1', port };
  if (option >= 0) options.timeout = option;
  if (kind === 'net') options.agent = new http.Agent({ keepAlive: true, timeout: ofAgent });
  else options.createConnection = () => kind === 'own' ? net.connect(port, '127.0.0.1') : answering();
  const req = http.get(options);
  const set = (times) => { for (let i = 0; i < times; i++) req.setTimeout(9e4, () => out.push(`called${i}`)); };
  set(before);
  req.on('error', () => {});
  req.on('timeout', () => out.push('timeout'));
  req.on('socket', (socket) => {
    set(atSocket);
    const act = () => {
      set(connected);
      socket.emit('timeout');
      out.push('|');
      socket.emit('timeout');
    };
    if (kind === 'plain') setImmediate(act);
    else socket.on('connect', act);
  });
  req.on('response', (res) => {
    out.push('response');
    res.on('timeout', () => out.push('of response'));
    set(atResponse);
    if (ofResponse > 0) res.setTimeout(9e4, () => out.push('called'));
    req.socket.emit('timeout');
    out.push('|');
    req.socket.emit('timeout');
    console.log(kind, option, ofAgent, before, atSocket, connected, atResponse, ofResponse, ':', out.join(' '));
    req.destroy();
    done();
  });
}

/** The other end answers a part at once. */
function answering() {
  const [one, other] = duplexPair();
  other.on('data', () => other.write(PART));
  other.on('error', () => {});
  return one;
}

function ends(agent, post, end, read, answer, done) {
  const out = [];
  const [one, other] = duplexPair();
  const pool = new http.Agent({ keepAlive: true });
  pool.createConnection = () => one;
  pool.keepSocketAlive = () => false;
  const options = agent ? { agent: pool } : { createConnection: () => one };
  const req = http.request({ ...options, method: post ? 'POST' : 'GET' });
  for (const event of ['end', 'finish', 'close', 'free']) one.on(event, () => out.push(`socket ${event}`));
  for (const event of ['end', 'finish', 'close']) other.on(event, () => out.push(`peer ${event}`));
  req.on('error', (err) => out.push(err.code));
  req.on('close', () => out.push('close'));
  other.on('error', () => {});
  other.resume();
  req.on('response', (res) => {
    for (const event of ['end', 'close', 'aborted']) res.on(event, () => out.push(`res ${event}`));
    res.on('error', (err) => out.push(`res ${err.code}`));
    if (read) res.resume();
  });
  if (post) req.write('x');
  else req.end();
  turns(5, () => {
    other.write(bytes(answer));
    turns(5, () => {
      out.push('|');
      if (end) other.end();
      else other.destroy();
      turns(20, () => {
        console.log(agent, post, end, read, answer, ':', out.join(' '), one.destroyed, other.destroyed);
        done();
      });
    });
  });
}

function bytes(answer) {
  if (answer === 'none') return '';
  if (answer === 'part') return PART;
  if (answer === 'endless') return 'HTTP/1.1 200 OK\r\n\r\nxx';
  return `HTTP/1.1 200 OK\r\nContent-Length: 2\r\n${answer === 'whole' ? '' : 'Connection: close\r\n'}\r\nok`;
}

function drains(chunked, port, done) {
  const out = [];
  const req = http.request({ host: '127.0.0.1', port, agent: false, method: 'PUT', headers: chunked ? {} : { 'Content-Length': 80000 } });
  req.on('error', () => {});
  req.on('drain', () => out.push('request'));
  req.on('socket', (socket) => socket.on('drain', () => out.push('socket')).on('connect', () => setImmediate(() => {
    out.push(req.write(Buffer.alloc(70000), () => out.push('written')));
    setImmediate(() => {
      console.log('drains', chunked, out.join());
      req.on('close', done).destroy();
    });
  })));
}

function names(mode, port, done) {
  const agent = new http.Agent({ keepAlive: mode !== 'close' });
  const server = http.createServer((req, res) => res.end('x')).listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent, method: mode === 'upload' ? 'POST' : 'GET' });
    req.on('response', (res) => {
      const show = (what) => console.log(mode, what, res.socket === req.socket, req.socket !== null);
      show('response');
      res.on('end', () => show('end'));
      res.on('error', () => {});
      res.on('close', () => show('res close'));
      if (mode === 'destroyed') res.destroy();
      else res.resume();
      if (mode === 'upload') turns(30, () => req.end('x'));
      req.on('close', () => {
        show('close');
        agent.destroy();
        server.close(done);
      });
    });
    if (mode === 'upload') req.flushHeaders();
    else req.end();
  });
}

function turns(left, then) {
  if (left === 0) then();
  else setImmediate(() => turns(left - 1, then));
}

const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', () => socket.write(PART));
});

function next() {
  const step = steps.shift();
  if (step) step(server.address().port, next);
  else server.close();
}

server.listen(0, '127.0.0.1', next);
