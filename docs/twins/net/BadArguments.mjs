// What connect and listen refuse at once, by throwing.
import net from 'node:net';

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

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
