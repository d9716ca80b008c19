// A peer that closes with bytes unread, one that is written to after it has gone, and one that goes while writes wait for it.
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
  c.on('close', () => waiting(true, () => waiting(false, () => server.close())));
}

function waiting(reading, next) {
  log('--', reading);
  const c = net.connect(server.address().port, '127.0.0.1');
  watch('client', c, 'end', 'drain', 'finish', 'error', 'close');
  if (reading) c.resume();
  c.on('connect', () => {
    c.write(Buffer.alloc(12_000_000), (e) => log('big', e));
    c.write('small', (e) => log('small', e));
    c.end((e) => log('ended', e));
  });
  c.on('close', next);
}
