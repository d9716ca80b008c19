// A socket is destroyed, then a tick throws: the ticks that wait run behind the next callback, which is that of what the socket
// had under way, or else that of 'close'.
import net from 'node:net';
import { byTurns, log } from './NetCases.mjs';

process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
process.on('uncaughtException', (err) => log('uncaught', err.message));

const ways = {
  'nothing': () => {},
  'an end': (socket) => socket.end(),
  'a write and an end': (socket) => socket.end('x', (err) => log('ended', err)),
  'a long write': (socket) => socket.write(Buffer.alloc(20_000_000), (err) => log('wrote', err)),
  'a write that fails': (socket) => socket.write('x', (err) => log('wrote', err)),
};
const names = Object.keys(ways);
let name;

const server = net.createServer({ allowHalfOpen: true, pauseOnConnect: true }, (socket) => {
  socket.write('x'); // to which a peer that is gone answers with a reset
  byTurns(() => destroy(socket), 20);
});

function destroy(socket) {
  socket.on('close', (hadError) => {
    log('close', hadError);
    setImmediate(next);
  });
  setImmediate(() => {
    log(name);
    ways[name](socket);
    socket.destroy();
    process.nextTick(() => { throw new Error('thrown'); });
    process.nextTick(() => log('tick'));
  });
}

function next() {
  name = names.shift();
  if (name === undefined) {
    server.close();
    return;
  }
  const client = net.connect(server.address().port, '127.0.0.1');
  client.on('error', () => {}).resume();
  if (name === 'a write that fails') client.on('connect', () => client.destroy());
}

server.listen(0, '127.0.0.1', next);
