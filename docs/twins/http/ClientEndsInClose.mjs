// A request whose socket is gone before it has it, and that is written to and ended only in its own 'close', when what it wrote before
// still waits. w: write, c: cork, u: uncork, f: flush the head, d: destroy, e: end, E: end with text.
import http from 'node:http';
import net from 'node:net';

const steps = [];
for (const fails of [false, true]) {
  for (const before of ['', 'cwwu', 'w', 'cw', 'f', 'fw']) {
    for (const inClose of ['e', 'E', 'we', 'de', 'fe', 'ue']) steps.push(() => ask(fails, before, inClose));
  }
}
const server = net.createServer((socket) => socket.on('error', () => {}).resume());
server.listen(0, '127.0.0.1', run);

function run() {
  const step = steps.shift();
  if (step) step();
  else server.close();
}

function ask(fails, before, inClose) {
  const heard = [];
  const req = http.request({
    method: 'POST',
    createConnection() {
      const socket = net.connect(server.address().port, '127.0.0.1').on('error', () => {});
      return socket.destroy(fails ? new Error('gone') : undefined);
    },
  });
  for (const event of ['prefinish', 'finish', 'socket']) req.on(event, () => heard.push(event));
  req.on('error', (err) => heard.push(err.code ?? err.message));
  act(req, before, heard);
  req.on('close', () => {
    heard.push('close');
    act(req, inClose, heard);
    heard.push(req.writableLength);
    setImmediate(() => {
      console.log(fails, before, inClose, heard.join(' '));
      run();
    });
  });
}

function act(req, calls, heard) {
  for (const call of calls) {
    if (call === 'w') heard.push(req.write('abc'));
    else if (call === 'c') req.cork();
    else if (call === 'u') req.uncork();
    else if (call === 'f') req.flushHeaders();
    else if (call === 'd') req.destroy();
    else if (call === 'e') req.end();
    else req.end('x');
  }
}
