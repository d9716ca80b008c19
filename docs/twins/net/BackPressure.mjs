// A peer that does not read: write answers false, bytes wait, 'drain' and callbacks come when it reads again.
import net from 'node:net';

const server = net.createServer({ pauseOnConnect: true }, (peer) => {
  server.close();
  const c = client;
  let accepted = 0;
  const chunk = Buffer.alloc(1 << 20, 'x');
  let done = 0;
  while (c.write(chunk, () => { done++; })) accepted++;
  log('full', c.writableNeedDrain, c.writableLength > 0, c.writableLength <= 2 * chunk.length);
  const total = (accepted + 1) * chunk.length;
  log(c.bytesWritten === total);
  const order = [];
  c.write('a', () => order.push('a'));
  c.write('b', () => order.push('b'));
  c.write('c', () => { order.push('c'); log(order.join(), done === accepted + 1, c.writableLength); });
  log('drain listeners', c.listenerCount('drain'));
  c.on('drain', () => log('drain', c.writableLength, c.writableNeedDrain, order.join()));
  let received = 0;
  peer.on('data', (d) => { received += d.length; });
  byTurns(() => {
    log('nothing yet', done === accepted, order.length, c.bytesWritten === total + 3);
    peer.resume();
    c.end();
  }, 30);
  peer.on('end', () => log('received', received === total + 3, peer.bytesRead === received));
  peer.on('close', () => log('closed', c.bytesWritten === total + 3));
});
let client;
server.listen(0, '127.0.0.1', () => { client = watch('client', net.connect(server.address().port, '127.0.0.1'), 'finish', 'close', 'error'); });

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
