// Paused sockets: nothing is lost, 'end' waits, and pauseOnConnect reads nothing at all.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

function run(title, pauseOnConnect, next) {
  log('--', title);
  const server = net.createServer({ pauseOnConnect }, (c) => {
    watch('peer', c, 'pause', 'resume', 'end', 'finish', 'close', 'error');
    log('paused', c.isPaused(), c.readableFlowing);
    if (!pauseOnConnect) c.pause();
    let got = '';
    c.on('data', (d) => { got += d; });
    byTurns(() => {
      log('before', got, c.bytesRead, c.readableLength, c.readableEnded);
      c.resume();
      log('resumed', got);
      process.nextTick(() => log('tick', got.length));
    }, 60);
    c.on('end', () => log('got', got));
    c.on('close', () => server.close(next));
  });
  server.listen(0, '127.0.0.1', () => {
    const c = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    watch('client', c, 'end', 'finish', 'close');
    c.write('one ');
    byTurns(() => c.end('two'), 20);
  });
}
run('paused by the listener', false, () => run('pauseOnConnect', true, () => nobodyListens()));

function nobodyListens() {
  log('-- nobody reads');
  const server = net.createServer((c) => {
    watch('peer', c, 'end', 'close');
    byTurns(() => { log(c.readableLength, c.bytesRead, c.destroyed); c.destroy(); server.close(); }, 60);
  });
  server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').end('unread'));
}
