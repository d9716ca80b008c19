// Unix domain sockets: paths instead of addresses, an occupied path, half-close, and the file that goes with its server.
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const folder = mkdtempSync('/tmp/twin-');
const path = `${folder}/s`;
const server = net.createServer((c) => {
  watch('peer', c, 'data', 'end', 'finish', 'close');
  log('ends', c.remoteAddress, c.localAddress, c.remoteFamily, c.address().address);
  try { c.resetAndDestroy(); } catch (e) { log(e.name, e); }
  c.setNoDelay().setKeepAlive(true).end('welcome');
});
server.listen(path, () => {
  log(server.address() === path, existsSync(path));
  const second = net.createServer().on('error', (e) => {
    log(e.code, e.syscall, e.message.replace(path, 'PATH'));
    const c = net.connect(path, () => log('connected', c.remoteAddress, c.localAddress, c.address().address));
    watch('client', c, 'lookup', 'connectionAttempt', 'connect', 'data', 'end', 'finish', 'close', 'error');
    c.end('hello');
    c.on('close', () => {
      server.close(() => {
        log('closed', existsSync(path));
        net.connect({ path }).on('error', (e2) => {
          log(e2.code, e2.message.replace(path, 'PATH'));
          rmSync(folder, { recursive: true });
        });
      });
    });
  });
  second.listen({ path });
});
