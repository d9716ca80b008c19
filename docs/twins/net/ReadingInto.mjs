// onread: a buffer of one's own, one per arrival, false that pauses, and what 'data' and 'end' make of it.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((c) => c.on('error', () => {}).end('0123456789abcdefghij'));
const run = (title, onread, then) => {
  log('--', title);
  const seen = [];
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', onread: onread(() => c, seen) });
  watch('c', c, 'data', 'end', 'error', 'close');
  c.on('close', () => { log(seen.join('|'), c.bytesRead); then(); });
};
const text = (n, buffer) => buffer.toString('latin1', 0, n);
server.listen(0, '127.0.0.1', () => {
  run('one buffer', (c, seen) => ({ buffer: Buffer.alloc(8), callback(n, b) { seen.push(`${n}:${text(n, b)}`); return true; } }), () =>
    run('a buffer each time', (c, seen) => {
      let made = 0;
      return { buffer: () => Buffer.alloc(++made * 4), callback(n, b) { seen.push(`${b.length}:${text(n, b)}`); return true; } };
    }, () => run('pausing', (c, seen) => ({ buffer: Buffer.alloc(8), callback(n, b) {
      seen.push(text(n, b), c().isPaused());
      setTimeout(() => { log('resume', c().isPaused()); c().resume(); }, 20);
      return false;
    } }), () => run('destroying', (c, seen) => ({ buffer: Buffer.alloc(8), callback(n, b) { seen.push(text(n, b)); c().destroy(); return true; } }),
      () => run('pausing by itself', (c, seen) => ({ buffer: Buffer.alloc(64), callback(n, b) {
        seen.push(text(n, b));
        c().pause();
        setTimeout(() => c().resume(), 20);
        return true;
      } }), () => run('pausing in between', (c, seen) => ({ buffer: Buffer.alloc(8), callback(n, b) {
        seen.push(text(n, b), c().isPaused());
        if (seen.length < 5) c().pause();
        if (seen.length === 2) setTimeout(() => log('read', c().read(), c().bytesRead), 20);
        else if (seen.length === 4) setTimeout(() => c().resume(), 20);
        return true;
      } }), () => run('no room', (c, seen) => {
        let made = 9;
        return { buffer: () => Buffer.alloc(made -= 3), callback(n, b) { seen.push(text(n, b)); } };
      }, () => run('stopped, with a listener to readable', (c, seen) => ({ buffer: Buffer.alloc(16), callback(n, b) {
        seen.push(text(n, b));
        c().once('readable', () => log('readable', c().read()));
        setTimeout(() => { log(seen.join('|')); c().resume(); c().read(); }, 20);
        return false;
      } }), () => run('read inside, and stopped', (c, seen) => ({ buffer: Buffer.alloc(8), callback(n, b) {
        seen.push(text(n, b));
        c().read(0);
        setTimeout(() => c().read(), 20);
        return false;
      } }), () => run('no callback', () => ({ buffer: Buffer.alloc(8) }), () =>
        run('no buffer', (c, seen) => ({ buffer: null, callback: () => seen.push('never') }), () => server.close())))))))))));
});
