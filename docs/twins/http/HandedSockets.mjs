// Sockets that somebody had read from before HTTP got them, and what HTTP hands on: a server that others feed, protocols that
// share a port, listeners of 'upgrade' and 'connect' that wait before they read.
import http from 'node:http';
import net from 'node:net';
import { duplexPair } from 'node:stream';
const log = (...words) => console.log(words.join(' '));
const steps = [];
const onData = () => {};

// ---- to a server --------------------------------------------------------------------------------------------------------

const first = 'GET /1 HTTP/1.1\r\nHost: a\r\n\r\nPOST /2 HTTP/1.1\r\nHost: a\r\nContent-Length: 6\r\n\r\nabc';
const handing = {
  'waited for': (socket, give) => setImmediate(() => setImmediate(give)),
  'in front of what was read': (socket, give) => socket.once('data', (chunk) => { give(); socket.unshift(chunk); }),
  'behind what was read': (socket, give) => socket.once('data', (chunk) => { socket.unshift(chunk); give(); }),
  'emitted': (socket, give) => socket.once('data', (chunk) => { give(); socket.emit('data', chunk); }),
  'paused, resumed in a tick': (socket, give) => socket.once('data', (chunk) => {
    socket.pause();
    socket.unshift(chunk);
    give();
    process.nextTick(() => socket.resume());
  }),
  'paused, resumed later': (socket, give) => socket.once('data', (chunk) => {
    socket.pause();
    setImmediate(() => { socket.unshift(chunk); give(); socket.resume(); });
  }),
  'looked at': (socket, give) => socket.once('readable', give),
  'read one byte': (socket, give) => socket.once('readable', () => { socket.unshift(socket.read(1)); give(); }),
  'read': (socket, give) => socket.once('readable', () => { socket.unshift(socket.read()); give(); }),
};

function served(how, done) {
  log('== handed to a server,', how);
  const app = http.createServer((req, res) => {
    let length = 0;
    req.on('data', (chunk) => { length += chunk.length; });
    req.on('end', () => res.end(`${req.url} ${length}.`));
  });
  const front = net.createServer((socket) => handing[how](socket, () => app.emit('connection', socket)));
  front.listen(0, '127.0.0.1', () => {
    const socket = net.connect(front.address().port, '127.0.0.1');
    let all = '';
    socket.on('data', (chunk) => {
      all += chunk;
      if (String(chunk).includes('/1 0.')) socket.write('def');
      if (all.endsWith('/2 6.')) socket.end();
    });
    socket.on('close', () => { log(all.match(/\/. \d/g)); front.close(done); });
    socket.write(first);
  });
}
for (const how in handing) steps.push((done) => served(how, done));

// Who has it first keeps it.
steps.push((done) => {
  log('== handed to two servers');
  const [one, other] = ['one', 'other'].map((name) => http.createServer((req, res) => res.end(`${name}.`)));
  const front = net.createServer((socket) => {
    one.emit('connection', socket);
    process.nextTick(() => other.emit('connection', socket));
  });
  front.listen(0, '127.0.0.1', () => {
    const socket = net.connect(front.address().port, '127.0.0.1');
    socket.once('data', (chunk) => { log(String(chunk).split('\r\n').pop()); socket.end(); });
    socket.on('close', () => front.close(done));
    socket.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  });
});

// What comes through a tunnel is HTTP as well, for the same server.
const tunnelled = {
  'unshifted': (app, socket, head) => { socket.unshift(head); app.emit('connection', socket); },
  'pushed': (app, socket, head) => { app.emit('connection', socket); socket.push(head); },
  'emitted': (app, socket, head) => { app.emit('connection', socket); socket.emit('data', head); },
};
for (const how in tunnelled) {
  steps.push((done) => {
    log('== through a tunnel, the head', how);
    const app = http.createServer((req, res) => res.end(`${req.url} 0.`));
    app.on('connect', (req, socket, head) => { log('connect', head.length); tunnelled[how](app, socket, head); });
    app.listen(0, '127.0.0.1', () => {
      const socket = net.connect(app.address().port, '127.0.0.1');
      let all = '';
      socket.on('data', (chunk) => {
        all += chunk;
        if (all.endsWith('/1 0.')) socket.write('GET /2 HTTP/1.1\r\nHost: a\r\n\r\n');
        if (all.endsWith('/2 0.')) socket.end();
      });
      socket.on('close', () => { log(all.match(/\/. \d/g)); app.close(done); });
      socket.write('CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\nGET /1 HTTP/1.1\r\nHost: a\r\n\r\n');
    });
  });
}

// A server knows the connections that it got since it listened first.
steps.push((done) => {
  log('== who is known');
  const app = http.createServer((req, res) => res.end());
  const streams = [];
  const ask = (then) => {
    const [stream, peer] = duplexPair();
    app.emit('connection', stream);
    streams.push(stream);
    peer.once('data', then);
    peer.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n');
  };
  const show = (what) => log(what, ...streams.map((stream) => stream.destroyed));
  ask(() => {
    app.closeIdleConnections();
    show('idle, before it listened');
    app.closeAllConnections();
    show('all, before it listened');
    app.close((err) => log(err.code));
    show('closed, before it listened');
    app.listen(0, '127.0.0.1', () => ask(() => {
      app.closeAllConnections();
      show('all');
      ask(() => app.close(() => {
        show('closed');
        ask(() => { app.closeIdleConnections(); show('idle'); streams[0].destroy(); done(); });
      }));
    }));
  });
});

