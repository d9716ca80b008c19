// Options and arguments that are refused, and when: ports in text, look-up options, bounds of numbers.
import net from 'node:net';
import { log } from './NetCases.mjs';

const quiet = (s) => { s.on('error', () => {}); s.destroy(); return 'socket'; };
const attempt = (title, fn) => { try { log(title, fn()); } catch (e) { log(title, e.name, e); } };
for (const port of ['x', '', ' ', '0x50', '+80', '-80', '80.5', ' 80 ', '8e1', '1f', 'Infinity', '0b11', '0o17', '0x', '65536', '080', '\u00a080\ufeff', '0x\u0663', '0xfffffffffffff', '\ufeff']) {
  attempt(`port '${port}'`, () => quiet(net.connect({ port, host: '127.0.0.1' })));
}
for (const path of ['x', '', '0x50', '-80', '65536', '80.5', '/tmp/x', 'Infinity', '-Infinity', '\ufeff', '0xfffffffffffff']) attempt(`connect('${path}')`, () => quiet(net.connect(path)));
for (const family of [5, -1, 46, NaN, 0.5, 4, 6, 0]) {
  attempt(`family ${family}`, () => quiet(net.connect({ port: 1, host: 'localhost', family })));
  attempt(`family ${family} of an address`, () => quiet(net.connect({ port: 1, host: '127.0.0.1', family })));
}
for (const hints of [1, -1, 1.5, 32, 1024, 7, 8, 56, 63]) attempt(`hints ${hints}`, () => quiet(net.connect({ port: 1, host: 'localhost', hints })));
for (const localAddress of ['x', '::1%lo', '1.2.3', '127.0.0.1']) attempt(`from ${localAddress}`, () => quiet(net.connect({ port: 1, localAddress })));
for (const ms of [0, 1, -1, 1.5, NaN, 2147483647, 2147483648, Infinity]) {
  attempt(`attempt ${ms}`, () => quiet(net.connect({ port: 1, host: '127.0.0.1', autoSelectFamilyAttemptTimeout: ms })));
  attempt(`default ${ms}`, () => net.setDefaultAutoSelectFamilyAttemptTimeout(ms));
  attempt('is', () => net.getDefaultAutoSelectFamilyAttemptTimeout());
}
attempt('select', () => net.getDefaultAutoSelectFamily());
attempt('select', () => net.setDefaultAutoSelectFamily(false));
attempt('select', () => net.getDefaultAutoSelectFamily());
for (const ms of [-1, NaN, Infinity, -Infinity, 1.5, 4294967296, -0.5]) {
  attempt(`timeout ${ms}`, () => { const s = new net.Socket(); s.setTimeout(ms); s.destroy(); return s.timeout === ms; });
}
for (const tos of [-1, 256, 1.5, NaN, 255, 0, 16]) {
  attempt(`tos option ${tos}`, () => new net.Socket({ typeOfService: tos }).getTypeOfService());
  attempt(`tos ${tos}`, () => new net.Socket().setTypeOfService(tos).getTypeOfService());
}
attempt('encoding', () => new net.Socket().setEncoding('x'));
attempt('null', () => new net.Socket().write(null));
attempt('write encoding', () => new net.Socket().write('x', 'nope'));
attempt('end encoding', () => new net.Socket().end('x', 'nope'));
for (const port of ['x', '', '0x50a', '-80', '80.5', '65536']) attempt(`listen port '${port}'`, () => { const s = net.createServer().listen({ port }); s.on('error', () => {}); s.close(); return 'server'; });
attempt('listen without a port', () => { const s = net.createServer().listen({ port: process.env.NO_SUCH_PORT, host: '' }); s.close(); return 'server'; });
for (const port of [-1, 1.5, NaN, 65536, Infinity]) attempt(`listen port ${port}`, () => net.createServer().listen({ port }) && 'server');
attempt('host alone', () => net.createServer().listen({ host: 'localhost' }));
const parts = [{ backlog: 5 }, { ipv6Only: true, reusePort: true }, { readableAll: true, writableAll: true }, { signal: new AbortController().signal }];
for (const options of parts) attempt('part', () => net.createServer().listen(options));
attempt('twice', () => { const s = net.createServer().listen(0); try { s.listen(0); } finally { s.close(); } });
attempt('getConnections', () => net.createServer().getConnections(null));
attempt('address', () => net.createServer().address());
attempt('listening', () => net.createServer().listening);
attempt('no options', () => [new net.Socket(null).allowHalfOpen, new net.Server(null).listening, net.createServer(null, () => {}).listenerCount('connection')].join());
attempt('listen(null)', () => { const s = net.createServer().listen(null, () => log('listens')); s.once('listening', () => s.close()); return s.address().family; });
attempt('null host', () => { const s = net.createServer(); s.listen({ path: '', host: 'x' }); });
attempt('highWaterMark', () => new net.Socket({ highWaterMark: -1 }));
const server = net.createServer({ highWaterMark: -5 }, (peer) => log('of the server', peer.resume().readableHighWaterMark)).listen(0, '127.0.0.1', () => {
  const c = net.connect({ port: server.address().port, host: '127.0.0.1', typeOfService: 16 }, () => {
    log(c.getTypeOfService(), ...[255, 3, 4].map((tos) => c.setTypeOfService(tos).getTypeOfService()));
    log(c.setTypeOfService(255).destroy().getTypeOfService());
    server.close();
  });
});
