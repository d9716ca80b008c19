// A peer that does not read: write answers false, bytes wait, 'drain' and callbacks come when it reads again.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  server.close();
  const c = client;
  let accepted = 0;
  const chunk = Buffer.alloc(1 << 20, 'x');
  let done = 0;
  while (c.write(chunk, () => { done++; })) accepted++;
  log('full', c.writableNeedDrain, c.writableLength > 0, c.writableLength <= 2 * chunk.length);
  const total = (accepted + 1) * chunk.length;
  log(c.bytesWritten === total);
  const order = [];
  c.write('a', () => order.push('a'));
  c.write('b', () => order.push('b'));
  c.write('c', () => { order.push('c'); log(order.join(), done === accepted + 1, c.writableLength); });
  log('drain listeners', c.listenerCount('drain'));
  c.on('drain', () => log('drain', c.writableLength, c.writableNeedDrain, order.join()));
  let received = 0;
  peer.on('data', (d) => { received += d.length; });
  byTurns(() => {
    log('nothing yet', done === accepted, order.length, c.bytesWritten === total + 3);
    peer.resume();
    c.end();
  }, 30);
  peer.on('end', () => log('received', received === total + 3, peer.bytesRead === received));
  peer.on('close', () => log('closed', c.bytesWritten === total + 3));
});
let client;
server.listen(0, '127.0.0.1', () => { client = watch('client', net.connect(server.address().port, '127.0.0.1'), 'finish', 'close', 'error'); });
