// Listeners that throw: the other sockets go on, and so does this one when the error is heard.
import net from 'node:net';

process.on('uncaughtException', (e, origin) => log('uncaught', e.message, origin));
const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'close');
  let count = 0;
  peer.on('data', (d) => {
    log('data', d);
    if (++count === 1) throw new Error('in data');
  });
  setTimeout(() => { throw new Error('in a timer'); }, 5);
});
server.on('connection', () => { throw new Error('in connection'); });
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  c.on('connect', () => { setTimeout(() => c.write('one'), 20); throw new Error('in connect'); });
  setTimeout(() => c.write('two'), 60);
  setTimeout(() => c.end(), 90);
  setTimeout(() => c.destroy(), 120);
  watch('client', c, 'ready', 'end', 'close');
  c.resume();
  c.on('close', () => { server.close(); throw new Error('in close'); });
});

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d)\d{3}\b/g, 'PORT'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
