// The examples of the request and agent sections of the documentation, each against a server of its own.
import http from 'node:http';
import net from 'node:net';

const agent = new http.Agent({ keepAlive: true });
const answer = (type, status, text) => (req, res) => res.writeHead(status, { 'Content-Type': type }).end(text);
const steps = [
  (next) => serve(answer('application/json', 200, '{"data":"Hello World!"}'), next, fetch),
  (next) => serve(answer('application/json', 404, '{}'), next, fetch),
  (next) => serve(answer('text/html', 200, '<p>'), next, fetch),
  (next) => serve(echo, next, (port, done) => {
    const req = http.request({
      hostname: '127.0.0.1', port, path: '/upload', method: 'POST',
      headers: { 'Content-Type': 'application/json', 'Content-Length': Buffer.byteLength('{"msg":"Hello"}') },
    }, (res) => {
      console.log(`STATUS: ${res.statusCode}`);
      console.log(`TYPE: ${res.headers['content-type']}`);
      res.setEncoding('utf8');
      res.on('data', (chunk) => console.log(`BODY: ${chunk}`));
      res.on('end', () => console.log('No more data in response.'));
    });
    req.on('error', (e) => console.log(`problem with request: ${e.message}`));
    req.on('close', done);
    req.write('{"msg":"Hello"}');
    req.end();
  }),
  (next) => serve(echo, next, (port, done) => {
    const req = http.request(`http://abc:xyz@127.0.0.1:${port}/by/url?a=b`);
    req.setHeader('Content-Type', 'application/json');
    req.setHeader('Cookie', ['type=ninja', 'language=javascript']);
    req.setHeader('Content-Disposition', `attachment; filename*=utf-8''${encodeURIComponent('Rock 🎵.txt')}`);
    console.log(req.getHeader('Content-Type'), req.getHeader('Cookie').length, req.hasHeader('content-disposition'));
    req.on('response', (res) => res.on('data', (chunk) => console.log(`${chunk}`)));
    req.on('close', done).end();
  }),
  (next) => serve((req, res) => {
    res.writeHead(200, { 'Content-Length': 10 });
    res.write('hello', () => res.destroy());
  }, next, (port, done) => {
    http.get({ host: '127.0.0.1', port }, (res) => {
      res.resume();
      res.on('end', () => console.log('the end'));
      res.on('error', (e) => console.log(`${e.message}, complete ${res.complete}`));
      res.on('close', done);
    });
  }),
  (next) => serve(answer('text/plain', 200, 'x'), next, (port, done) => {
    http.get({ host: '127.0.0.1', port, agent }, (res) => {
      res.resume();
      res.on('close', () => setImmediate(() => {
        console.log(`kept ${Object.keys(agent.sockets).length} ${Object.keys(agent.freeSockets).length}`);
        done();
      }));
    }).on('socket', (socket) => {
      socket.emit('agentRemove');
      console.log(`removed ${Object.keys(agent.sockets).length} ${agent.totalSocketCount}`);
      socket.on('close', () => console.log('socket close'));
    });
  }),
  retry,
];

function echo(req, res) {
  let body = '';
  req.setEncoding('utf8').on('data', (chunk) => {
    body += chunk;
  });
  req.on('end', () => {
    const { authorization, cookie } = req.headers;
    res.setHeader('Content-Type', 'text/plain');
    res.end(`${req.method} ${req.url} ${authorization} ${cookie} ${req.headers['content-disposition']} ${body}`);
  });
}

function fetch(port, done) {
  http.get(`http://127.0.0.1:${port}/`, (res) => {
    const type = res.headers['content-type'];
    if (res.statusCode !== 200) console.log(`Request Failed. Status Code: ${res.statusCode}`);
    else if (type !== 'application/json') console.log(`Expected application/json but received ${type}`);
    if (res.statusCode !== 200 || type !== 'application/json') return res.resume();
    let raw = '';
    res.setEncoding('utf8');
    res.on('data', (chunk) => {
      raw += chunk;
    });
    res.on('end', () => console.log(raw));
  }).on('close', done);
}

// The server closes a kept connection when the second request comes on it: that one is tried again.
function retry(next) {
  let connections = 0;
  const server = net.createServer((socket) => {
    const first = ++connections === 1;
    let requests = 0;
    socket.on('error', () => {});
    socket.on('data', () => {
      if (first && ++requests === 2) socket.destroy();
      else socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  });
  const again = (left) => {
    const req = http.get({ host: '127.0.0.1', port: server.address().port, agent }, (res) => {
      res.resume();
      console.log(`answered, reused ${req.reusedSocket}`);
      res.on('close', () => setImmediate(() => {
        if (left > 0) return again(left - 1);
        agent.destroy();
        server.close(next);
      }));
    }).on('error', (e) => {
      console.log(`${e.code}, reused ${req.reusedSocket}`);
      if (req.reusedSocket && e.code === 'ECONNRESET') again(left);
    });
  };
  server.listen(0, '127.0.0.1', () => again(1));
}

function serve(listener, next, act) {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1', () => act(server.address().port, () => {
    server.close(next);
    setImmediate(() => server.closeAllConnections());
  }));
}

function run() {
  const step = steps.shift();
  if (step) step(run);
}
run();
