import http from 'node:http';
import net from 'node:net';

const cases = [
  ['when it is sent', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.destroy());
  }],
  ['when it is sent, with an error', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.destroy(new Error('mine')));
  }],
  ['no agent', () => {}, { agent: false }, (req) => {
    req.end();
    req.on('finish', () => req.destroy());
  }],
  ['while it is sent', () => {}, { method: 'POST' }, (req) => {
    req.write('a', () => req.destroy());
  }],
  ['the socket is destroyed', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.socket.destroy());
  }],
  ['the socket is destroyed with an error', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.socket.destroy(new Error('mine')));
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
