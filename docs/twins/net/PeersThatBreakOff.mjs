// A peer that closes with bytes unread, and one that is written to after it has gone.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  byTurns(() => peer.destroy(), 20);
});
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  watch('client', c, 'end', 'finish', 'error', 'close');
  c.resume();
  c.on('error', (e) => log(e.errno, e.syscall, e.address === undefined));
  c.write('nobody reads this');
  c.on('close', () => { log(c.errored.code, c.readableEnded, c.readableAborted); gone(); });
});

function gone() {
  log('--');
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  watch('client', c, 'end', 'finish', 'close');
  c.resume();
  c.on('end', () => byTurns(() => {
    c.write('first', (e) => log('first', e));
    byTurns(() => c.write('second', (e) => log('second', e?.code)), 20);
  }, 10));
  c.on('error', (e) => log('error', e.code, e.syscall));
  c.on('close', () => server.close());
}
