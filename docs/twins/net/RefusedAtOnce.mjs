// What is refused before anything is sent: own ends that cannot be had, paths that cannot be; own ends and addresses of odd kinds.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const EVENTS = ['connectionAttempt', 'connectionAttemptFailed', 'connect', 'timeout', 'error', 'close'];
const two = (host, options, cb) => cb(null, [{ address: '127.0.0.1', family: 4 }, { address: '::1', family: 6 }]);
const cases = {
  'an address of others': { port: 1, host: '127.0.0.1', localAddress: '192.0.2.1' },
  'an address of the other family': { port: 1, host: '127.0.0.1', localAddress: '::1' },
  'a port that is taken': () => ({ port: 1, host: '127.0.0.1', localPort: server.address().port }),
  'a port too high': { port: 1, host: '127.0.0.1', localPort: 70_000 },
  'a broken port': { port: 1, host: '127.0.0.1', localPort: 23_456.5 },
  'a port too high for two': { port: 1, host: 'two', lookup: two, localPort: 70_000 },
  'a path with a NUL': { path: '/tmp/a\0b' },
  'a path too long': { path: '/tmp/' + 'x'.repeat(200) },
  'a mapped address': () => ({ port: server.address().port, host: '::ffff:127.0.0.1' }),
};
process.on('warning', (w) => log(w.name, w.message.replace('\n', ' ')));
const server = net.createServer((peer) => peer.end());
server.listen(0, '::ffff:127.0.0.1', () => {
  log(server.address().address, server.address().family);
  next(Object.keys(cases));
});

function next(names) {
  const name = names.shift();
  if (name === undefined) {
    server.close(timeouts);
    return;
  }
  log('--', name);
  const given = typeof cases[name] === 'function' ? cases[name]() : cases[name];
  const c = watch('c', new net.Socket(), ...EVENTS);
  c.on('connect', () => log(c.remoteAddress, c.remoteFamily, c.localAddress, c.localFamily));
  c.on('error', (e) => log(e.errno, e.syscall, e.address, (e.errors ?? []).map((inner) => inner.message).join()));
  c.on('close', () => { log(c.autoSelectFamilyAttemptedAddresses?.length); setImmediate(next, names); });
  c.resume().connect(given);
}

function timeouts() {
  const nothing = () => {};
  const c = watch('c', new net.Socket(), 'timeout', 'error');
  for (const ms of [-1, NaN, Infinity, 2 ** 31, 2 ** 31 - 1, 1e20, 0]) {
    try {
      log(c.setTimeout(ms, nothing) === c);
    } catch (err) {
      log(err);
    }
    log(c.timeout, c.listenerCount('timeout'));
  }
  c.destroy().setTimeout(-1);
  const s = watch('s', net.createServer(), 'error', 'close');
  s.listen('/tmp/a\0b');
  s.on('error', (e) => log(e.errno, e.syscall));
}
