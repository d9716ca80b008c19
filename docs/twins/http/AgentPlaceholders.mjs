// An agent that takes its time to make a connection, and has a placeholder stand for it meanwhile, so that `maxSockets` holds, or
// `maxTotalSockets` when it is counted as well.
import http from 'node:http';
import net from 'node:net';

class Slow extends http.Agent {
  constructor(options, placeholders) {
    super(options);
    this.placeholders = placeholders;
  }

  createSocket(req, options, callback) {
    const name = this.getName(options);
    const placeholder = new net.Socket();
    if (this.placeholders) {
      (this.sockets[name] ??= []).push(placeholder);
      this.totalSocketCount++;
    }
    setImmediate(() => {
      const list = this.sockets[name];
      const at = list ? list.indexOf(placeholder) : -1;
      if (at >= 0) list.splice(at, 1);
      if (at >= 0 && list.length === 0) delete this.sockets[name];
      if (at >= 0) this.totalSocketCount--;
      super.createSocket(req, options, callback);
    });
  }
}

let connections = 0;
const server = http.createServer((req, res) => res.end(req.url)).on('connection', () => connections++);
server.listen(0, '127.0.0.1', async () => {
  for (const [limit, placeholders] of [['maxSockets', false], ['maxSockets', true], ['maxTotalSockets', true]]) {
    connections = 0;
    const agent = new Slow({ keepAlive: true, [limit]: 1 }, placeholders);
    const ended = [];
    await Promise.all(['/1', '/2', '/3'].map((path) => new Promise((done, reject) => {
      const req = http.get({ port: server.address().port, host: '127.0.0.1', path, agent }, (res) => {
        res.resume();
        res.on('end', () => {
          ended.push(path);
          done();
        });
      });
      req.on('error', reject);
    })));
    console.log(limit, placeholders, connections, agent.totalSocketCount, placeholders ? ended.join() : ended.sort().join());
    agent.destroy();
  }
  server.close();
});
