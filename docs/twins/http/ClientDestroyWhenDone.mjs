// Requests that are destroyed when their response has come in whole, by all means, with their own last byte sent or not: the
// socket of a whole exchange stays. And requests that go on writing, or are destroyed, when their socket was handed over to a
// listener.
import http from 'node:http';
import net from 'node:net';

const BODIES = {
  none: 'Content-Length: 0\r\n\r\n',
  some: 'Content-Length: 4\r\n\r\nabcd',
  part: 'Content-Length: 9\r\n\r\nabcd',
  last: 'Connection: close\r\nContent-Length: 4\r\n\r\nabcd',
};
const SWITCH = 'HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n';
const cases = [];
for (const body of Object.keys(BODIES)) {
  for (const ends of [true, false]) {
    for (const how of ['destroy', 'error', 'abort', 'signal', 'read', 'at its end', 'behind its end']) cases.push((next) => destroyed(body, ends, how, next));
  }
}
for (const kind of ['connect', 'upgrade']) {
  for (const later of [false, true]) {
    for (const what of ['end', 'end of', 'write', 'nothing', 'destroy', 'destroy of ended']) cases.push((next) => handedOver(kind, later, what, next));
  }
}
run();

function run() {
  const next = cases.shift();
  if (next) next(run);
}

function turns(left, then) {
  if (left === 0) then();
  else setImmediate(() => turns(left - 1, then));
}

function serve(answer, then) {
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(answer));
  });
  server.listen(0, '127.0.0.1', () => then(server.address().port, (next) => server.close(() => next())));
}

function watch(log, emitter, who, events) {
  for (const event of events.split(' ')) emitter.on(event, (err) => log.push(`${who} ${event}${err instanceof Error ? ` ${err.code ?? err.message}` : ''}`));
}

function destroyed(body, ends, how, next) {
  const log = [];
  serve(`HTTP/1.1 200 OK\r\n${BODIES[body]}`, (port, close) => {
    const agent = new http.Agent({ keepAlive: true });
    const controller = new AbortController();
    const req = http.request({ port, host: '127.0.0.1', agent, method: 'POST', signal: controller.signal });
    watch(log, req, 'req', 'close error abort finish');
    req.on('socket', (socket) => watch(log, socket, 'socket', 'close free'));
    req.on('response', (res) => {
      watch(log, res, 'res', 'end close aborted error');
      turns(3, () => {
        if (how === 'destroy') req.destroy();
        else if (how === 'error') req.destroy(new Error('mine'));
        else if (how === 'abort') req.abort();
        else if (how === 'signal') controller.abort();
        else if (how === 'at its end') res.on('end', () => req.destroy(new Error('mine'))).resume();
        else if (how === 'behind its end') {
          res.resume();
          turns(2, () => req.end().destroy());
        } else {
          log.push(String(res.read(1)));
          req.destroy();
        }
        log.push(`${res.complete} ${req.destroyed} ${req.socket.destroyed}`);
        turns(12, () => {
          log.push(`${req.closed} ${req.socket.destroyed} ${res.destroyed}`);
          console.log(`${body} ${ends} ${how}: ${log.join(', ')}`);
          req.socket.destroy();
          close(next);
        });
      });
    });
    if (ends) req.end();
    else req.write('x');
  });
}

function handedOver(kind, later, what, next) {
  const log = [];
  serve(kind === 'connect' ? 'HTTP/1.1 200 OK\r\n\r\n' : SWITCH, (port, close) => {
    const headers = kind === 'connect' ? [] : ['connection', 'upgrade', 'upgrade', 'it', 'host', 'h'];
    const req = http.request({ port, host: '127.0.0.1', method: kind === 'connect' ? 'CONNECT' : 'POST', path: 'a:1', headers });
    watch(log, req, 'req', 'close error finish prefinish');
    const act = () => {
      if (what === 'end') req.end(() => log.push('ended'));
      else if (what === 'end of') req.end('zz', () => log.push('ended'));
      else if (what === 'write') log.push(String(req.write('yy')));
      else if (what.startsWith('destroy')) req.destroy();
      log.push(`${req.writableEnded} ${req.destroyed}`);
    };
    req.on(kind, (res, socket) => {
      if (later) turns(3, act);
      else act();
      turns(12, () => {
        log.push(`${req.writableFinished} ${req.closed} ${socket.bytesWritten} ${socket.destroyed}`);
        console.log(`${kind} ${later} ${what}: ${log.join(', ')}`);
        socket.destroy();
        close(next);
      });
    });
    req.flushHeaders();
    if (what === 'destroy of ended') req.end();
  });
}
