// What keeps a program alive: servers, sockets that are read, paused ones, writes under way; ref and unref.
import net from 'node:net';

process.on('exit', () => log('exit'));
const server = net.createServer((peer) => {
  log('connection');
  peer.on('data', (d) => log('peer data', d));
  peer.on('close', () => log('never'));
  peer.unref();
});
log(server.unref() === server);
server.ref();
server.listen(0, '127.0.0.1', () => {
  const c = new net.Socket();
  log(c.unref() === c);
  c.connect(server.address().port, '127.0.0.1', () => {
    log('connect');
    c.write('hello');
    c.ref();
    server.unref();
    byTurns(() => {
      log('paused socket lets go');
      c.pause();
      c.unref();
    }, 30);
  });
  c.on('close', () => log('never'));
  c.resume();
});
process.on('beforeExit', () => log('beforeExit'));

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

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
