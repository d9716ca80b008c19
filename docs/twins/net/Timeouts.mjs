// Idle timers: started, refreshed by bytes, switched off, with and without listeners, and after destruction.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((c) => { c.on('data', (d) => c.write(d)); c.on('error', () => {}); });
server.listen(0, '127.0.0.1', () => {
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', timeout: 5000 });
  watch('client', c, 'timeout', 'close', 'error');
  log('timeout', c.timeout);
  const gone = () => log('gone');
  c.setTimeout(30, gone);
  c.setTimeout(0, gone);
  log('timeout', c.timeout, c.listenerCount('timeout'));
  c.on('connect', () => {
    let writes = 0;
    c.setTimeout(400, () => { log('once', writes); second(c); });
    const timer = setInterval(() => {
      c.write('x');
      if (++writes === 5) clearInterval(timer);
    }, 25);
  });
});

function second(c) {
  log('listeners', c.listenerCount('timeout'));
  let fired = 0;
  c.write('again');
  c.on('timeout', () => {
    if (++fired === 1) { c.write('again'); return; }
    c.setTimeout(20);
    c.destroy();
    c.setTimeout(10, () => log('never'));
    log('after destroy', c.timeout);
    setTimeout(() => server.close(errors), 40);
  });
}

function errors() {
  for (const ms of [-1, NaN, Infinity]) {
    try { new net.Socket().setTimeout(ms); } catch (e) { log(e.name, e); }
  }
}
