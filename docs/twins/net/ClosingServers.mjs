// When a server closes: with connections, without, twice, before it listens; getConnections; the order of the closes.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

let peers = 0;
let act;
let later;
const server = net.createServer((c) => {
  watch('peer', c, 'end', 'close');
  c.resume();
  c.on('close', () => { if (--peers === 1) setImmediate(later); });
  if (++peers === 2) setImmediate(act);
});
watch('server', server, 'close', 'error');
server.close((e) => log('not running', e));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const a = watch('a', net.connect(port, '127.0.0.1'), 'close');
  const b = watch('b', net.connect(port, '127.0.0.1'), 'close');
  act = () => {
    server.getConnections((e, n) => log('connections', e, n));
    server.close((e) => log('closed', e));
    server.close((e) => log('closed again', e));
    log('closing', server.listening, server.address());
    net.connect(port, '127.0.0.1').on('error', (e) => {
      log(e.code);
      a.destroy();
      later = () => {
        server.getConnections((e2, n) => log('connections', e2, n));
        b.end();
        b.on('close', () => setImmediate(again));
      };
    });
  };
});

function again() {
  log('-- again');
  server.listen(0, () => {
    log(server.address().address, server.listening);
    server.close(() => log('third'));
    setImmediate(() => log('immediate'));
    process.nextTick(() => log('tick'));
  });
  try { server.listen(0); } catch (e) { log(e); }
  log(server.address() !== null);
}
