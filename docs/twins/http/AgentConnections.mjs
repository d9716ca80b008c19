import http from 'node:http';
import net from 'node:net';
import { REQ, attempt, byTurns, log, run, serve, step, tables, watch } from './ClientSteps.mjs';

// Where connections come from: createConnection in options and agents, its failures, and what becomes of the connection.
step('createConnection option', (done) => serve((q, s) => s.end('x'), (port, close) => {
  let n = 0;
  const r = http.get({ host: 'example.invalid', port: 1, path: '/a', timeout: 9000, createConnection: (o, cb) => { log(typeof cb, o.host, o.port, null, o.timeout, o.method ?? null, true); return net.connect(port, '127.0.0.1'); } }, (res) => { log(res.statusCode); res.resume(); });
  watch('req', r, REQ);
  log(r.shouldKeepAlive, r.getHeader('host'), r.agent === undefined || r.agent === null);
  r.on('close', () => close(done));
}));
step('createConnection option callback', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const r = http.get({ createConnection: (o, cb) => { setImmediate(() => cb(null, net.connect(port, '127.0.0.1'))); } }, (res) => { log(res.headers.connection); res.resume(); });
  watch('req', r, REQ);
  r.on('close', () => close(done));
}));
step('createConnection option callback error', (done) => {
  const r = http.get({ createConnection: (o, cb) => { setImmediate(() => cb(new Error('no'))); } });
  watch('req', r, REQ);
  byTurns(() => { log(r.destroyed); done(); }, 30);
});
step('createConnection option throws', (done) => {
  attempt('t', () => { const r = http.get({ createConnection: () => { throw new Error('no'); } }); watch('req', r, REQ); return 1; });
  byTurns(done, 30);
});
step('agent createConnection throws', (done) => {
  const a = new http.Agent(); a.createConnection = () => { throw new Error('no'); };
  attempt('t', () => { const r = http.get({ agent: a }); watch('req', r, REQ); return 1; });
  byTurns(() => { tables(a); done(); }, 30);
});
step('agent createConnection cb error', (done) => {
  const a = new http.Agent(); a.createConnection = (o, cb) => { cb(new Error('no')); };
  attempt('t', () => { const r = http.get({ agent: a }); watch('req', r, REQ); return 1; });
  byTurns(() => { tables(a); done(); }, 30);
});
step('agent createConnection cb error with queue', (done) => {
  const a = new http.Agent({ maxSockets: 1 }); a.createConnection = (o, cb) => { setImmediate(() => cb(new Error('no'))); };
  for (let i = 0; i < 2; i++) { const r = http.get({ agent: a }); watch('req' + i, r, REQ); }
  tables(a);
  byTurns(() => { tables(a); done(); }, 30);
});
step('agent createConnection both', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const a = new http.Agent(); a.createConnection = (o, cb) => { const s = net.connect(port, '127.0.0.1'); cb(null, s); return s; };
  const r = http.get({ agent: a }, (res) => res.resume()); watch('req', r, REQ); tables(a);
  r.on('close', () => { tables(a); close(done); });
}));
step('agent subclass keepSocketAlive false', (done) => serve((q, s) => s.end('x'), (port, close) => {
  class A extends http.Agent { keepSocketAlive(s) { log('keep', s === r.socket); return false; } reuseSocket() { log('reuse'); } }
  const a = new A({ keepAlive: true });
  const r = http.get({ agent: a, port, host: '127.0.0.1' }, (res) => { res.resume(); res.on('end', () => log('end')); });
  r.on('socket', (s) => s.on('close', () => { tables(a); close(done); }));
}));
step('free event', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const a = new http.Agent({ keepAlive: true });
  const r = http.get({ agent: a, port, host: '127.0.0.1', localAddress: '127.0.0.1', family: 4 }, (res) => { res.resume(); });
  a.on('free', (s, o) => { log('free', s === r.socket, o.host, o.port === port, o.localAddress, o.family, o.path ?? null); tables(a); });
  r.on('socket', (s) => s.on('free', () => { log('socket free'); tables(a); }));
  r.on('close', () => { log('close'); setImmediate(() => { a.destroy(); close(done); }); });
}));
step('agentRemove while idle and queued', (done) => serve((q, s) => byTurns(() => s.end('x'), 20), (port, close) => {
  const a = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const r1 = http.get({ agent: a, port, host: '127.0.0.1' }, (res) => { res.resume(); res.on('end', () => log('end1')); });
  const r2 = http.get({ agent: a, port, host: '127.0.0.1' }, (res) => { res.resume(); res.on('end', () => { log('end2', r2.reusedSocket); setImmediate(() => { tables(a); a.destroy(); r1.socket.destroy(); close(done); }); }); });
  r1.on('socket', (s) => { s.emit('agentRemove'); tables(a); });
}));
step('agent timeout option on request of agent, idle timeout', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const a = new http.Agent({ keepAlive: true, timeout: 300 });
  const r = http.get({ agent: a, port, host: '127.0.0.1' }, (res) => { res.resume(); });
  r.on('socket', (s) => { s.on('timeout', () => { log('timeout'); tables(a); }); s.on('close', () => { log('close', r.destroyed); byTurns(() => { tables(a); close(done); }, 5); }); });
}));
step('setGlobalAgent', (done) => serve((q, s) => s.end('x'), (port, close) => {
  const old = http.globalAgent;
  let used = 0;
  class A extends http.Agent { addRequest(...a) { used++; return super.addRequest(...a); } }
  http.globalAgent = new A();
  http.get({ port, host: '127.0.0.1' }, (res) => { res.resume(); res.on('end', () => { log(used, res.headers.connection); http.globalAgent = old; close(done); }); });
}));

run();
