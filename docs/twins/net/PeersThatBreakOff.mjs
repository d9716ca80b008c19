// A peer that closes with bytes unread, and one that is written to after it has gone.
import net from 'node:net';

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  watch('peer', peer, 'end', 'error', 'close');
  byTurns(() => peer.destroy(), 20);
});
server.listen(0, '127.0.0.1', () => {
  const c = net.connect(server.address().port, '127.0.0.1');
  watch('client', c, 'end', 'finish', 'error', 'close');
  c.resume();
  c.on('error', (e) => log(e.errno, e.syscall, e.address === undefined));
  c.write('nobody reads this');
  c.on('close', () => { log(c.errored.code, c.readableEnded, c.readableAborted); gone(); });
});

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function gone() {
  log('--');
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  watch('client', c, 'end', 'finish', 'close');
  c.resume();
  c.on('end', () => byTurns(() => {
    c.write('first', (e) => log('first', e));
    byTurns(() => c.write('second', (e) => log('second', e?.code)), 20);
  }, 10));
  c.on('error', (e) => log('error', e.code, e.syscall));
  c.on('close', () => server.close());
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
