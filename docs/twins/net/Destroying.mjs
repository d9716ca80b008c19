// Destroying with and without an error, while connecting, twice, and with writes that wait.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const cases = [
  ['plain', (c) => c.destroy()],
  ['with error', (c) => c.destroy(new Error('mine'))],
  ['twice', (c) => { c.destroy(new Error('first')); c.destroy(new Error('second')); }],
  ['after end', (c) => { c.end('x'); c.destroy(); }],
  ['with a write that waits', (c) => {
    log('big', c.write(Buffer.alloc(20_000_000), (e) => log('big callback', e)), c.bytesWritten, c.writableLength);
    c.write('more', (e) => log('more callback', e));
    c.end((e) => log('end callback', e));
    log(c.bytesWritten, c.writableLength, c.bufferSize);
    setImmediate(() => { c.destroy(); process.nextTick(() => log('tick')); });
  }],
  ['soon', (c) => { c.write('x', () => log('x written')); c.destroySoon(); log(c.writableEnded, c.destroyed); }],
];

function next() {
  if (cases.length === 0) return;
  const [title, act] = cases.shift();
  log('--', title);
  const server = net.createServer((peer) => { peer.pause(); peer.on('error', () => {}); server.peer = peer; });
  server.listen(0, '127.0.0.1', () => {
    const c = net.connect(server.address().port, '127.0.0.1');
    watch('client', c, 'end', 'finish', 'error', 'close');
    c.on('connect', () => setImmediate(() => setImmediate(() => { act(c); setImmediate(() => log('immediate')); })));
    c.on('close', () => { server.peer.destroy(); server.close(next); });
  });
}

const early = net.connect(1, '127.0.0.1');
watch('early', early, 'connect', 'error', 'close');
early.write('lost', (e) => log('early callback', e));
early.destroy();
early.on('close', next);
const none = watch('none', new net.Socket(), 'error');
none.on('close', () => log('none close'));
none.destroy();
log(none.destroyed, none.readyState);
