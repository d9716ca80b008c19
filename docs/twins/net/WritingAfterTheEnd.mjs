// Writes that come too late: after the own end, after the peer's, after destruction, and to a socket that never connected.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((c) => {
  watch('peer', c, 'end', 'finish', 'error', 'close');
  c.resume();
  c.on('end', () => setImmediate(() => {
    log('peer writes', c.writable, c.writableEnded);
    log(c.write('too late', (e) => log('peer callback', e)));
  }));
});
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  watch('client', c, 'end', 'finish', 'error', 'close');
  c.end('x');
  c.on('close', () => {
    log('closed', c.write('y', (e) => log('after close', e)));
    server.close(own);
  });
});

function own() {
  log('--');
  const other = net.createServer((c) => c.resume()).listen(0, '127.0.0.1', () => {
    const c = net.connect(other.address().port, '127.0.0.1', () => {
      c.end('x');
      log(c.write('y', (e) => log('after end', e)));
      c.end('z', (e) => log('second end', e));
    });
    watch('client', c, 'end', 'finish', 'error', 'close');
    c.on('close', () => { other.close(); never(); });
  });
}

function never() {
  log('--');
  const c = watch('never', new net.Socket(), 'finish', 'error');
  c.on('close', () => log('never close'));
  log(c.write('x', (e) => log('never callback', e)), c.writable, c.pending);
}
