import http from 'node:http';
import net from 'node:net';

const cases = [
  ['an early answer on a kept connection', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { method: 'POST' }, (req) => {
    req.write('a');
    setTimeout(() => req.end('b'), 30);
  }],
  ['an early answer, then the end', (socket) => socket.end('HTTP/1.1 413 Too Large\r\nConnection: close\r\nContent-Length: 2\r\n\r\nno'), { method: 'POST' }, (req) => req.write('a')],
  ['a write after the end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { method: 'POST' }, (req) => {
    req.end('x');
    console.log(req.write('y', (err) => console.log('callback', err.code)));
  }],
  ['a write after destroy', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { method: 'POST' }, (req) => {
    req.destroy();
    console.log(req.write('y', (err) => console.log('callback', err.code)));
  }],
  ['more than the buffer takes', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { method: 'POST' }, (req) => {
    console.log(req.write('x'), req.write('y'.repeat(100_000)), req.writableLength, req.writableNeedDrain);
    req.on('drain', () => {
      console.log('drain', req.writableNeedDrain);
      req.end();
    });
  }],
];

run();

function run() {
  const next = cases.shift();
  if (!next) {
    return;
  }
  const [title, answer, options, act] = next;
  console.log(`# ${title}`);
  const agent = new http.Agent({ keepAlive: true });
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => answer(socket));
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, agent, ...options });
    watch('req', req, 'socket', 'response', 'abort', 'prefinish', 'finish', 'timeout', 'continue', 'information', 'error', 'close');
    req.on('response', (res) => watch('res', res, 'aborted', 'data', 'end', 'error', 'close'));
    req.on('close', () => {
      setTimeout(() => {
        agent.destroy();
        server.close(run);
      }, 20);
    });
    act(req);
  });
}

function watch(who, emitter, ...events) {
  for (const event of events) {
    emitter.on(event, (value) => console.log(`${who} ${event}${show(value)}`));
  }
}

function show(value) {
  if (value instanceof Error) {
    return ` ${value.code ?? null} ${value.message}`;
  }
  return Buffer.isBuffer(value) ? ` ${value}` : value?.statusCode ? ` ${value.statusCode}` : '';
}
