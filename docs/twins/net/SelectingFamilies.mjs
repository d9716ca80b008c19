// autoSelectFamily: the addresses of a name in turn, the families alternating; all of them failing; and switched off.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((c) => c.end()).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const events = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout', 'connect', 'end', 'close'];
  const looksUp = (...addresses) => (host, options, cb) => {
    const all = addresses.map((address) => ({ address, family: net.isIP(address) }));
    process.nextTick(() => options.all ? cb(null, all) : cb(null, all[0].address, all[0].family));
  };
  function run(title, options, next) {
    log('--', title);
    const c = net.connect({ port, host: 'several', ...options });
    watch('c', c, ...events).resume();
    c.on('connectionAttempt', () => tried(c));
    c.on('error', (e) => {
      log(e.name, e.code, e.message === '' ? 'no message' : e.message, (e.errors ?? []).map((x) => x.message).join('; '));
    });
    c.on('close', () => { tried(c); log(c.remoteAddress); next(c); });
  }
  const tried = (c) => log('tried', c.autoSelectFamilyAttemptedAddresses?.join());
  function again(c) {
    log('-- again');
    c.removeAllListeners('close');
    c.connect(port, '127.0.0.1');
    tried(c);
    c.once('close', () => {
      c.connect({ port, host: 'several', lookup: looksUp('127.0.0.4', '127.0.0.1') });
      tried(c);
      c.once('close', () => { tried(c); server.close(); });
    });
  }
  run('second answers', { lookup: looksUp('::1', '127.0.0.1') }, () =>
    run('alternating', { lookup: looksUp('127.0.0.3', '127.0.0.2', '::1', '127.0.0.1') }, () =>
      run('none answers', { lookup: looksUp('127.0.0.2', '::1') }, () =>
        run('one alone', { lookup: looksUp('127.0.0.1') }, () =>
          run('off', { autoSelectFamily: false, lookup: looksUp('::1', '127.0.0.1') }, () =>
            run('family given', { family: 4, lookup: looksUp('127.0.0.1', '127.0.0.2') }, () =>
              run('twice', { lookup: looksUp('127.0.0.3', '127.0.0.1') }, again)))))));
});
