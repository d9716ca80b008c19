import http from 'node:http';
import net from 'node:net';

const cases = [
  ['in response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', () => req.destroy());
  }],
  ['in response, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', () => req.destroy(new Error('mine')));
  }],
  ['in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy()));
  }],
  ['in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy(new Error('mine'))));
  }],
  ['in data of a whole response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy()));
  }],
  ['in end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy()));
  }],
  ['in end, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy(new Error('mine'))));
  }],
  ['in end, no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy(new Error('mine'))));
  }],
  ['the response in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => res.destroy()));
  }],
  ['the response in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => res.destroy(new Error('mine'))));
  }],
  ['the socket in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.socket.destroy()));
  }],
  ['the socket in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.socket.destroy(new Error('mine'))));
  }],
];

run();

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

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
      byTurns(() => {
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
