import http from 'node:http';
import net from 'node:net';

// Which responses leave the connection open, and what happens to uploads and bodies nobody reads.
const KEPT = [
  ['HEAD', 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n'],
  ['HEAD', 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n'],
  ['HEAD', 'HTTP/1.1 200 OK\r\n'],
  ['GET', 'HTTP/1.1 204 No\r\n'],
  ['GET', 'HTTP/1.1 304 No\r\nContent-Length: 9\r\n'],
  ['GET', 'HTTP/1.1 205 OK\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.0 200 OK\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nConnection: foo, close\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nConnection: CLOSE\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nConnection: foo\r\nContent-Length: 0\r\n'],
  ['GET', 'HTTP/1.1 200 OK\r\nProxy-Connection: close\r\nContent-Length: 0\r\n'],
  ['POST', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n'],
  ['CONNECT', 'HTTP/1.1 200 OK\r\nContent-Length: 0\r\n'],
];
const steps = KEPT.map(([method, head]) => (next) => raw((socket) => socket.on('data', () => socket.write(`${head}\r\n`)), (server, port) => {
  const agent = new http.Agent({ keepAlive: true });
  const req = http.request({ host: '127.0.0.1', port, agent, method }, (res) => {
    res.resume();
    res.on('end', () => console.log('end', res.complete));
  });
  req.on('error', (e) => console.log('error', e.code, e.message));
  req.on('close', () => byTurns(() => {
    console.log(method, JSON.stringify(head), req.shouldKeepAlive, req.destroyed, Object.keys(agent.freeSockets).length);
    agent.destroy();
    server.close(next);
  }, 20));
  req.end();
}));

for (const close of [false, true]) {
  steps.push((next) => raw((socket) => socket.once('data', () => {
    socket.write(`HTTP/1.1 413 Too Large\r\n${close ? 'Connection: close\r\n' : ''}Content-Length: 2\r\n\r\nno`);
    if (close) socket.end();
  }), (server, port) => {
    console.log('# early response', close);
    const agent = new http.Agent({ keepAlive: true });
    const req = http.request({ host: '127.0.0.1', port, agent, method: 'POST' });
    for (const event of ['response', 'finish', 'error', 'close']) {
      req.on(event, (value) => console.log(event, value instanceof Error ? value.code : ''));
    }
    req.on('response', (res) => {
      res.resume();
      res.on('end', () => console.log('end', req.writableEnded, req.destroyed));
      res.on('close', () => console.log('response close'));
    });
    req.write('part');
    byTurns(() => {
      console.log('write', req.write('more'), req.destroyed);
      req.end();
      byTurns(() => {
        console.log('kept', Object.keys(agent.freeSockets).length, agent.totalSocketCount);
        agent.destroy();
        server.close(next);
      }, 60);
    }, 60);
  }));
}
for (const size of [10, 300000]) {
  steps.push((next) => raw((socket) => socket.on('data', () => socket.write(`HTTP/1.1 200 OK\r\nContent-Length: ${size}\r\n\r\n${'x'.repeat(size)}`)), (server, port) => {
    console.log('# nobody hears the response', size);
    const agent = new http.Agent({ keepAlive: true });
    const req = http.get({ host: '127.0.0.1', port, agent });
    for (const event of ['socket', 'finish', 'error', 'close']) {
      req.on(event, () => console.log(event));
    }
    req.on('close', () => byTurns(() => {
      console.log('kept', Object.keys(agent.freeSockets).length);
      agent.destroy();
      server.close(next);
    }, 20));
  }));
}
steps.push((next) => raw(() => {}, (server, port) => {
  const req = http.get({ host: '127.0.0.1', port, agent: false });
  req.on('error', (e) => console.log(e.code));
  req.on('close', () => server.close(next));
  const same = req.setTimeout(50, () => {
    console.log('timeout', req.listenerCount('timeout'));
    for (const ms of [-1, NaN, Infinity]) {
      try {
        req.setTimeout(ms);
      } catch (e) {
        console.log(e.code, e.message);
      }
    }
    req.destroy();
  });
  console.log(same === req);
  req.setNoDelay(true);
  req.setSocketKeepAlive(true, 5);
}));
run();

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function raw(each, then) {
  const server = net.createServer((socket) => {
    socket.setNoDelay();
    socket.on('error', () => {});
    each(socket);
  });
  server.listen(0, '127.0.0.1', () => then(server, server.address().port));
}
function run() {
  const step = steps.shift();
  if (step) step(run);
}
