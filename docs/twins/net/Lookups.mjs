// The name of a host: a lookup of one's own, one that fails, none for IP addresses, and destruction meanwhile.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = net.createServer((c) => c.end()).listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const one = (host, options, cb) => {
    log('asked', host, options.family, options.hints, options.all);
    setImmediate(() => options.all ? cb(null, [{ address: '127.0.0.1', family: 4 }]) : cb(null, '127.0.0.1', 4));
  };
  const c = net.connect({ port, host: 'somewhere', lookup: one });
  watch('c', c, 'lookup', 'connectionAttempt', 'connect', 'ready', 'end', 'close', 'error').resume();
  log(c.connecting, c.readyState);
  c.on('close', () => {
    const failed = net.connect({ port, host: 'nowhere', lookup: (h, o, cb) => cb(Object.assign(new Error('no idea'), { code: 'ENOIDEA' })) });
    watch('failed', failed, 'lookup', 'connectionAttempt', 'connect', 'error', 'close');
    failed.on('close', () => {
      const bad = net.connect({ port, host: 'bad', family: 4, lookup: (h, o, cb) => cb(null, o.all ? [{ address: 'x', family: 4 }] : 'x', 4) });
      watch('bad', bad, 'lookup', 'connectionAttempt', 'connect', 'error', 'close');
      bad.on('close', () => {
        const gone = net.connect({ port, host: 'gone', lookup: one });
        watch('gone', gone, 'lookup', 'connect', 'error', 'close');
        gone.destroy();
        gone.on('close', () => {
          watch('missing', net.connect(port, 'missing.invalid'), 'lookup', 'error', 'close').on('close', () => server.close());
        });
      });
    });
  });
});
