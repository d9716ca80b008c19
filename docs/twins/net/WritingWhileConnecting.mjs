// Writes before the connection: they wait in order, and their callbacks come after 'connect'.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((peer) => {
  let got = '';
  peer.on('data', (d) => { got += d; });
  peer.on('end', () => { log('peer got', got); server.close(); });
});
server.listen(0, '127.0.0.1', () => {
  const c = new net.Socket();
  c.cork();
  c.write('0', () => log('0 written'));
  c.connect(server.address().port, '127.0.0.1');
  watch('c', c, 'connect', 'ready', 'drain', 'finish', 'end', 'close', 'error');
  log(c.write('1', () => log('1 written')), c.writableLength, c.bytesWritten);
  c.uncork();
  log(c.write('22', () => log('22 written')), c.writableLength, c.bytesWritten);
  log(c.write(Buffer.alloc(70_000, '3'), () => log('3 written')), c.writableNeedDrain, c.bytesWritten);
  c.on('connect', () => {
    log('in connect', c.bytesWritten, c.writableLength);
    c.write('4', () => log('4 written'));
    process.nextTick(() => log('tick', c.bytesWritten));
  });
  c.on('ready', () => { log('in ready', c.bytesWritten); c.end('5', () => log('ended')); });
});
