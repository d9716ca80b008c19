// Where the events of a connection stand between ticks, microtasks, immediates and timers.
import net from 'node:net';
import { byTurns, log } from './NetCases.mjs';

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
