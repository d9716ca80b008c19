// A client's kept socket that is given to a server once its response is there: the peer asks back on it, twice.
import { Agent, createServer, get } from 'node:http';
import { createServer as createNetServer } from 'node:net';

const bodies = {
  length: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok',
  chunks: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n',
  nothing: 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n',
};
const leave = (socket) => socket.emit('agentRemove');
const stay = () => {};
const times = [
  ['at its response', stay, (req, take) => req.on('response', take)],
  ['at its end', stay, (req, take) => req.on('response', (res) => res.on('end', take))],
  ['in a tick', leave, (req, take) => req.on('response', (res) => res.on('end', () => process.nextTick(take)))],
  ['at its close', leave, (req, take) => req.on('response', (res) => res.on('close', take))],
  ['when free', stay, (req, take) => req.on('socket', (socket) => socket.once('free', take))],
  ['in the pool', stay, (req, take) => req.on('close', () => setImmediate(take))],
  ['from the pool', leave, (req, take) => req.on('close', () => setImmediate(take))],
  ['in nobody\'s hands', (socket) => { leave(socket); socket.removeAllListeners(); }, (req, take) => req.on('close', () => setImmediate(take))],
];

function run(title, body, prepare, when, done) {
  console.log(title);
  const say = (text) => console.log(`  ${text}`);
  let asker;
  let got = '';
  const peer = createNetServer((connection) => {
    asker = connection;
    connection.once('data', () => {
      connection.write(body);
      connection.on('data', (bytes) => {
        got += bytes.toString('latin1');
        if (got.endsWith('back')) {
          say(got.split('\r\n')[0]);
          got = '';
          connection.write('GET /again HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
        }
      });
    });
    connection.on('close', () => {
      say('peer close');
      server.close();
      agent.destroy();
      peer.close(done);
    });
  });
  const server = createServer((req, res) => {
    say(`request ${req.url}`);
    res.end(req.url === '/again' ? 'the end' : 'back');
  });
  server.on('clientError', (err) => say(`client error ${err.code}`));
  const agent = new Agent({ keepAlive: true });
  peer.listen(0, '127.0.0.1', () => {
    const req = get({ host: '127.0.0.1', port: peer.address().port, agent });
    let socket;
    req.on('socket', (one) => (socket = one));
    req.on('response', (res) => res.on('data', (bytes) => say(`data ${bytes}`)).on('end', () => say('end')));
    req.on('close', () => say('request close'));
    when(req, () => {
      say(`taken, ${Object.keys(agent.freeSockets).length} idle`);
      prepare(socket);
      server.emit('connection', socket);
      setImmediate(() => asker.write('GET /back HTTP/1.1\r\nHost: x\r\n\r\n'));
    });
  });
}

const all = [];
for (const [time, prepare, when] of times) {
  for (const [kind, body] of Object.entries(bodies)) {
    all.push((done) => run(`${time}, ${kind}`, body, prepare, when, done));
  }
}
const next = () => all.shift()?.(next);
next();
