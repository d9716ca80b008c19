import http from 'node:http';
import net from 'node:net';

// Idle sockets: how long they are kept, in which order they are used again, and what their servers do to them.
const agents = [];
// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function raw(answer, then) {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.on('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1', () => then(server, server.address().port));
}
function get(agent, port, options, done) {
  const req = http.get({ host: '127.0.0.1', port, agent, ...options }, (res) => res.resume());
  req.on('error', (e) => console.log('error', e.code, e.message, 'reused', req.reusedSocket));
  req.on('close', () => byTurns(() => done(req), 20));
}
const idle = (agent) => Object.values(agent.freeSockets)[0] ?? [];
const head = 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n';
const steps = [];

for (const hint of ['timeout=1', 'timeout=2', 'timeout=0', 'max=5, timeout=3', 'timeout=30', 'timeout=x', 'TIMEOUT=3', ' timeout=3', 'timeout=3, max=2']) {
  for (const timeout of [undefined, 5000]) {
    steps.push((next) => raw((socket) => socket.write(`${head}Keep-Alive: ${hint}\r\n\r\n`), (server, port) => {
      const agent = new http.Agent({ keepAlive: true, timeout });
      get(agent, port, {}, () => {
        console.log('hint', hint, timeout ?? 0, idle(agent).map((s) => s.timeout).join());
        agent.destroy();
        server.close(next);
      });
    }));
  }
}
for (const buffer of [0, 500, 2500]) {
  steps.push((next) => raw((socket) => socket.write(`${head}Keep-Alive: timeout=2\r\n\r\n`), (server, port) => {
    const agent = new http.Agent({ keepAlive: true, timeout: 5000, agentKeepAliveTimeoutBuffer: buffer });
    get(agent, port, {}, () => {
      console.log('buffer', buffer, idle(agent).map((s) => s.timeout).join());
      agent.destroy();
      server.close(next);
    });
  }));
}
for (const [agents, asked] of [[undefined, undefined], [1000, undefined], [undefined, 2000], [1000, 2000], [1000, 0], [0, 0]]) {
  steps.push((next) => raw((socket) => socket.write(`${head}\r\n`), (server, port) => {
    const agent = new http.Agent({ keepAlive: true, timeout: agents });
    const one = (done) => {
      const seen = [];
      const req = http.get({ host: '127.0.0.1', port, agent, timeout: asked }, (res) => {
        seen.push(req.socket.timeout ?? 0);
        res.resume();
      });
      req.on('socket', (socket) => seen.push(socket.timeout ?? 0));
      req.on('close', () => byTurns(() => {
        console.log('timeouts', agents ?? -1, asked ?? -1, seen.join(), 'idle', idle(agent).map((s) => s.timeout).join());
        done();
      }, 20));
    };
    one(() => one(() => {
      agent.destroy();
      server.close(next);
    }));
  }));
}
// An idle socket is destroyed at its timeout.
steps.push((next) => raw((socket) => socket.write(`${head}\r\n`), (server, port) => {
  const agent = new http.Agent({ keepAlive: true, timeout: 400 });
  get(agent, port, {}, (req) => {
    console.log('kept', idle(agent).length, agent.totalSocketCount);
    req.socket.on('timeout', () => console.log('timeout'));
    req.socket.on('close', () => {
      console.log('closed', idle(agent).length, agent.totalSocketCount);
      server.close(next);
    });
  });
}));
// Which of two idle sockets is used.
for (const scheduling of ['lifo', 'fifo']) {
  steps.push((next) => {
    let n = 0;
    const server = net.createServer((socket) => {
      const id = ++n;
      let answers = 0;
      socket.on('error', () => {});
      socket.on('data', () => byTurns(() => socket.write(`${head}Id: ${id}\r\n\r\n`), answers++ === 0 ? id * 20 : 0));
    });
    server.listen(0, '127.0.0.1', () => {
      const port = server.address().port;
      const agent = new http.Agent({ keepAlive: true, scheduling });
      const used = [];
      const one = (done) => {
        const req = http.get({ host: '127.0.0.1', port, agent }, (res) => { used.push(res.headers.id); res.resume(); });
        req.on('close', () => byTurns(done, 10));
      };
      let left = 3;
      const three = () => {
        if (--left === 0) {
          one(() => one(() => {
            console.log(scheduling, used.join());
            agent.destroy();
            server.close(next);
          }));
        }
      };
      one(three);
      one(three);
      one(three);
    });
  });
}
// What a server does to an idle socket.
const closings = {
  'ends it': (socket) => socket.end(),
  'destroys it': (socket) => socket.destroy(),
  'resets it': (socket) => socket.resetAndDestroy(),
};
for (const [label, close] of Object.entries(closings)) {
  steps.push((next) => {
    const sockets = [];
    const server = net.createServer((socket) => {
      sockets.push(socket);
      socket.on('error', () => {});
      socket.on('data', () => socket.write(`${head}\r\n`));
    });
    server.listen(0, '127.0.0.1', () => {
      const port = server.address().port;
      const agent = new http.Agent({ keepAlive: true });
      get(agent, port, {}, (req) => {
        req.socket.on('close', () => byTurns(() => {
          console.log(label, 'idle', idle(agent).length, 'total', agent.totalSocketCount);
          get(agent, port, {}, (again) => {
            console.log('again, reused', again.reusedSocket, 'connections', sockets.length);
            agent.destroy();
            server.close(next);
          });
        }, 20));
        close(sockets[0]);
      });
    });
  });
}
// A server that closes after each answer, and says so or does not.
for (const said of ['Connection: close\r\n', '']) {
  steps.push((next) => raw((socket) => socket.end(`${head}${said}\r\n`), (server, port) => {
    const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
    let left = 4;
    for (let i = 0; i < 4; i++) {
      const req = http.get({ host: '127.0.0.1', port, agent }, (res) => { console.log(i, res.statusCode); res.resume(); });
      req.on('error', (e) => console.log(i, e.code, e.message, req.reusedSocket));
      req.on('close', () => {
        console.log(i, 'close');
        if (--left === 0) {
          agent.destroy();
          server.close(next);
        }
      });
    }
  }));
}
run();
function run() {
  const step = steps.shift();
  if (step) step(run);
}
