// Requests whose clients have gone by the time they are answered: who hears what when the answer is given at once, in a tick, or with
// a piece or the end of the body. Answers to pipelined requests are deviation N32.
import http from 'node:http';
import net from 'node:net';

const bodies = {
  none: 'GET / HTTP/1.1\r\nHost: x\r\n\r\n',
  whole: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi',
  half: 'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nhi',
  chunked: 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n',
  open: 'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n',
};
const whens = ['request', 'data', 'end', 'write', 'tick', 'micro'];

function answerWhen(when, req, answer) {
  if (when === 'data' || when === 'end') {
    req.on(when, answer);
  } else if (when === 'tick') {
    process.nextTick(answer);
  } else if (when === 'micro') {
    queueMicrotask(answer);
  } else {
    answer();
  }
  if (when !== 'tick' && when !== 'micro') req.resume();
}

function run(body, when, how, then) {
  const log = (...all) => console.log(body, when, how, ...all);
  const server = http.createServer((req, res) => {
    log('request');
    for (const event of ['finish', 'close', 'prefinish']) res.on(event, () => log('res', event));
    for (const event of ['end', 'aborted', 'close']) req.on(event, () => log('req', event));
    req.on('error', (err) => log('req', err.code));
    answerWhen(when, req, () => {
      if (when === 'write') res.write('a', (err) => log('wrote', err?.code ?? null));
      const end = () => res.end('ok', (err) => log('ended', err?.code ?? null));
      if (when === 'write') process.nextTick(end);
      else end();
    });
  });
  let client;
  let connected = 0;
  const connects = () => {
    if (++connected < 2) return;
    client.write(bodies[body]);
    if (how === 'reset') client.resetAndDestroy();
    else client.destroy();
  };
  server.on('connection', (socket) => {
    socket.on('close', (failed) => { log('socket close', failed); server.close(then); });
    socket.on('error', (err) => log('socket', err.code));
    setImmediate(connects);
  });
  server.on('clientError', (err, socket) => { log('clientError', err.code); socket.destroy(); });
  server.listen(0, '127.0.0.1', () => {
    client = net.connect(server.address().port, '127.0.0.1');
    client.on('connect', () => setImmediate(connects));
  });
}

const programs = Object.keys(bodies).flatMap((body) => whens.flatMap((when) => [[body, when, 'reset'], [body, when, 'destroy']]));
function next() {
  if (programs.length > 0) run(...programs.shift(), next);
}

next();
