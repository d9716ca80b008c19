// Where the events of a connection stand between ticks, microtasks, immediates and timers.
import net from 'node:net';

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function marks(name) {
  process.nextTick(() => log('  tick of', name));
  Promise.resolve().then(() => log('  microtask of', name));
}
const server = net.createServer((peer) => {
  log('connection');
  marks('connection');
  setImmediate(() => log('immediate of connection'));
  peer.on('data', () => { log('peer data'); marks('peer data'); });
  peer.on('end', () => { log('peer end'); marks('peer end'); });
  peer.on('close', () => { log('peer close'); marks('peer close'); setImmediate(() => log('immediate of peer close')); server.close(() => log('server close')); });
});
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  for (const event of ['connect', 'ready', 'end', 'finish']) c.on(event, () => { log(event); marks(event); });
  c.on('connect', () => byTurns(() => {
    c.write('x', () => { log('written'); marks('written'); });
    setImmediate(() => {
      log('immediate');
      c.end(() => log('ended'));
      setImmediate(() => log('immediate after end'));
    });
  }, 10));
  c.on('close', () => { log('close'); marks('close'); });
  c.resume();
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