// ---- on by HTTP ---------------------------------------------------------------------------------------------------------

const upgrade = 'GET /u HTTP/1.1\r\nHost: a\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n';
const connect = 'CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n';

// Reads only when something has arrived.
function readLate(socket, bytes, done) {
  log('flowing', socket.readableFlowing);
  let looks = 0;
  const look = () => {
    if ((socket.bytesRead ?? socket.readableLength + bytes) < bytes + 4 && ++looks < 1000) return setImmediate(look);
    log('length', socket.readableLength, 'flowing', socket.readableFlowing);
    socket.on('data', (chunk) => log('late', chunk));
    socket.on('end', done);
  };
  look();
}

const accepted = {
  'as it is': (app, socket) => app.emit('connection', socket),
  'that somebody watched': (app, socket) => {
    app.emit('connection', socket);
    socket.on('data', onData);
    for (const event of ['upgrade', 'connect']) app.prependListener(event, () => socket.off('data', onData));
  },
  'that somebody watches': (app, socket) => { app.emit('connection', socket); socket.on('data', onData); },
  'read before': (app, socket) => socket.once('data', (chunk) => { app.emit('connection', socket); socket.unshift(chunk); }),
  'looked at before': (app, socket) => socket.once('readable', () => app.emit('connection', socket)),
};

function handedOn(how, request, done) {
  log('== handed on by a server, a socket', how, request.slice(0, 3));
  const app = http.createServer();
  let peer;
  const taken = (req, socket) => {
    peer.write('more');
    readLate(socket, request.length, () => { socket.end(); peer.end(); front.close(done); });
    setImmediate(() => peer.end());
  };
  app.on('upgrade', taken);
  app.on('connect', taken);
  const front = net.createServer((socket) => accepted[how](app, socket));
  front.listen(0, '127.0.0.1', () => {
    peer = net.connect({ port: front.address().port, host: '127.0.0.1', allowHalfOpen: true });
    peer.resume();
    peer.write(request);
  });
}
for (const how in accepted) for (const request of [upgrade, connect]) steps.push((done) => handedOn(how, request, done));

for (const request of [upgrade, connect]) {
  steps.push((done) => {
    log('== handed on by a server, another stream', request.slice(0, 3));
    const app = http.createServer();
    const [stream, peer] = duplexPair();
    peer.resume();
    const taken = (req, socket) => {
      peer.end('more');
      readLate(socket, 0, done);
    };
    app.on('upgrade', taken);
    app.on('connect', taken);
    app.emit('connection', stream);
    peer.write(request);
  });
}

const connected = {
  'as it is': () => {},
  'that somebody watches': (socket) => socket.on('data', onData),
  'that somebody resumed': (socket) => socket.resume(),
  'that was looked at': (socket) => { socket.on('readable', onData); socket.off('readable', onData); },
};
const answers = {
  GET: 'HTTP/1.1 101 Switching\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n',
  CONNECT: 'HTTP/1.1 200 OK\r\n\r\n',
};

function asked(how, method, done) {
  log('== handed on by a client, a socket', how, method);
  let peer;
  const server = net.createServer({ allowHalfOpen: true }, (socket) => {
    peer = socket;
    socket.once('data', () => { socket.resume(); socket.write(answers[method]); });
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({
      method,
      path: 'a:1',
      headers: method === 'GET' ? { connection: 'upgrade', upgrade: 'x' } : {},
      createConnection() {
        const socket = net.connect(server.address().port, '127.0.0.1');
        connected[how](socket);
        return socket;
      },
    });
    const taken = (res, socket) => {
      peer.write('more');
      readLate(socket, answers[method].length, () => { socket.end(); server.close(done); });
      setImmediate(() => peer.end());
    };
    req.on('upgrade', taken);
    req.on('connect', taken);
    req.end();
  });
}
for (const how in connected) for (const method in answers) steps.push((done) => asked(how, method, done));

// What was paused is paused for the next request as well.
steps.push((done) => {
  log('== a tunnel that somebody paused');
  const answer = 'HTTP/1.1 200 OK\r\nConnection: close\r\n\r\nbody';
  const server = net.createServer((socket) => {
    socket.on('data', (chunk) => {
      if (String(chunk).startsWith('CONNECT')) socket.write(answers.CONNECT);
      else socket.end(answer);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const tunnel = http.request({ method: 'CONNECT', path: 'a:1', host: '127.0.0.1', port: server.address().port });
    tunnel.on('connect', (res, socket) => {
      socket.pause();
      const req = http.get({ createConnection: () => socket }, (res) => {
        log('response');
        res.on('data', (chunk) => log('data', chunk));
        res.on('end', () => log('end'));
      });
      req.on('close', () => { log('close'); server.close(done); });
      const resume = () => {
        if (socket.bytesRead < answers.CONNECT.length + answer.length) return setImmediate(resume);
        log('resume');
        socket.resume();
      };
      setImmediate(resume);
    });
    tunnel.end();
  });
});

function run() {
  const step = steps.shift();
  if (step) step(() => setImmediate(run));
}
run();
