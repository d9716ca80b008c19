// An echo server and a client that ends: who hears what, in which order.
import net from 'node:net';

const server = net.createServer();
watch('server', server, 'listening', 'close');
server.on('connection', (c) => {
  log('server', 'connection', c.readyState, c.server === server);
  watch('peer', c, 'data', 'end', 'finish', 'close', 'error');
  c.pipe(c);
});
server.listen(0, '127.0.0.1', () => {
  log('listening callback', server.listening, server.address().family);
  const c = net.connect(server.address().port, '127.0.0.1', () => {
    log('connect callback', c.localAddress, c.remoteAddress, c.remoteFamily);
    process.nextTick(() => log('tick of connect'));
    c.write('hello', () => log('written'));
    c.end('bye', () => log('ended'));
    log('bytes', c.bytesWritten);
    server.close(() => log('server closed'));
  });
  watch('client', c, 'lookup', 'connectionAttempt', 'connect', 'ready', 'data', 'end', 'finish', 'close', 'error');
  c.on('close', () => log('read', c.bytesRead, 'written', c.bytesWritten, c.readyState, c.destroyed));
  log('connecting', c.connecting, c.pending);
});
log('listen returned', server.listening);

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
