// Paused sockets: nothing is lost, 'end' waits, and pauseOnConnect reads nothing at all.
import net from 'node:net';

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run(title, pauseOnConnect, next) {
  log('--', title);
  const server = net.createServer({ pauseOnConnect }, (c) => {
    watch('peer', c, 'pause', 'resume', 'end', 'finish', 'close', 'error');
    log('paused', c.isPaused(), c.readableFlowing);
    if (!pauseOnConnect) c.pause();
    let got = '';
    c.on('data', (d) => { got += d; });
    byTurns(() => {
      log('before', got, c.bytesRead, c.readableLength, c.readableEnded);
      c.resume();
      log('resumed', got);
      process.nextTick(() => log('tick', got.length));
    }, 60);
    c.on('end', () => log('got', got));
    c.on('close', () => server.close(next));
  });
  server.listen(0, '127.0.0.1', () => {
    const c = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    watch('client', c, 'end', 'finish', 'close');
    c.write('one ');
    byTurns(() => c.end('two'), 20);
  });
}
run('paused by the listener', false, () => run('pauseOnConnect', true, () => nobodyListens()));

function nobodyListens() {
  log('-- nobody reads');
  const server = net.createServer((c) => {
    watch('peer', c, 'end', 'close');
    byTurns(() => { log(c.readableLength, c.bytesRead, c.destroyed); c.destroy(); server.close(); }, 60);
  });
  server.listen(0, '127.0.0.1', () => net.connect(server.address().port, '127.0.0.1').end('unread'));
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
