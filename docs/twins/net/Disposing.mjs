// server[Symbol.asyncDispose]: listening, with a connection, closed already, never opened.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const server = watch('server', net.createServer((c) => c.on('error', () => {}).resume()), 'close');
server.listen(0, '127.0.0.1', async () => {
  const c = watch('c', net.connect(server.address().port, '127.0.0.1'), 'close');
  c.on('connect', () => setImmediate(() => {
    server[Symbol.asyncDispose]().then((value) => {
      log('disposed', value, server.listening);
      server[Symbol.asyncDispose]().then((again) => {
        log('again', again);
        net.createServer()[Symbol.asyncDispose]().then((never) => log('never opened', never));
        process.nextTick(() => log('tick'));
      });
    });
    server.once('close', () => Promise.resolve().then(() => log('a microtask')).then(() => log('and another')).then(() => log('and a third')));
    log('called', server.listening);
    setImmediate(() => { log('ends'); c.end(); });
  }));
});
