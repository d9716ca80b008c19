import http from 'node:http';
import net from 'node:net';

const cases = [
  ['continue', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { headers: { Expect: '100-continue' } }, (req) => req.end()],
  ['several', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 199 Odd\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['in pieces', (socket) => {
    socket.write('HTTP/1.1 100 Con');
    byTurns(() => socket.write('tinue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r'), 10);
    byTurns(() => socket.write('\nok'), 20);
  }, {}, (req) => req.end()],
  ['what is told', (socket) => socket.write('HTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('information', (info) => {
      console.log(info.statusCode, info.statusMessage, info.httpVersion, info.headers.link, info.rawHeaders.join());
    });
  }],
  ['the body waits for continue', (socket) => {
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    socket.once('data', (chunk) => {
      console.log(`server got ${chunk}`);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  }, { method: 'POST', headers: { Expect: '100-continue', 'Content-Length': 4 } }, (req) => req.on('continue', () => req.end('body'))],
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
    socket.setNoDelay();
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
