// Listeners that throw: the other sockets go on, and so does this one when the error is heard.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error

process.on('uncaughtException', (e, origin) => log('uncaught', e.message, origin));
let client;
const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'close');
  peer.on('close', () => client.destroy()); // which never read, since 'connect' threw
  let count = 0;
  peer.on('data', (d) => {
    log('data', d);
    if (++count === 2) { client.end(); return; }
    setImmediate(() => client.write('two'));
    throw new Error('in data');
  });
  byTurns(() => { setImmediate(() => client.write('one')); throw new Error('in a timer'); }, 5);
});
server.on('connection', () => { throw new Error('in connection'); });
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  client = c;
  c.on('connect', () => { throw new Error('in connect'); });
  watch('client', c, 'ready', 'end', 'close');
  c.resume();
  c.on('close', () => { server.close(); throw new Error('in close'); });
});
