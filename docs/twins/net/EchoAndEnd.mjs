// An echo server and a client that ends: who hears what, in which order.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer();
watch('server', server, 'listening', 'close');
server.on('connection', (c) => {
  log('server', 'connection', c.readyState, c.server === server);
  watch('peer', c, 'data', 'end', 'finish', 'close', 'error');
  c.pipe(c);
});
server.listen(0, '127.0.0.1', () => {
  log('listening callback', server.listening, server.address().family);
  const c = net.connect(server.address().port, '127.0.0.1', () => {
    log('connect callback', c.localAddress, c.remoteAddress, c.remoteFamily);
    process.nextTick(() => log('tick of connect'));
    c.write('hello', () => log('written'));
    c.end('bye', () => log('ended'));
    log('bytes', c.bytesWritten);
    server.close(() => log('server closed'));
  });
  watch('client', c, 'lookup', 'connectionAttempt', 'connect', 'ready', 'data', 'end', 'finish', 'close', 'error');
  c.on('close', () => log('read', c.bytesRead, 'written', c.bytesWritten, c.readyState, c.destroyed));
  log('connecting', c.connecting, c.pending);
});
log('listen returned', server.listening);
