// Sockets that are bound before they listen or connect: options, errors, adoption by servers and connections.
import net from 'node:net';
import { mkdtempSync, existsSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { log as plain, watch } from './NetCases.mjs';

const folder = mkdtempSync(tmpdir() + '/bound');
const path = (name) => folder + '/' + name;
const log = (...parts) => plain(...parts.map((p) => p instanceof Error ? shown(p) : typeof p === 'string' ? p.replaceAll(folder, 'F') : p));
const shown = (e) => `${e.name} ${e.code} ${e.message.replaceAll(folder, 'F')} ${e.syscall ?? '-'} ${e.errno ?? 0}`;
const end = (a) => typeof a === 'string' ? a : `${a.address} ${a.family} ${a.port > 0}`;
const events = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready', 'end', 'finish', 'close'];

function attempt(title, action) {
  try { log(title, action()); } catch (e) { log(title, e); }
}

function made(options) {
  attempt(Object.entries(options).map(([k, v]) => k + '=' + v).join(' ').replaceAll('\0', '0'), () => {
    const bound = new net.BoundSocket(options);
    const known = end(bound.address()) + ' ' + bound.isPipe;
    bound.close();
    return known;
  });
}

function options() {
  attempt('null', () => new net.BoundSocket(null));
  attempt('none', () => end(new net.BoundSocket().address()));
  for (const host of ['', 'localhost', '::1', '::', '127.0.0.1', '127.0.0.2', '192.0.2.1', '::ffff:127.0.0.1', '0:0::1', 'a\0']) made({ host });
  for (const port of [-1, 65536, 1.5, NaN, Infinity]) made({ port });
  for (const port of ['0', '0x0', 'abc', '', '-1']) made({ port });
  made({ ipv6Only: true });
  made({ host: '127.0.0.1', ipv6Only: true });
  made({ ipv6Only: false });
  made({ reusePort: true });
  made({ host: 'localhost', port: -1 });
  made({ path: 'P', host: '127.0.0.1' });
  made({ path: 'P', port: 1 });
  made({ path: 'P', port: 'x' });
  made({ path: 'P', ipv6Only: false });
  made({ path: 'P', reusePort: true });
  made({ path: path('made') });
  made({ path: '/nowhere/at/all' });
  made({ path: 'x'.repeat(120) });
  made({ path: 'a\0b' });
}

function closing() {
  const bound = new net.BoundSocket();
  log(bound.fd() === bound.fd());
  attempt('close', () => bound.close());
  for (const name of ['close', 'address', 'fd']) attempt(name + ' again', () => bound[name]());
  attempt('dispose', () => bound[Symbol.dispose]());
  const other = new net.BoundSocket({ path: path('disposed') });
  log(existsSync(path('disposed')));
  attempt('taken', () => new net.BoundSocket({ path: path('disposed') }));
  attempt('dispose', () => other[Symbol.dispose]());
  attempt('dispose again', () => other[Symbol.dispose]());
  log(existsSync(path('disposed')), other.isPipe);
  attempt('listen', () => net.createServer().listen(bound));
  attempt('listen', () => net.createServer().listen({ handle: bound, port: 0 }));
  attempt('socket', () => new net.Socket({ handle: bound }));
}

function serving(next) {
  const bound = new net.BoundSocket({ host: '127.0.0.1' });
  const { port } = bound.address();
  const second = new net.BoundSocket({ host: '127.0.0.1', port });
  const server = watch('server', net.createServer((peer) => { log('connection'); peer.end('x'); }), 'listening', 'error', 'close');
  const late = watch('late', net.createServer(), 'listening', 'error', 'close');
  server.listen(bound, 5, () => log('listener'));
  log(server.listening, server.address().port === port, server.address().address);
  attempt('address', () => bound.address());
  attempt('again', () => server.listen(second));
  log(second.address().port === port);
  late.listen({ handle: second, port: -1 });
  log(late.listening, late.address());
  attempt('second', () => second.fd());
  attempt('third', () => new net.BoundSocket({ host: '127.0.0.1', port }) && 0);
  process.nextTick(() => log('tick'));
  const client = watch('client', net.connect(port, '127.0.0.1').resume(), 'connect', 'end', 'close');
  client.on('close', () => { late.listen(0, () => late.close()); server.close(() => servingFamilies(next)); });
}

function servingFamilies(next, hosts = ['0.0.0.0', '::', '::1', '::ffff:127.0.0.1']) {
  if (hosts.length === 0) return servingPath(next);
  const server = net.createServer((peer) => { log('from', peer.remoteFamily, peer.remoteAddress, peer.localAddress); peer.destroy(); });
  server.listen(new net.BoundSocket({ host: hosts[0] }));
  const { address, family, port } = server.address();
  log(hosts[0], address, family);
  const four = watch('four', net.connect(port, '127.0.0.1').resume(), 'connect', 'close');
  four.on('error', (e) => log('four', e.code));
  four.on('close', () => {
    const six = watch('six', net.connect(port, '::1').resume(), 'connect', 'close');
    six.on('error', (e) => log('six', e.code));
    six.on('close', () => { server.close(); servingFamilies(next, hosts.slice(1)); });
  });
}

function servingPath(next) {
  const bound = new net.BoundSocket({ path: path('server') });
  net.connect(path('server')).on('error', (e) => {
    log('early', e);
    const server = watch('server', net.createServer((peer) => { log('connection', peer.localAddress); peer.end(); }), 'listening', 'close');
    server.listen(bound);
    log(server.address() === path('server'), existsSync(path('server')));
    const own = new net.BoundSocket({ path: path('client') });
    const client = new net.Socket({ handle: own });
    log(client.localAddress === path('client'), client.localPort === undefined, client.localFamily, client.remoteAddress);
    watch('client', client, 'connect', 'end', 'close');
    client.connect(path('server')).resume();
    log(client.localAddress === path('client'), client.connecting);
    client.on('close', () => {
      log(existsSync(path('client')));
      server.close();
      log(existsSync(path('server')), server.address() === path('server'));
      const wrong = new net.Socket({ handle: new net.BoundSocket({ path: path('wrong') }) });
      attempt('port', () => wrong.connect(1, '127.0.0.1'));
      attempt('reset', () => { wrong.resetAndDestroy(); });
      wrong.destroy();
      wrong.on('close', () => { log(existsSync(path('wrong'))); next(); });
    });
  });
}

function state(c) {
  return [c.pending, c.connecting, c.readyState, c.destroyed, c.localAddress, c.localPort > 0, c.localFamily, c.remoteAddress].map((v) => v ?? '-').join(' ');
}

let port;
let port6;
const cases = [
  ['address', '127.0.0.1', (c) => c.connect(port, '127.0.0.1')],
  ['any', '0.0.0.0', (c) => c.connect(port, '127.0.0.1')],
  ['two', '127.0.0.2', (c) => c.connect(port, '127.0.0.1')],
  ['name', '127.0.0.1', (c) => c.connect({ port, host: 'some.name', lookup: (h, o, cb) => { log(o.all ?? '-'); process.nextTick(cb, null, '127.0.0.1', 4); } })],
  ['4 to 6', '127.0.0.1', (c) => c.connect(port6, '::1')],
  ['6 to 4', '::1', (c) => c.connect(port, '127.0.0.1')],
  ['any 6 to 4', '::', (c) => c.connect(port, '127.0.0.1')],
  ['any 6 to mapped', '::', (c) => c.connect(port, '::ffff:127.0.0.1')],
  ['any 6 to 6', '::', (c) => c.connect(port6, '::1')],
  ['refused', '127.0.0.1', (c) => c.connect(1, '127.0.0.1')],
  ['no way', '127.0.0.1', (c) => c.connect(port, '192.0.2.1')],
  ['localAddress', '127.0.0.1', (c) => c.connect({ port, host: '127.0.0.1', localAddress: '127.0.0.2' })],
  ['localPort', '127.0.0.1', (c) => c.connect({ port, host: '127.0.0.1', localPort: 1 })],
  ['bad port', '127.0.0.1', (c) => c.connect(-1, '127.0.0.1')],
  ['nothing', '127.0.0.1', (c) => c.connect({})],
  ['path', '127.0.0.1', (c) => c.connect({ path: path('none'), host: '127.0.0.1' })],
  ['destroy', '127.0.0.1', (c) => c.destroy()],
  ['reset', '127.0.0.1', (c) => c.resetAndDestroy()],
  ['read', '127.0.0.1', (c) => { c.read(); }],
  ['resume', '127.0.0.1', (c) => c.resume()],
  ['end', '127.0.0.1', (c) => { c.end(); }],
  ['write', '127.0.0.1', (c) => { c.write('x', (e) => log('written', e)); }],
  ['write and connect', '127.0.0.1', (c) => { c.write('x', (e) => log('written', e)); c.connect(port, '127.0.0.1'); }],
  ['connect and write', '127.0.0.1', (c) => { c.connect(port, '127.0.0.1'); c.write('x', (e) => log('written', e)); }],
  ['connect and destroy', '127.0.0.1', (c) => { c.connect(port, '127.0.0.1'); c.destroy(); }],
  ['twice', '127.0.0.1', (c) => { c.connect(port, '127.0.0.1'); c.connect(port, '127.0.0.1'); }],
  ['again', '127.0.0.1', (c) => {
    c.connect(port, '127.0.0.1');
    c.once('close', () => { c.connect(port, '127.0.0.1'); log(c.connecting, c.readyState); });
  }],
];

function connecting(next, at = 0) {
  if (at === cases.length) return next();
  const [title, host, action] = cases[at];
  log('--', title);
  const bound = new net.BoundSocket({ host });
  const client = watch(title, new net.Socket({ handle: bound }), ...events);
  client.on('error', (e) => log(title, e));
  attempt('adopted', () => bound.address());
  log(state(client));
  attempt(title, () => { action(client); });
  log(state(client));
  process.nextTick(() => log('tick'));
  setImmediate(() => {
    if (client.connecting && at > 10) client.destroy();
    if (client.readyState === 'closed') setImmediate(() => setImmediate(connecting, next, at + 1));
    else client.resume().on('close', () => { if (client.destroyed) setImmediate(connecting, next, at + 1); });
  });
}

options();
closing();
serving(() => {
  const four = net.createServer((peer) => peer.end('x')).listen(0, '127.0.0.1', () => {
    const six = net.createServer((peer) => peer.end('x')).listen(0, '::1', () => {
      port = four.address().port;
      port6 = six.address().port;
      connecting(() => { four.close(); six.close(); rmSync(folder, { recursive: true }); });
    });
  });
});
