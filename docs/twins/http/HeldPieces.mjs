// How much a request wants to hold while it has no socket, as its options say, or those of its agent: what writes answer, and who
// hears 'drain' once there is a connection. Programs of up to three calls (letters).
import http from 'node:http';

const letters = [...'wWuc'];
const programs = letters.flatMap((a) => [a, ...letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)])]);
const marks = ['none', 'small', 'agent', 'both'];

function call(letter, req, heard) {
  if (letter === 'w') heard.push(req.write('y', () => heard.push('wrote')));
  else if (letter === 'W') heard.push(req.write('', () => heard.push('nothing')));
  else if (letter === 'c') req.cork();
  else if (req.writableCorked > 0) req.uncork(); // else deviation H7
}

function run(port, program, mark, then) {
  const heard = [];
  const agent = new http.Agent(mark === 'agent' || mark === 'both' ? { highWaterMark: 30 } : {});
  const options = { port, host: '127.0.0.1', method: 'POST', agent };
  if (mark === 'small' || mark === 'both') options.highWaterMark = 20;
  const req = http.request(options);
  for (const event of ['drain', 'finish']) req.on(event, () => heard.push(event));
  req.on('response', (res) => res.resume());
  req.on('socket', (socket) => {
    heard.push(`socket ${req.writableHighWaterMark}`);
    socket.on('connect', () => setImmediate(() => req.end()));
  });
  req.on('close', () => {
    console.log(program, mark, heard.join(' '), req.writableHighWaterMark);
    agent.destroy();
    setImmediate(then);
  });
  heard.push(req.writableHighWaterMark);
  for (const letter of program) call(letter, req, heard);
}

const server = http.createServer((req, res) => {
  req.resume();
  req.on('end', () => res.end());
});

function runAll(number) {
  if (number === programs.length * marks.length) server.close();
  else run(server.address().port, programs[number >> 2], marks[number & 3], () => runAll(number + 1));
}

server.listen(0, '127.0.0.1', () => runAll(0));
