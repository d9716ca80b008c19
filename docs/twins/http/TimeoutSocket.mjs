// What the callbacks of setTimeout are given: the socket, except on the client's side.
import http from 'node:http';

const wait = 40;
const server = http.createServer((req, res) => {
  if (req.url === '/silent') return;
  if (req.url === '/half') {
    res.write('a');
    return;
  }
  req.setTimeout(wait, (socket) => console.log(`req ${socket === req.socket}`));
  res.setTimeout(wait, (socket) => console.log(`res ${socket === res.socket}`));
  server.setTimeout(wait, (socket) => {
    console.log(`server ${socket === req.socket}`);
    res.end('x');
  });
  server.timeout = 0;
});

function request(path) {
  return http.request({ host: '127.0.0.1', port: server.address().port, path, method: 'POST', agent: false });
}

function askHalf() {
  const r = request('/half');
  r.on('response', (res) => {
    res.setTimeout(wait, (socket) => {
      console.log(`response ${socket == null}`);
      r.destroy();
    });
    res.on('error', (error) => console.log(error.code));
    res.resume();
  });
  r.on('close', () => server.close(() => console.log('closed')));
  r.end();
}

function askSilent() {
  const r = request('/silent');
  r.setTimeout(wait, (socket) => {
    console.log(`request ${socket == null}`);
    r.destroy();
  });
  r.on('error', (error) => console.log(error.code));
  r.on('close', askHalf);
  r.end();
}

server.listen(0, '127.0.0.1', () => {
  const r = request('/');
  r.on('response', (res) => {
    res.resume();
    res.on('end', () => r.destroy());
  });
  r.on('error', (error) => console.log(error.code));
  r.on('close', () => {
    server.removeAllListeners('timeout');
    askSilent();
  });
  r.write('half');
});
