// resetAndDestroy: connected, connecting, never connected, twice; and what the peer hears.
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
run('connected', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); log(c.destroyed, c.errored); }, 10)), () =>
  run('connecting', (c) => { c.resetAndDestroy(); log(c.destroyed, c.connecting); }, () =>
    run('twice', (c) => c.on('ready', () => byTurns(() => { c.resetAndDestroy(); c.resetAndDestroy(); }, 10)), () => {
      const c = watch('never', new net.Socket(), 'error');
      c.on('close', () => log('never close'));
      c.resetAndDestroy();
    })));
