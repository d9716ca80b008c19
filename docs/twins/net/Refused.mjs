// Nobody listens: the error, the callbacks that wait for the connection, and close.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const free = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = free.address();
  free.close(() => {
    const c = net.connect(port, '127.0.0.1', () => log('never'));
    watch('client', c, 'connectionAttempt', 'connectionAttemptFailed', 'lookup', 'connect', 'end', 'finish', 'close');
    c.on('error', (e) => log('error', e, e.errno, e.syscall, e.address, e.port));
    log('write', c.write('abc', (e) => log('write callback', e)), c.writableLength, c.bytesWritten);
    c.end('def', (e) => log('end callback', e));
    log(c.readyState, c.writableEnded, c.bytesWritten);
    process.nextTick(() => log('tick', c.connecting));
    c.on('close', () => {
      log(c.readyState, c.destroyed, c.errored, c.localAddress, c.remoteAddress);
      local();
    });
  });
});

function local() {
  watch('local', net.connect({ port: 1, host: '127.0.0.1', localAddress: '192.0.2.7' }), 'error', 'close');
  process.nextTick(() => log('tick of local'));
  const c = watch('path', net.connect('/nowhere/at/all'), 'connect', 'error', 'close');
  c.on('error', (e) => log(e.errno, e.syscall, e.address));
}
