// What keeps a program alive: servers, sockets that are read, paused ones, writes under way; ref and unref.
import net from 'node:net';
import { byTurns, log } from './NetCases.mjs';

process.on('exit', () => log('exit'));
const server = net.createServer((peer) => {
  log('connection');
  peer.on('data', (d) => log('peer data', d));
  peer.on('close', () => log('never'));
  peer.unref();
});
log(server.unref() === server);
server.ref();
server.listen(0, '127.0.0.1', () => {
  const c = new net.Socket();
  log(c.unref() === c);
  c.connect(server.address().port, '127.0.0.1', () => {
    log('connect');
    c.write('hello');
    c.ref();
    server.unref();
    byTurns(() => {
      log('paused socket lets go');
      c.pause();
      c.unref();
    }, 30);
  });
  c.on('close', () => log('never'));
  c.resume();
});
process.on('beforeExit', () => log('beforeExit'));
