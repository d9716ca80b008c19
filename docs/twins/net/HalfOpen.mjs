// A side that stays open after the peer has ended, and one that does not.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

function run(serverHalf, clientHalf, next) {
  log('--', serverHalf, clientHalf);
  let later;
  let closed = 0;
  const server = net.createServer({ allowHalfOpen: serverHalf }, (c) => {
    watch('peer', c, 'data', 'end', 'finish', 'close', 'error');
    c.on('end', () => {
      log('peer', c.readyState, c.writable);
      c.write('after end');
      later = () => {
        log('peer later', c.readyState, c.writable, c.writableEnded);
        if (serverHalf) c.end('late');
      };
    });
    c.on('close', over);
  });
  function over() {
    if (++closed < 2) return;
    if (!serverHalf) later();
    server.close(next);
  }
  server.listen(0, '127.0.0.1', () => {
    const c = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: clientHalf });
    watch('client', c, 'data', 'end', 'finish', 'close', 'error');
    c.end('request');
    c.on('finish', () => log('client', c.readyState));
    c.on('end', () => log('client', c.readyState, c.allowHalfOpen));
    if (serverHalf) c.once('data', () => setImmediate(later));
    c.on('close', over);
  });
}
run(true, false, () => run(false, false, () => run(true, true, () => log('done'))));
