// Requests whose createConnection answers with a socket that is over already, or that somebody else listens to, and what a listener
// does to the socket of a response.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));
const steps = [];
const server = net.createServer((socket) => {
  socket.on('error', () => {});
  socket.on('data', (chunk) => socket.write(String(chunk).includes('rest') ? 'cd' : 'HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab'));
});
const connect = () => net.connect(server.address().port, '127.0.0.1');

function listen(req, done) {
  for (const event of ['socket', 'abort']) req.on(event, () => log(event));
  req.on('error', (err) => log('error', err.code ?? err.message));
  req.on('close', () => { log('close'); setImmediate(done); });
}

// The socket is over before the request has it, and so is the request, in each of the ways.
const sockets = {
  destroyed: (socket) => socket.destroy(),
  failed: (socket) => socket.destroy(new Error('gone')),
  ended: (socket) => socket.end(),
};
const requests = {
  lives: () => {},
  'is destroyed': (req) => req.destroy(),
  'is destroyed with an error': (req) => req.destroy(new Error('mine')),
  'is aborted': (req) => req.abort(),
  'is destroyed in a tick': (req) => process.nextTick(() => req.destroy(new Error('mine'))),
};
for (const state in sockets) {
  for (const act in requests) {
    for (const later of [false, true]) {
      if (state === 'ended' && act === 'lives') continue; // it waits for ever
      steps.push((done) => {
        log('== socket', state, later ? 'called back,' : 'returned,', 'request', act);
        const req = http.request({
          createConnection(options, callback) {
            const socket = connect();
            socket.on('close', () => log('socket close'));
            sockets[state](socket);
            if (!later) return socket;
            callback(null, socket);
            return undefined;
          },
        });
        listen(req, done);
        req.end();
        requests[act](req);
      });
    }
  }
}
steps.push((done) => {
  log('== signal that was aborted, socket that was destroyed');
  const req = http.request({ signal: AbortSignal.abort(), createConnection: () => connect().destroy() });
  listen(req, done);
});

// Who listened to 'data' before HTTP hears of it first, request for request.
steps.push((done) => {
  log('== looks on');
  const agent = new http.Agent({ keepAlive: true });
  agent.createConnection = () => connect().on('data', (chunk) => log('raw', chunk.length));
  const ask = (then) => {
    const req = http.get({ agent, host: 'a.invalid' }, (res) => {
      log('response');
      res.on('data', (chunk) => log('data', chunk.length));
      setImmediate(() => req.socket.write('rest'));
    });
    listen(req, then);
  };
  ask(() => ask(() => { agent.destroy(); done(); }));
});

// A response that is read has its socket read, whoever paused that.
steps.push((done) => {
  log('== paused by a listener of the response');
  const req = http.get({ createConnection: connect }, (res) => {
    res.socket.pause();
    log('paused', res.socket.isPaused());
    res.on('data', (chunk) => log('data', chunk.length, res.socket.isPaused()));
    setImmediate(() => req.socket.write('rest'));
  });
  listen(req, done);
});

// Behind its request, a socket that left its agent belongs to whoever wanted that.
const endings = { ends: (peer) => peer.end(), resets: (peer) => peer.resetAndDestroy(), 'says more': (peer) => peer.end('more') };
for (const what in endings) {
  steps.push((done) => {
    log('== left its agent, then the server', what);
    const agent = new http.Agent({ keepAlive: true });
    const req = http.get({ agent, host: '127.0.0.1', port: server.address().port }, (res) => {
      res.resume();
      req.socket.write('rest');
    });
    let peer;
    server.once('connection', (socket) => { peer = socket; });
    req.on('socket', (socket) => {
      for (const event of ['free', 'end']) socket.on(event, () => log('socket', event));
      socket.on('error', (err) => log('socket error', err.code));
      socket.on('close', () => { log('socket close', agent.totalSocketCount); setImmediate(done); });
      socket.once('connect', () => socket.emit('agentRemove'));
    });
    listen(req, () => endings[what](peer));
  });
}

// At the end of its exchange a socket is taken out of its agent, for words of its own or for another request.
const uses = {
  words(socket, done) {
    socket.on('data', (chunk) => { log('words', chunk.length); socket.destroy(); });
    socket.on('close', () => { log('socket close'); setImmediate(done); });
    socket.write('rest');
  },
  request(socket, done) {
    const req = http.get({ createConnection: () => socket }, (res) => {
      log('another response');
      res.resume();
      setImmediate(() => socket.write('rest'));
    });
    listen(req, done);
  },
};
for (const event of ['end', 'close']) {
  for (const use in uses) {
    steps.push((done) => {
      log('== taken out of its agent at', event, 'for', use);
      const agent = new http.Agent({ keepAlive: true });
      const req = http.get({ agent, host: '127.0.0.1', port: server.address().port }, (res) => {
        res.resume();
        setImmediate(() => req.socket.write('rest'));
        (event === 'end' ? res : req).on(event, () => {
          req.socket.emit('agentRemove');
          log(event, agent.totalSocketCount);
          uses[use](req.socket, done);
        });
      });
    });
  }
}

// What somebody writes to the socket by himself goes behind a head that was written with nothing.
steps.push((done) => {
  log('== written beside');
  let all = '';
  server.once('connection', (peer) => {
    peer.on('data', (chunk) => { all += chunk; });
    peer.on('close', () => { log('RAW behind the head', all.indexOf('RAW') > all.indexOf('HEAD /')); done(); });
  });
  const agent = new http.Agent({ keepAlive: true });
  const req = http.request({ method: 'HEAD', agent, host: '127.0.0.1', port: server.address().port }, (res) => res.resume());
  req.on('error', () => {}); // the answer has a body
  req.on('socket', (socket) => {
    log('write', req.write(''));
    socket.write('RAW');
    req.end();
  });
  req.on('close', () => req.socket.destroy());
});

// What was ended before there was a socket, and got one that is gone, goes on waiting, also when its head is flushed.
for (const text of ['', 'abc']) {
  steps.push((done) => {
    log('== flushed behind the end', text);
    const createConnection = (options, callback) => { setImmediate(callback, null, connect().destroy()); };
    const req = http.request({ createConnection, method: 'POST' });
    req.on('finish', () => log('finish'));
    listen(req, done);
    req.end(text);
    req.on('socket', () => {
      log(req.writableLength);
      req.flushHeaders();
      log(req.writableLength);
      if (text) setImmediate(() => setImmediate(done)); // nobody hears more of it
    });
  });
}

server.listen(0, '127.0.0.1', run);
function run() {
  const step = steps.shift();
  if (step) step(run);
  else server.close();
}
