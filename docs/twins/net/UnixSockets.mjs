// Unix domain sockets: paths instead of addresses, an occupied path, half-close, and the file that goes with its server.
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import net from 'node:net';

const folder = mkdtempSync('/tmp/twin-');
const path = `${folder}/s`;
const server = net.createServer((c) => {
  watch('peer', c, 'data', 'end', 'finish', 'close');
  log('ends', c.remoteAddress, c.localAddress, c.remoteFamily);
  try { c.resetAndDestroy(); } catch (e) { log(e.name, e); }
  c.setNoDelay().setKeepAlive(true).end('welcome');
});
server.listen(path, () => {
  log(server.address() === path, existsSync(path));
  const second = net.createServer().on('error', (e) => {
    log(e.code, e.syscall, e.message.replace(path, 'PATH'));
    const c = net.connect(path, () => log('connected', c.remoteAddress, c.localAddress));
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

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
