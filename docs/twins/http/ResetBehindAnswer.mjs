import http from 'node:http';

// A server resets the connection in the tick behind what it wrote: the client has that all the same, in front of the reset.
const ways = {
  'begun': (res) => res.write('abc'),
  'interim': (res) => res.writeProcessing(),
  'flushed': (res) => res.flushHeaders(),
};

function run(names) {
  const name = names.shift();
  if (name === undefined) return;
  console.log('#', name);
  const server = http.createServer((req, res) => {
    ways[name](res);
    process.nextTick(() => req.socket.resetAndDestroy());
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent: false });
    req.on('information', (info) => console.log('information', info.statusCode));
    req.on('response', (res) => {
      console.log('response', res.statusCode);
      res.on('data', (chunk) => console.log('data', chunk.toString()));
      res.on('end', () => console.log('end'));
      res.on('error', (e) => console.log('response', e.code));
    });
    req.on('error', (e) => console.log('request', e.code));
    req.on('close', () => server.close(() => setImmediate(run, names)));
    req.end();
  });
}
run(Object.keys(ways));
