// Two sockets are ready in one turn: in which order they hear of it, when one of them had been paused and resumes some turns
// behind the arrival, before something comes for the other.
import net from 'node:net';
import { log } from './NetCases.mjs';

const turns = (left, then) => (left === 0 ? then() : setImmediate(() => turns(left - 1, then)));
const accepted = [];
const server = net.createServer((socket) => accepted.push(socket));
let paused;
let other;

const connect = (then) => {
  const callback = (n, buffer) => log('paused one got', buffer.toString('latin1', 0, n));
  paused = net.connect({ port: server.address().port, host: '127.0.0.1', onread: { buffer: Buffer.alloc(8), callback } });
  paused.once('ready', () => turns(3, () => {
    other = net.connect(server.address().port, '127.0.0.1').on('data', (chunk) => log('other got', chunk.toString()));
    other.once('ready', () => turns(3, then));
  }));
};
const round = (between) => {
  if (between === 4) {
    server.close();
    for (const socket of [paused, other]) socket.destroy();
    return;
  }
  log('--', between);
  paused.pause();
  turns(2, () => {
    accepted[0].write('first');
    turns(between, () => {
      paused.resume();
      accepted[1].write('second');
      turns(3, () => round(between + 1));
    });
  });
};
server.listen(0, '127.0.0.1', () => connect(() => round(0)));
