// A server with maxConnections: what comes beyond is dropped, and later ones are let in again.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

let gone = () => {};
let come = () => {};
const server = net.createServer((c) => { c.resume(); c.on('close', () => setImmediate(gone)); setImmediate(come); });
server.maxConnections = 1;
server.dropMaxConnection = true;
log(server.dropMaxConnection);
watch('server', server, 'close');
server.on('connection', () => log('connection'));
server.on('drop', (d) => log('drop', Object.keys(d).join(), d.localAddress, d.localFamily, d.remoteFamily, d.remotePort > 0));
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const a = net.connect(port, '127.0.0.1', () => {
    const b = net.connect(port, '127.0.0.1');
    watch('b', b, 'connect', 'end', 'error', 'close');
    b.resume();
    b.on('close', () => {
      server.getConnections((e, n) => log('connections', n));
      a.destroy();
      gone = () => {
        gone = () => {};
        const c = net.connect(port, '127.0.0.1');
        come = () => {
          c.end();
          server.maxConnections = 0;
          c.on('close', () => {
            const d = net.connect(port, '127.0.0.1').resume();
            d.on('error', () => {}).on('close', () => server.close());
          });
        };
      };
    });
  });
});
