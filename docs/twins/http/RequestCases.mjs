// What programs share that show the events of one request each: to a server that answers raw bytes, by an agent that keeps
// connections.
import http from 'node:http';
import net from 'node:net';

export function run(cases) {
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
        server.close(() => run(cases));
      }, 20);
    });
    act(req);
  });
}

export function watch(who, emitter, ...events) {
  for (const event of events) {
    emitter.on(event, (value) => console.log(`${who} ${event}${show(value)}`));
  }
}

export function show(value) {
  if (value instanceof Error) {
    return ` ${value.code ?? null} ${value.message}`;
  }
  return Buffer.isBuffer(value) ? ` ${value}` : value?.statusCode ? ` ${value.statusCode}` : '';
}

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
export function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}
