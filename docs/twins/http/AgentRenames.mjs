// An agent that sends connections elsewhere in its createSocket has them under the name of where they went; what it puts into the
// options of addRequest changes nothing of the request.
import http from 'node:http';

let port;
let other;
const show = (lists) => Object.entries(lists).map(([name, list]) => `${name}=${list.length}`).join(' ').replaceAll(port, 'P').replaceAll(other, 'Q');

function pool(agent, when) {
  console.log(' ', when, '|', show(agent.sockets), '|', show(agent.freeSockets), '|', show(agent.requests), '|', agent.totalSocketCount);
}

const kinds = {
  'none': class extends http.Agent {},
  'another host in createSocket': class extends http.Agent {
    createSocket(req, options, callback) {
      options.host = '127.0.0.1';
      super.createSocket(req, options, callback);
    }
  },
  'another port in createSocket': class extends http.Agent {
    createSocket(req, options, callback) {
      options.port = other;
      super.createSocket(req, options, callback);
    }
  },
  'a local address in createSocket': class extends http.Agent {
    createSocket(req, options, callback) {
      options.localAddress = '127.0.0.1';
      super.createSocket(req, options, callback);
    }
  },
  'another host in addRequest': class extends http.Agent {
    addRequest(req, options) {
      this.getName(options);
      options.host = '127.0.0.1';
      super.addRequest(req, options);
    }
  },
};

const cases = Object.keys(kinds).flatMap((kind) => [Infinity, 1].map((maxSockets) => [kind, maxSockets]));

function run() {
  const next = cases.shift();
  if (next === undefined) {
    servers.forEach((server) => server.close());
    return;
  }
  const [kind, maxSockets] = next;
  console.log('#', kind, maxSockets === 1);
  const agent = new kinds[kind]({ keepAlive: true, maxSockets });
  const ask = (left) => {
    if (left === 0) {
      pool(agent, 'at last');
      agent.destroy();
      run();
      return;
    }
    const req = http.get({ host: '127.0.0.2', port, agent, path: '/' }, (res) => {
      res.on('data', (text) => console.log(' ', String(text)));
    });
    pool(agent, 'asked');
    req.on('close', () => setImmediate(() => {
      console.log(' ', req.host, req.reusedSocket);
      ask(left - 1);
    }));
  };
  ask(3);
}

const servers = ['one', 'two'].map((text) => http.createServer((req, res) => res.end(text)));
servers[0].listen(0, () => servers[1].listen(0, () => {
  port = servers[0].address().port;
  other = servers[1].address().port;
  run();
}));
