import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';
import { REQ, RES, byTurns, log, raw, run, serve, step, watch } from './ClientSteps.mjs';

// What is set on the socket and when, who is looked up, and what idle time a server's hint leaves.
class S extends net.Socket { setNoDelay(v) { log("setNoDelay", v ?? true, this.connecting); return super.setNoDelay(v); } setKeepAlive(v, d) { log("setKeepAlive", v ?? false, d ?? 0, this.connecting); return super.setKeepAlive(v, d); } setTimeout(ms, cb) { if (ms) log("setTimeout", ms, cb === undefined, this.connecting); return super.setTimeout(ms, cb); } }
step('socket settings', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const r = http.get({ createConnection: () => new S().connect(port, '127.0.0.1') }, (res) => { r.setNoDelay(false); r.setSocketKeepAlive(true, 5); r.setTimeout(77); res.resume(); });
  r.setNoDelay(); r.setNoDelay(false); r.setSocketKeepAlive(true, 1000); r.setSocketKeepAlive(); r.setTimeout(1000);
  r.on('close', () => close(done));
}));
step('socket settings, agent', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const a = new http.Agent({ keepAlive: true, timeout: 5000, keepAliveMsecs: 2000 }); a.createConnection = (o) => { log(o.keepAlive, o.keepAliveInitialDelay, o.noDelay, o.timeout); return new S().connect(port, '127.0.0.1'); };
  let n = 0;
  const go = () => { const r = http.get({ agent: a, timeout: n === 1 ? 3000 : undefined }, (res) => { log('response'); res.resume(); }); r.on('close', () => setImmediate(() => { log('closed'); if (++n < 2) go(); else { a.destroy(); close(done); } })); };
  go();
}));
step('refused', (done) => { const r = http.get({ port: 1, host: '127.0.0.1' }); watch('req', r, REQ); r.on('error', (e) => log(e.syscall, e.address, e.port, e.errno)); r.on('close', () => { log(r.destroyed, r.socket.destroyed); done(); }); });
step('lookup option', (done) => serve((q, s) => s.end('x'), (port, close) => { const r = http.get({ port, host: 'some.name', lookup: (h, o, cb) => { log(h, o.family, o.hints, o.all); cb(null, [{ address: '127.0.0.1', family: 4 }]); } }, (res) => { log(res.statusCode); res.resume(); }); r.on('close', () => close(done)); }));
step('lookup option fails', (done) => { const r = http.get({ port: 1, host: 'some.name', lookup: (h, o, cb) => { cb(new Error('nope')); } }); watch('req', r, REQ); r.on('close', done); });
step('unix', (done) => {
  const path = '/tmp/spindle-settings-' + process.pid + '.sock';
  const server = http.createServer((q, s) => { log(q.url, q.headers.host, q.socket.remoteAddress, s.socket.address === undefined); s.setHeader('x-a', 'b'); s.write('one'); s.end('two'); });
  server.listen(path, () => {
    const a = new http.Agent({ keepAlive: true });
    let n = 0;
    const go = () => { const r = http.get({ socketPath: path, path: '/p', agent: a }, (res) => { log(res.statusCode, res.headers['x-a'], r.reusedSocket, Object.keys(a.sockets).map((k) => k.replace(path, 'P'))); res.setEncoding('utf8'); res.on('data', (d) => log(d)); res.on('end', () => setImmediate(() => { if (++n < 2) go(); else { a.destroy(); server.close(() => { log(fs.existsSync(path)); done(); }); } })); }); };
    go();
  });
});
step('unix abort', (done) => {
  const path = '/tmp/spindle-settings-' + process.pid + '.sock';
  const r = http.get({ socketPath: path }); watch('req', r, REQ); r.abort(); r.on('close', done);
});
step('reset reused', (done) => {
  let n = 0;
  raw((s) => { s.on('data', () => { if (++n === 1) s.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'); else s.resetAndDestroy(); }); }, (port, close) => {
    const a = new http.Agent({ keepAlive: true });
    const r1 = http.get({ port, host: '127.0.0.1', agent: a }, (res) => { res.resume(); res.on('end', () => setImmediate(() => {
      const r2 = http.get({ port, host: '127.0.0.1', agent: a }); watch('r2', r2, REQ); r2.on('error', () => log(r2.reusedSocket)); r2.on('close', () => close(done));
    })); });
  });
});
step('keep-alive hints', (done) => {
  const heads = ['timeout=5', 'timeout=5, max=3', 'max=3, timeout=5', 'timeout=1', 'timeout=0', 'timeout=', 'timeout=abc', 'timeout=2.5', ' timeout=5', 'Timeout=5', 'timeout=5;x', 'timeout=99999999999', 'timeout=-1', 'foo'];
  let i = 0;
  const next = () => { if (i === heads.length) return done(); const h = heads[i++];
    raw((s) => s.on('data', () => s.write(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: ${h}\r\n\r\n`)), (port, close) => {
      const a = new http.Agent({ keepAlive: true, timeout: 30000 });
      http.get({ port, host: '127.0.0.1', agent: a }, (res) => { const s = res.socket; res.resume(); res.on('end', () => setImmediate(() => { log(h, s.timeout, s.destroyed, Object.keys(a.freeSockets).length); a.destroy(); close(next); })); });
    }); };
  next();
});
step('aborted response listeners', (done) => raw((s) => s.once('data', () => s.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nabc')), (port, close) => {
  const r = http.get({ port, host: '127.0.0.1' }, (res) => { watch('res', res, RES); res.on('data', () => r.abort()); });
  watch('req', r, REQ);
  r.on('close', () => byTurns(() => close(done), 10));
}));

run();
