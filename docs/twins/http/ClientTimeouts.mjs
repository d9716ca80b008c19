import http from 'node:http';
import net from 'node:net';

const cases = [
  ['the first, which takes long', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['as an option', () => {}, { timeout: 600 }, (req) => {
    req.end();
    req.on('timeout', () => req.destroy());
  }],
  ['as an option, no agent', () => {}, { timeout: 600, agent: false }, (req) => {
    req.end();
    req.on('timeout', () => req.destroy());
  }],
  ['set before the connection', () => {}, {}, (req) => {
    req.end();
    req.setTimeout(600, () => console.log('callback'));
    req.on('timeout', () => req.destroy());
  }],
  ['set when it is sent', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.setTimeout(600, () => req.destroy(new Error('too slow'))));
  }],
  ['the answer comes later', (socket) => setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 1200), { timeout: 600 }, (req) => req.end()],
  ['within the response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.setTimeout(600, () => {
      console.log('res timeout');
      req.destroy();
    }));
  }],
  ['of both', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), { timeout: 600 }, (req) => {
    req.end();
    req.on('response', (res) => res.on('timeout', () => {
      console.log('res timeout');
      req.destroy();
    }));
  }],
  ['taken away', (socket) => setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 1200), { timeout: 600 }, (req) => {
    req.end();
    req.on('finish', () => req.setTimeout(0));
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
