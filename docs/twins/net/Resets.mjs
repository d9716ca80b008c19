// resetAndDestroy: connected, connecting, never connected, twice; what the peer hears, and what counts that it writes then.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

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
// What is written to a connection that the peer has reset, and counts; two at once, what each of their writers hears.
function writing(chunks, next, corked = false) {
  log('-- writing', chunks.length, typeof chunks[0] === 'string');
  let c;
  const server = net.createServer((peer) => {
    peer.on('close', () => {
      if (corked) c.cork();
      for (const chunk of chunks) c.write(chunk, (err) => log('wrote', corked && err));
      if (corked) { c.uncork(); c.cork(); c.write('e', (err) => log('wrote', err)); c.uncork(); }
      log(c.bytesWritten);
    });
    c.on('connect', () => setImmediate(() => peer.resetAndDestroy()));
  });
  server.listen(0, '127.0.0.1', () => {
    c = watch('client', net.connect(server.address().port, '127.0.0.1').pause(), 'error');
    c.on('close', () => { log('close', c.bytesWritten); server.close(next); });
  });
}

run('connected', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); log(c.destroyed, c.errored); }, 10)), () =>
  run('connecting', (c) => { c.resetAndDestroy(); log(c.destroyed, c.connecting); }, () =>
    run('twice', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); c.resetAndDestroy(); }, 10)), () => {
      const c = watch('never', new net.Socket(), 'error');
      c.on('close', () => log('never close'));
      c.on('close', () => writing(['ab'], () => writing([Buffer.from('ab')], () => writing(['ab', 'cde'], () => writing([Buffer.from('ab'), 'cde'], () => writing(['ab', 'c'], () => {}, true))))));
      c.resetAndDestroy();
    })));
