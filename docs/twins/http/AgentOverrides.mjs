import http from 'node:http';
import net from 'node:net';

// Agents that override what an agent does, and connections made in every allowed way.
class Loud extends http.Agent {
  createConnection(options, callback) {
    console.log('createConnection', options.host, options.port === P, options.keepAlive, options.keepAliveInitialDelay, options.timeout);
    return super.createConnection(options, callback);
  }
  keepSocketAlive(socket) {
    console.log('keepSocketAlive', socket.destroyed);
    return super.keepSocketAlive(socket);
  }
  reuseSocket(socket, req) {
    console.log('reuseSocket', req.reusedSocket, req.path);
    super.reuseSocket(socket, req);
  }
  addRequest(req, options) {
    console.log('addRequest', req.method, options.host);
    super.addRequest(req, options);
  }
  createSocket(req, options, callback) {
    console.log('createSocket', options.host);
    super.createSocket(req, options, callback);
  }
  removeSocket(socket, options) {
    console.log('removeSocket', socket.destroyed);
    super.removeSocket(socket, options);
  }
}
class Named extends http.Agent {
  getName() {
    return 'all';
  }
}
class Unwilling extends http.Agent {
  keepSocketAlive() {
    return false;
  }
}
let P;
const direct = () => net.connect(P, '127.0.0.1');
const count = (lists) => Object.values(lists).reduce((sum, list) => sum + list.length, 0);

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}
function watched(label, options, done) {
  let req;
  try {
    req = http.get({ host: '127.0.0.1', port: P, ...options });
  } catch (e) {
    console.log(label, 'thrown', e.message);
    settled(5, done);
    return;
  }
  let closed = false;
  for (const event of ['socket', 'response', 'error', 'close']) {
    req.on(event, (value) => console.log(label, event, event === 'response' ? value.statusCode : value instanceof Error ? value.message : ''));
  }
  req.on('response', (res) => res.resume());
  req.on('error', () => settled(5, () => { if (!closed) { console.log(label, 'no close'); done(); } }));
  req.on('close', () => { closed = true; settled(5, done); });
}
function withAgent(label, make, next) {
  const agent = new http.Agent({ keepAlive: true });
  agent.createConnection = make;
  watched(label, { agent }, () => {
    console.log(label, 'total', agent.totalSocketCount, 'used', count(agent.sockets), 'free', count(agent.freeSockets));
    agent.destroy();
    next();
  });
}
const steps = [
  (next) => {
    const agent = new Loud({ keepAlive: true, keepAliveMsecs: 77, timeout: 5000 });
    watched('first', { agent }, () => watched('second', { agent, path: '/2' }, () => {
      agent.destroy();
      settled(5, next);
    }));
  },
  (next) => {
    const agent = new Named({ keepAlive: true });
    watched('named', { agent }, () => {
      console.log(Object.keys(agent.freeSockets).join());
      watched('named alike', { agent, host: 'a.invalid' }, () => {
        agent.destroy();
        next();
      });
    });
  },
  (next) => {
    const agent = new Unwilling({ keepAlive: true });
    watched('not kept', { agent }, () => { console.log(count(agent.freeSockets), agent.totalSocketCount); next(); });
  },
  (next) => withAgent('returned', direct, next),
  (next) => withAgent('called back', (options, callback) => { callback(null, direct()); }, next),
  (next) => withAgent('called back later', (options, callback) => { setTimeout(() => callback(null, direct()), 20); }, next),
  (next) => withAgent('both', (options, callback) => { const socket = direct(); callback(null, socket); return socket; }, next),
  (next) => withAgent('error', (options, callback) => { callback(new Error('no connection')); }, next),
  (next) => withAgent('error later', (options, callback) => { setTimeout(() => callback(new Error('no connection')), 20); }, next),
  (next) => withAgent('thrown', () => { throw new Error('no connection'); }, next),
  (next) => watched('option', { createConnection: direct }, next),
  (next) => watched('option, called back', { createConnection: (options, callback) => { callback(null, direct()); } }, next),
  (next) => watched('option, later', { createConnection: (options, callback) => { setTimeout(() => callback(null, direct()), 20); } }, next),
  (next) => watched('option, error', { createConnection: (options, callback) => { callback(new Error('no connection')); } }, next),
  (next) => watched('option, error later', { createConnection: (options, callback) => { setTimeout(() => callback(new Error('no connection')), 20); } }, next),
  (next) => watched('option, thrown', { createConnection: () => { throw new Error('no connection'); } }, next),
  (next) => watched('option and no agent', { agent: false, createConnection: () => { console.log('not called'); return direct(); } }, next),
  (next) => {
    const agent = new http.Agent({ keepAlive: true, maxTotalSockets: 1 });
    let made = 0;
    let left = 3;
    agent.createConnection = (options, callback) => { made++; setTimeout(() => callback(null, direct()), 20); };
    for (let i = 0; i < 3; i++) {
      watched(`later ${i}`, { agent, path: `/held/${i}` }, () => {
        held[i + 1]?.end();
        if (--left === 0) {
          console.log('made', made);
          agent.destroy();
          next();
        }
      });
    }
    console.log('before one is there', made, agent.totalSocketCount);
  },
];
// Those under /held/ are answered one after the other, once all three have a socket.
const held = [];
const server = http.createServer((req, res) => {
  if (!req.url.startsWith('/held/')) {
    res.end(req.headers.connection);
    return;
  }
  held[req.url.at(-1)] = res;
  if (Object.keys(held).length === 3) held[0].end();
});
server.listen(0, '127.0.0.1', () => {
  P = server.address().port;
  run();
});
function run() {
  const step = steps.shift();
  if (step) {
    console.log('#');
    step(run);
  } else {
    server.close();
    server.closeAllConnections();
  }
}
