// An agent that takes its time to make a connection: two sockets go while one request waits, so that two are made for it. It gets
// one of them, once; so does whoever comes next.
import http from 'node:http';

class Later extends http.Agent {
  held = [];

  createSocket(req, options, callback) {
    const make = () => super.createSocket(req, options, callback);
    if (req.path !== '/3') {
      setImmediate(make);
    } else if (this.held.push(make) === 2) {
      this.held.forEach((each) => each());
    }
  }
}

const count = (lists) => Object.values(lists).reduce((sum, list) => sum + list.length, 0);
const server = http.createServer((req, res) => {
  res.setHeader('Connection', req.url === '/close' ? 'close' : 'keep-alive');
  res.end(req.url);
});

function ask(agent, path, log, connected) {
  return new Promise((done) => {
    const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent });
    req.on('socket', () => {
      log.push('socket');
      connected?.();
    });
    req.on('error', (err) => log.push(err.code));
    req.on('response', (res) => {
      log.push(res.statusCode);
      res.resume();
    });
    req.on('close', () => {
      log.push('close');
      setImmediate(() => setImmediate(done));
    });
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (const keepAlive of [false, true]) {
    const agent = new Later({ keepAlive, maxSockets: 2 });
    const logs = [[], [], [], []];
    await new Promise((done) => {
      let open = 0;
      let closed = 0;
      const last = () => ++closed === 3 && done();
      const full = () => ++open === 2 && ask(agent, '/3', logs[2]).then(last);
      ask(agent, '/close', logs[0], full).then(last);
      ask(agent, '/close', logs[1], full).then(last);
    });
    await ask(agent, '/4', logs[3]);
    console.log(`keepAlive ${keepAlive}`);
    for (const log of logs) console.log('  ' + log.join(' '));
    console.log(`  made for the one that waited ${agent.held.length}, in use ${count(agent.sockets)}, waiting ${count(agent.requests)}`);
    agent.destroy();
  }
  server.close();
  server.closeAllConnections();
});
