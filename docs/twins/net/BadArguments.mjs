// What connect and listen refuse at once, by throwing.
import net from 'node:net';
import { log } from './NetCases.mjs';

const attempt = (title, fn) => { try { fn(); log(title, 'returned'); } catch (e) { log(title, e.name, e); } };
attempt('port too big', () => net.connect(65536, '127.0.0.1'));
attempt('port negative', () => net.connect(-1, '127.0.0.1'));
attempt('port broken', () => net.connect({ port: 1.5 }));
attempt('port NaN', () => net.connect({ port: NaN }));
attempt('nothing', () => net.connect({}));
attempt('host alone', () => net.connect({ host: '127.0.0.1' }));
attempt('local address', () => net.connect({ port: 1, localAddress: 'here' }));
attempt('family', () => net.connect({ port: 1, family: 5 }));
attempt('listen', () => net.createServer().listen(70000));
attempt('listen nothing', () => net.createServer().listen({}));
attempt('null', () => net.connect(null));
attempt('null path', () => net.connect({ path: null }));
attempt('empty', () => net.connect(''));
attempt('null listener', () => net.createServer({}, null));
attempt('listen nowhere', () => { const s = net.createServer().listen(null); log(s.listening); s.close(); });
attempt('parse null', () => net.SocketAddress.parse(null));
attempt('family null', () => new net.SocketAddress({ family: null }));
attempt('highWaterMark', () => new net.Socket({ highWaterMark: -1 }));
const c = new net.Socket();
attempt('bad connect', () => c.connect(-5));
attempt('no host', () => c.connect({ host: '127.0.0.1' }));
attempt('timeout', () => c.setTimeout(-1));
// As in Node, a connect that threw has begun, if it was told where to.
for (const options of [{}, { port: -1 }, { port: 1, localAddress: 'here' }, { port: 1, host: 'a\0b' }, { port: 1, hints: 3, host: 'a.name' }]) {
  const s = new net.Socket();
  attempt(Object.keys(options).join(), () => s.connect(options, () => {}));
  log(s.connecting, s.pending, s.readyState, s.listenerCount('connect'));
  s.on('close', () => log('close', Object.keys(options).join())).destroy();
}
