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
const c = new net.Socket();
attempt('bad connect', () => c.connect(-5));
attempt('no host', () => c.connect({ host: '127.0.0.1' }));
attempt('timeout', () => c.setTimeout(-1));
