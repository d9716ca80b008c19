// What the errors of connect and listen tell beside their messages: code, errno, syscall, address and port.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import net from 'node:net';

const folder = mkdtempSync('/tmp/twin-');
const cases = [];

function shown(err) {
  const port = err.port > 1024 ? 'PORT' : err.port > 0 ? err.port : null; // to Java, none is -1
  const all = [err.name, err.code ?? null, err.errno ?? null, err.syscall ?? null, err.address ?? null, port, err.localAddress ?? null, err.localPort === own ? 'OWN' : err.localPort ?? null, err.message];
  const text = all.join(' | ').replaceAll(folder, 'FOLDER').replaceAll(/:\d{5}/g, ':PORT');
  return err.errors ? `${text} [${err.errors.map(shown).join('; ')}]` : text;
}

function connect(title, options) {
  cases.push((next) => {
    const s = net.connect(options);
    s.on('error', (err) => console.log(title, shown(err)));
    s.on('connect', () => console.log(title, 'connect'));
    s.on('close', next);
  });
}

function listen(title, options) {
  cases.push((next) => {
    const server = net.createServer();
    server.on('error', (err) => {
      console.log(title, shown(err));
      next();
    });
    server.listen(options);
  });
}

const found = (...all) => (host, asked, callback) => callback(null, all.map((address) => ({ address, family: net.isIP(address) || 9 })));

function add(port) {
  const host = '127.0.0.1';
  const blockList = new net.BlockList();
  blockList.addAddress(host);
  connect('refused', { port: 1, host });
  connect('refused, a name', { port: 1, host: 'some.name', lookup: found(host) });
  connect('refused, two addresses', { port: 1, host: 'some.name', lookup: found(host, '127.0.0.2') });
  connect('refused, port 0', { port: 0, host });
  connect('refused, from', { port: 1, host, localAddress: host });
  connect('refused, from a port', { port: 1, host, localPort: own });
  connect('refused, from an end', { port: 1, host: 'some.name', lookup: found(host, '127.0.0.2'), localPort: own });
  connect('from elsewhere', { port, host, localAddress: '1.2.3.4' });
  connect('from another family', { port, host, localAddress: '::1' });
  connect('from a port that is taken', { port, host, localAddress: host, localPort: port });
  connect('no such path', { path: `${folder}/none` });
  connect('a file', { path: `${folder}/file` });
  connect('a folder', { path: folder });
  connect('a long path', { path: folder + '/x'.repeat(60) });
  connect('no address', { port: 1, host: 'some.name', lookup: found('nowhere') });
  connect('no family', { port: 1, host: 'some.name', lookup: (name, asked, callback) => callback(null, [{ address: host, family: 9 }]) });
  connect('blocked', { port, host, blockList });
  connect('blocked, a name', { port, host: 'some.name', lookup: found(host), blockList });
  listen('taken', { port, host });
  listen('elsewhere', { port: 0, host: '1.2.3.4' });
  listen('elsewhere, a port', { port: 12345, host: '1.2.3.4' });
  listen('a file', { path: `${folder}/file` });
  listen('no such folder', { path: `${folder}/none/none` });
  listen('a folder', { path: folder });
  listen('a long path', { path: folder + '/x'.repeat(60) });
}

function step() {
  const next = cases.shift();
  if (next) {
    next(() => setImmediate(step));
  } else {
    server.close();
    rmSync(folder, { recursive: true });
  }
}

writeFileSync(`${folder}/file`, '');
let own; // a port that is free again
const server = net.createServer((peer) => peer.destroy());
server.listen(0, '127.0.0.1', () => {
  const other = net.createServer().listen(0, () => {
    own = other.address().port;
    other.close(() => {
      add(server.address().port);
      step();
    });
  });
});
