// server[Symbol.asyncDispose]: listening, with a connection, closed already, never opened.
import net from 'node:net';

const server = watch('server', net.createServer((c) => c.on('error', () => {}).resume()), 'close');
server.listen(0, '127.0.0.1', async () => {
  const c = watch('c', net.connect(server.address().port, '127.0.0.1'), 'close');
  c.on('connect', () => setImmediate(() => {
    server[Symbol.asyncDispose]().then((value) => {
      log('disposed', value, server.listening);
      server[Symbol.asyncDispose]().then((again) => {
        log('again', again);
        net.createServer()[Symbol.asyncDispose]().then((never) => log('never opened', never));
        process.nextTick(() => log('tick'));
      });
    });
    log('called', server.listening);
    setImmediate(() => { log('ends'); c.end(); });
  }));
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
