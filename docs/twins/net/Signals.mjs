// AbortSignals that close servers and destroy sockets: before, while and after connecting.
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

const soon = (fn) => byTurns(fn, 60);
const EVENTS = ['connectionAttempt', 'connect', 'ready', 'end', 'finish', 'error', 'close'];
function servers(then) {
  const controller = new AbortController();
  controller.abort();
  const before = watch('before', net.createServer(), 'listening', 'error', 'close');
  before.listen({ port: 0, signal: controller.signal }, () => log('never'));
  log(before.listening);
  const sameTick = new AbortController();
  const same = watch('same', net.createServer(), 'listening', 'error', 'close');
  same.listen({ port: 0, signal: sameTick.signal });
  sameTick.abort();
  log(same.listening);
  soon(() => {
    const late = new AbortController();
    const later = watch('later', net.createServer(), 'listening', 'error', 'close');
    later.listen({ port: 0, signal: late.signal });
    soon(() => {
      late.abort();
      log(later.listening);
      soon(() => {
        const unused = new AbortController();
        const closed = watch('closed', net.createServer(), 'close');
        closed.listen({ port: 0, signal: unused.signal });
        closed.close();
        soon(() => { unused.abort(); refusedBefore(); soon(then); });
      });
    });
  });
}

function refusedBefore() {
  const controller = new AbortController();
  const refused = watch('refused', net.createServer(), 'close');
  try { refused.listen({ port: -1, signal: controller.signal }); } catch (e) { log(e.name, e); }
  log(refused.listenerCount('close'));
  controller.abort();
}

function sockets() {
  const server = net.createServer((c) => c.on('error', () => {}).resume()).listen(0, '127.0.0.1', () => {
    const open = (title, abort, wait, next) => {
      log('--', title);
      const controller = new AbortController();
      const c = watch('c', net.connect({ port: server.address().port, host: '127.0.0.1', signal: controller.signal }), ...EVENTS);
      const stop = () => { abort(controller); log(c.destroyed, c.connecting, c.errored?.name); };
      if (wait) c.on('ready', () => setImmediate(stop)); else stop();
      c.on('close', () => soon(next));
    };
    open('connecting', (a) => a.abort(), false, () =>
      open('connected', (a) => a.abort(), true, () =>
        open('with a reason', (a) => a.abort(new Error('why')), true, () => {
          const controller = new AbortController();
          controller.abort();
          log('-- aborted before');
          const c = watch('c', new net.Socket({ signal: controller.signal }), 'error');
          c.on('close', () => { log('closed'); server.close(); });
        })));
  });
}
servers(sockets);
