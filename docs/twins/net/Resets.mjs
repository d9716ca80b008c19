// resetAndDestroy: connected, connecting, never connected, twice; and what the peer hears.
import net from 'node:net';

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run(title, act, next) {
  log('--', title);
  const server = net.createServer((c) => {
    watch('peer', c, 'data', 'end', 'error', 'close');
    c.on('close', () => server.close(next));
  });
  server.listen(0, '127.0.0.1', () => {
    const c = net.connect(server.address().port, '127.0.0.1');
    watch('client', c, 'connect', 'ready', 'finish', 'error', 'close');
    act(c);
  });
}
run('connected', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); log(c.destroyed, c.errored); }, 10)), () =>
  run('connecting', (c) => { c.resetAndDestroy(); log(c.destroyed, c.connecting); }, () =>
    run('twice', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); c.resetAndDestroy(); }, 10)), () => {
      const c = watch('never', new net.Socket(), 'error');
      c.on('close', () => log('never close'));
      c.resetAndDestroy();
    })));

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
