// What becomes of writes to a request that is destroyed, or its socket, before, between, or after them: what they return, who is
// called back, who hears 'drain'. a: write text, e: write nothing, E: end, x: end with text, d: the socket is destroyed, D: the
// request is, t: a tick.
import http from 'node:http';
import net from 'node:net';

const programs = [];
function grow(program, left) {
  if (/d/i.test(program)) programs.push(program);
  for (const letter of left > 0 ? 'aeExt' : '') grow(program + letter, left - 1);
}
for (const before of ['d', 'ad', 'atd', 'D', 'aD', 'atD']) grow(before, 2);

function run(chunked, program, port, done) {
  const headers = chunked ? {} : { 'Content-Length': 5 };
  const req = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false, headers });
  const log = [];
  for (const event of ['drain', 'prefinish', 'finish']) req.on(event, () => log.push(event));
  req.on('error', (err) => log.push(`error ${err.code}`));
  const left = [...program];
  const next = () => {
    while (left.length > 0) {
      const letter = left.shift();
      if (letter === 'a') log.push(`a ${req.write('a', (err) => log.push(`wrote a ${err ? err.code : 'well'}`))}`);
      else if (letter === 'e') log.push(`e ${req.write('', (err) => log.push(`wrote nothing ${err ? err.code : 'well'}`))}`);
      else if (letter === 'E') req.end(() => log.push('ended'));
      else if (letter === 'x') req.end('x', () => log.push('ended'));
      else if (letter === 'D') req.destroy();
      else if (letter === 'd') req.socket.destroy();
      else if (letter === 't') {
        process.nextTick(next);
        return;
      }
    }
    setImmediate(() => {
      console.log(chunked, program, log.join(', '));
      done();
    });
  };
  req.on('socket', (socket) => socket.on('connect', () => setImmediate(next)));
}

const server = net.createServer((socket) => socket.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const all = [true, false].flatMap((chunked) => programs.map((program) => (done) => run(chunked, program, port, done)));
  const next = () => (all.length > 0 ? all.shift()(next) : server.close());
  next();
});
