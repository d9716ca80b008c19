import http from 'node:http';

// Which sockets an agent has in use, idle and being waited for, step by step.
const server = http.createServer((req, res) => byTurns(() => res.end('ok'), req.url === '/slow' ? 100 : 0));
const other = http.createServer((req, res) => res.end('ok'));
let P, P2;

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function show(label, a) {
  const lists = (m) => Object.entries(m).map(([k, v]) => `${k}=${v.length}`).join(' ').replaceAll(`:${P}:`, ':P:').replaceAll(`:${P2}:`, ':P2:');
  console.log(`${label}: total ${a.totalSocketCount}, used [${lists(a.sockets)}], free [${lists(a.freeSockets)}], waiting [${lists(a.requests)}]`);
}
function get(agent, port, path, done) {
  const req = http.get({ host: '127.0.0.1', port, agent, path }, (res) => res.resume());
  req.on('error', (e) => console.log('error', e.code, e.message));
  req.on('close', () => setImmediate(() => done(req)));
  return req;
}
const steps = [
  (next) => {
    const a = new http.Agent({ keepAlive: true });
    show('new', a);
    get(a, P, '/', () => {
      show('one is done', a);
      const r = get(a, P, '/', (req) => {
        show('another is done', a);
        console.log('reused', req.reusedSocket);
        a.destroy();
        show('destroyed', a);
        byTurns(() => { show('closed', a); next(); }, 50);
      });
      show('another is there', a);
      console.log('reused', r.reusedSocket);
    });
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true, maxTotalSockets: 1 });
    get(a, P, '/', () => {
      show('one is done', a);
      get(a, P2, '/', () => {
        show('the other is done', a);
        a.destroy();
        byTurns(next, 50);
      });
      show('the other waits', a);
      byTurns(() => {
        show('it waits still', a);
        a.freeSockets[`127.0.0.1:${P}:`][0].destroy();
      }, 100);
    });
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true, maxTotalSockets: 2 });
    let left = 5;
    const done = () => {
      if (--left === 0) {
        console.log('all are done', Object.keys(a.requests).length);
        a.destroy();
        byTurns(next, 50);
      }
    };
    get(a, P, '/slow', done);
    get(a, P, '/slow', done);
    get(a, P2, '/', done);
    get(a, P2, '/', done);
    get(a, P, '/', done);
    show('five, two at a time', a);
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true, maxSockets: 1 });
    let left = 2;
    const done = (req) => {
      show('done', a);
      console.log('reused', req.reusedSocket);
      if (--left === 0) {
        a.destroy();
        byTurns(next, 50);
      }
    };
    get(a, P, '/slow', done);
    const queued = get(a, P, '/', () => show('the destroyed one is closed', a));
    get(a, P, '/', done);
    show('two wait', a);
    queued.destroy();
    show('one of them is destroyed', a);
  },
  (next) => {
    const a = new http.Agent({ maxSockets: 1 });
    let left = 3;
    for (let i = 0; i < 3; i++) {
      const req = http.get({ host: '127.0.0.1', port: 1, agent: a });
      req.on('error', (e) => console.log(i, e.code));
      req.on('close', () => {
        show(`${i} failed`, a);
        if (--left === 0) byTurns(() => { show('all failed', a); next(); }, 50);
      });
    }
    show('three to nobody', a);
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true, maxSockets: 1 });
    get(a, P, '/slow', () => show('first is closed', a));
    get(a, P, '/', () => {
      show('second is closed', a);
      a.destroy();
      byTurns(next, 50);
    });
    byTurns(() => a.destroy(), 40);
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true, maxFreeSockets: 1 });
    let left = 2;
    const done = () => {
      if (--left === 0) {
        byTurns(() => {
          show('one is kept', a);
          a.destroy();
          byTurns(next, 50);
        }, 20);
      }
    };
    get(a, P, '/slow', done);
    get(a, P, '/slow', done);
  },
  (next) => {
    const a = new http.Agent();
    get(a, P, '/', () => byTurns(() => { show('none is kept', a); next(); }, 50));
    show('in use', a);
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true });
    a.on('free', (socket, options) => console.log('free', options.host, options.port === P, socket.writable));
    get(a, P, '/', () => {
      show('free was heard', a);
      a.destroy();
      byTurns(next, 50);
    });
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true });
    a.removeAllListeners('free');
    get(a, P, '/', () => {
      show('nobody hears free', a);
      a.destroy();
      byTurns(next, 50);
    });
  },
  (next) => {
    const a = new http.Agent({ keepAlive: true });
    const req = get(a, P, '/slow', () => {
      show('let go', a);
      req.socket.destroy();
      byTurns(next, 50);
    });
    req.on('socket', (socket) => {
      show('with a socket', a);
      socket.emit('agentRemove');
      show('agentRemove', a);
    });
  },
];

server.listen(0, '127.0.0.1', () => other.listen(0, '127.0.0.1', () => {
  P = server.address().port;
  P2 = other.address().port;
  run();
}));

function run() {
  const step = steps.shift();
  if (step) {
    console.log('#');
    step(run);
  } else {
    for (const s of [server, other]) {
      s.close();
      s.closeAllConnections();
    }
  }
}
