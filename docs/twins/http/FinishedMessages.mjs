// What finished() of a server's request and of its response listens to, and when it calls back, whatever it is to wait for.
import http from 'node:http';
import net from 'node:net';
import { finished } from 'node:stream';

const options = { none: {}, r0: { readable: false }, w0: { writable: false }, rw0: { readable: false, writable: false },
  r0e0: { readable: false, error: false }, w1: { writable: true } };
const names = ['end', 'finish', 'error', 'close', 'abort', 'aborted'];
const heads = { get: 'GET / HTTP/1.1\r\nHost: a\r\n\r\n', full: 'POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab',
  part: 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n' };
const ways = ['ok', 'resDestroy', 'reqDestroy', 'socketDestroy', 'clientGone', 'clientHalf'];

function watch(title, message) {
  message.setMaxListeners(0);
  const before = names.map((name) => message.listenerCount(name));
  const counts = () => names.map((name, i) => message.listenerCount(name) - before[i]).join(' '); // deviation H15
  for (const [name, value] of Object.entries(options)) {
    finished(message, value, (err) => console.log(title, name, err?.code ?? null));
    console.log(title, name, counts());
  }
  for (const name of names) if (name !== 'error') message.on(name, () => console.log(title, '-', name));
  const stop = finished(message, { readable: false, writable: true }, () => console.log('stopped'));
  stop();
  console.log(title, counts());
}

function leave(way, req, res, client) {
  switch (way) {
    case 'ok': req.resume(); res.end('x'); break;
    case 'resDestroy': res.write('a'); res.destroy(); break;
    case 'reqDestroy': req.destroy(); break;
    case 'socketDestroy': req.socket.destroy(); break;
    case 'clientGone': res.flushHeaders(); client.destroy(); break;
    case 'clientHalf': req.resume(); res.write('a'); client.destroy(); break;
  }
}

function run(kind, way, body) {
  return new Promise((resolve) => {
    const title = `${kind} ${way} ${body}`;
    let client;
    const server = http.createServer((req, res) => {
      for (const message of [req, res]) message.on('error', () => {});
      watch(title, kind === 'req' ? req : res);
      res.on('close', () => client.destroy());
      leave(way, req, res, client);
    });
    server.on('connection', (socket) => socket.on('close', () => setImmediate(() => server.close(resolve))));
    server.listen(0, () => {
      client = net.connect(server.address().port);
      client.on('error', () => {});
      client.resume();
      client.write(heads[body]);
    });
  });
}

for (const kind of ['req', 'res']) {
  for (const way of ways) for (const body of Object.keys(heads)) await run(kind, way, body);
}
