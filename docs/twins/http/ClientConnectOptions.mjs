import http from 'node:http';
import net from 'node:net';
import { attempt, log, raw, run, serve, step } from './ClientSteps.mjs';

// Options about the connection, of requests and of agents; folded and counted fields of what comes back.
const find = (host, options, callback) => {
  log('lookup', host, options.all === true, options.hints ?? 0);
  if (options.all) callback(null, [{ address: '::1', family: 6 }, { address: '127.0.0.1', family: 4 }]);
  else callback(null, '::1', 6);
};
const ask = (options, then) => {
  const req = http.get(options, (res) => {
    log(res.statusCode, req.socket.remoteAddress, req.socket.writableHighWaterMark);
    res.resume();
  });
  req.on('error', (e) => log(e.code, e.syscall ?? 'none'));
  req.on('close', then);
};
step('all addresses are tried', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, lookup: find, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000, agent: false }, () => close(done))));
step('one address is tried', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, lookup: find, autoSelectFamily: false, agent: false }, () => close(done))));
step('as the agent says', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, agent: new http.Agent({ lookup: find, autoSelectFamily: true, autoSelectFamilyAttemptTimeout: 2000, highWaterMark: 777, noDelay: false }) }, () => close(done))));
step('as the agent says, one', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, autoSelectFamily: true, agent: new http.Agent({ lookup: find, autoSelectFamily: false }) }, () => close(done))));
step('patience', (done) => {
  for (const ms of [0, 0.5, -1, 1]) attempt(`${ms}`, () => { const r = http.get({ port: 1, host: '127.0.0.1', autoSelectFamilyAttemptTimeout: ms }); r.on('error', () => {}); return r.method; });
  done();
});
step('high water mark', (done) => serve((req, res) => res.end(), (port, close) => ask({ port, host: '127.0.0.1', highWaterMark: 999, noDelay: true, keepAlive: true, keepAliveInitialDelay: 1000 }, () => close(done))));
step('flags of an agent', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, agent: new http.Agent({ lookup: find, hints: 2048 + 8, family: 0 }) }, () => close(done))));
step('flags of a request', (done) => serve((req, res) => res.end(), (port, close) => ask({ host: 'a.name', port, lookup: find, hints: 8, agent: false }, () => close(done))));
step('place of an agent', (done) => serve((req, res) => { log(req.headers.host); res.end(); }, (port, close) => ask({ host: 'a.name', port: 7, agent: new http.Agent({ host: '127.0.0.1', port }) }, () => close(done))));
step('path of an agent', (done) => {
  const path = `/tmp/spindle-twin-${process.pid}.sock`;
  const server = http.createServer((req, res) => { log(req.headers.host, req.url); res.end(); });
  server.listen(path, () => {
    const agent = new http.Agent({ socketPath: path });
    http.get({ host: 'a.name', path: '/x', agent }, (res) => { log(Object.keys(agent.sockets).map((name) => name.replace(path, 'PATH'))); res.resume(); }).on('close', () => server.close(done));
  });
});
const freePort = (address, then) => {
  const server = net.createServer().listen(0, address, () => {
    const { port } = server.address();
    server.close(() => then(port));
  });
};
step('own port', (done) => serve((req, res) => { log(req.socket.remoteAddress); res.end(String(req.socket.remotePort)); }, (port, close) => freePort('127.0.0.2', (own) => {
  http.get({ port, host: '127.0.0.1', localPort: own, localAddress: '127.0.0.2', agent: false }, (res) => res.on('data', (d) => log(String(d) === String(own)))).on('close', () => close(done));
})));
step('own port of an agent', (done) => serve((req, res) => { log(req.socket.remoteAddress); res.end(String(req.socket.remotePort)); }, (port, close) => freePort('127.0.0.3', (own) => {
  http.get({ port, host: '127.0.0.1', agent: new http.Agent({ localPort: own, localAddress: '127.0.0.3' }) }, (res) => res.on('data', (d) => log(String(d) === String(own)))).on('close', () => close(done));
})));
const twice = (socket) => socket.once('data', () => socket.end('HTTP/1.1 200 OK\r\nAge: 1\r\nAge: 2\r\nSet-Cookie: a\r\nSet-Cookie: b\r\nX: 1\r\nX: 2\r\nCookie: a\r\nCookie: b\r\n\r\n'));
step('duplicates', (done) => raw(twice, (port, close) => {
  http.get({ port, host: '127.0.0.1' }, (res) => { log(res.headers.age, res.headers['set-cookie'], res.headers.x, res.headers.cookie, res.rawHeaders.length); res.resume(); }).on('close', () => close(done));
}));
step('joined duplicates', (done) => raw(twice, (port, close) => {
  http.get({ port, host: '127.0.0.1', joinDuplicateHeaders: true }, (res) => { log(res.headers.age, res.headers['set-cookie'], res.headers.x, res.headers.cookie, res.rawHeaders.length); res.resume(); }).on('close', () => close(done));
}));
step('agent of a request', (done) => {
  const agent = new http.Agent();
  const r1 = http.get({ agent, port: 1, host: '127.0.0.1' });
  const r2 = http.get({ port: 1, host: '127.0.0.1' });
  const r3 = http.get({ agent: false, port: 1, host: '127.0.0.1' });
  log(r1.agent === agent, r2.agent === http.globalAgent, r3.agent !== http.globalAgent, r3.agent.keepAlive, r2.agent.keepAlive);
  for (const r of [r1, r2, r3]) r.on('error', () => {});
  done();
});
step('maxHeadersCount', (done) => raw((socket) => socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${Array.from({ length: 2100 }, (_, i) => `X${i}: y\r\n`).join('')}\r\n`)), (port, close) => {
  let left = 3;
  for (const max of [undefined, 50, 0]) {
    const r = http.get({ port, host: '127.0.0.1', maxHeaderSize: 100000, agent: false }, (res) => { log(max, Object.keys(res.headers).length); res.resume(); });
    if (max !== undefined) r.maxHeadersCount = max;
    r.on('close', () => { if (--left === 0) close(done); });
  }
}));

run();
