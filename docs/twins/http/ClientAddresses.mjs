import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';

// Requests by Unix socket, IPv6, names and own addresses; and addresses that lead nowhere.
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'twin-'));
const file = path.join(folder, 's');
const server = http.createServer((req, res) => res.end(`${req.headers.host.replace(/\d{4,}/, 'PORT')} ${req.socket.remoteFamily ?? 'unix'} ${req.socket.remoteAddress ?? ''}`));
const unix = http.createServer((req, res) => res.end(`${req.headers.host} ${req.url}`));
let P;
const lookup = (address, family) => (hostname, options, callback) => {
  console.log('lookup', hostname, options.family ?? 0);
  setImmediate(() => (options.all ? callback(null, [{ address, family }]) : callback(null, address, family)));
};
const cases = () => [
  ['unix', { socketPath: file, path: '/u' }],
  ['unix, with a host', { socketPath: file, host: 'a.invalid', port: 81, path: '/u' }],
  ['unix, nobody', { socketPath: path.join(folder, 'none') }],
  ['ipv4', { host: '127.0.0.1', port: P }],
  ['ipv6', { host: '::1', port: P }],
  ['a name', { host: 'a.invalid', port: P, lookup: lookup('127.0.0.1', 4) }],
  ['a name, ipv6', { host: 'a.invalid', port: P, lookup: lookup('::1', 6) }],
  ['a name, family 4', { host: 'a.invalid', port: P, family: 4, lookup: lookup('127.0.0.1', 4) }],
  ['a name, not all', { host: 'a.invalid', port: P, autoSelectFamily: false, lookup: lookup('127.0.0.1', 4) }],
  ['a look-up that fails', { host: 'a.invalid', port: P, lookup: (hostname, options, callback) => setImmediate(() => callback(new Error('no such name'))) }],
  ['an own address', { host: '127.0.0.1', port: P, localAddress: '127.0.0.2' }],
  ['refused', { host: '127.0.0.1', port: 1 }],
  ['no agent', { host: '127.0.0.1', port: P, agent: false }],
];
let list;
server.listen(0, '::', () => unix.listen(file, () => {
  P = server.address().port;
  list = cases();
  run();
}));

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run() {
  const next = list.shift();
  if (!next) {
    for (const s of [server, unix]) {
      s.close();
      s.closeAllConnections();
    }
    fs.rmSync(folder, { recursive: true });
    return;
  }
  const [title, options] = next;
  console.log('#', title);
  const agent = new http.Agent();
  const req = http.get({ agent, ...options }, (res) => {
    res.setEncoding('utf8');
    res.on('data', (text) => console.log(text.replace(folder, 'F')));
  });
  console.log(req.getHeader('host').replace(String(P), 'P'), Object.keys(agent.sockets).join().replace(String(P), 'P').replace(folder, 'F'));
  for (const event of ['socket', 'response', 'error', 'close']) {
    req.on(event, (value) => console.log(event, value instanceof Error ? `${value.code} ${value.message.replace(folder, 'F')}` : ''));
  }
  req.on('close', () => byTurns(run, 10));
}
