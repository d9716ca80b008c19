// Listeners that throw: the other sockets go on, and so does this one when the error is heard.
import net from 'node:net';
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error

process.on('uncaughtException', (e, origin) => log('uncaught', e.message, origin));
let client;
const server = net.createServer((peer) => {
  watch('peer', peer, 'end', 'close');
  peer.on('close', () => client.destroy()); // which never read, since 'connect' threw
  let count = 0;
  peer.on('data', (d) => {
    log('data', d);
    if (++count === 2) { client.end(); return; }
    setImmediate(() => client.write('two'));
    throw new Error('in data');
  });
  byTurns(() => { setImmediate(() => client.write('one')); throw new Error('in a timer'); }, 5);
});
server.on('connection', () => { throw new Error('in connection'); });
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  client = c;
  c.on('connect', () => { throw new Error('in connect'); });
  watch('client', c, 'ready', 'end', 'close');
  c.resume();
  c.on('close', () => { server.close(); throw new Error('in close'); });
});

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
