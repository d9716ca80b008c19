// What a request's highWaterMark means before it has its socket, and after.
import http from 'node:http';

const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
const server = http.createServer((req, res) => {
  req.resume();
  req.on('end', () => res.end('ok'));
});

function ask(name, options) {
  const req = http.request({ port: server.address().port, host: '127.0.0.1', method: 'POST', ...options });
  console.log(`${name}: ${req.writableHighWaterMark}`);
  console.log(`${name}: ${req.write('abc')} ${req.write('abc')} ${req.writableNeedDrain}`);
  req.on('drain', () => console.log(`${name}: drain`));
  req.on('socket', (socket) => {
    console.log(`${name}: socket ${req.writableHighWaterMark} ${socket.writableHighWaterMark}`);
    socket.once('connect', () => setImmediate(() => setImmediate(() => req.end())));
    if (!socket.connecting) req.end();
  });
  req.on('response', (res) => res.resume());
  return new Promise((done) => req.on('close', () => {
    console.log(`${name}: close ${req.writableHighWaterMark}`);
    done();
  }));
}

server.listen(0, '127.0.0.1', async () => {
  await ask('nothing said', { agent: false });
  await ask('five', { agent: false, highWaterMark: 5 });
  await ask('a lot', { agent: false, highWaterMark: 100000 });
  await ask('the agent says nine', { agent: new http.Agent({ highWaterMark: 9 }) });
  await ask('the agent says nine, the request two', { agent: new http.Agent({ highWaterMark: 9 }), highWaterMark: 2 });
  await Promise.all([ask('first', { agent, highWaterMark: 5 }), ask('second', { agent, highWaterMark: 4 }), ask('third', { agent })]);
  agent.destroy();
  server.close();
});
