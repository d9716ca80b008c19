import http from 'node:http';
import { REQ, byTurns, log, run, serve, step, tables, watch } from './ClientSteps.mjs';

// What an agent's tables hold while sockets are made, fail, are destroyed and wait, and who hears of it.
step('remoteClose', (done) => serve((req, res) => { if (req.url === '/close') { res.shouldKeepAlive = false; } res.end('x'); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true, keepAliveMsecs: 1000, maxSockets: 5, maxFreeSockets: 5 });
  const get = (path, cb) => http.get({ host: 'localhost', port, agent, path }, cb);
  get('/first', (res) => {
    log(res.statusCode); res.resume(); tables(agent);
    res.on('end', () => { tables(agent); process.nextTick(() => { tables(agent);
      get('/second', (res2) => { tables(agent); res2.resume(); res2.on('end', () => process.nextTick(() => { tables(agent);
        get('/close', (res3) => { log(res3.headers.connection); tables(agent); res3.resume(); res3.on('end', () => { tables(agent); process.nextTick(() => tables(agent)); byTurns(() => { tables(agent); close(done); }, 50); }); }); })); });
    }); });
  });
}));
step('error on idle', (done) => serve((req, res) => { res.end('x'); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  http.get({ port, host: '127.0.0.1', agent }, (res) => { const s = res.socket; res.resume(); res.on('end', () => setImmediate(() => {
    tables(agent);
    watch('socket', s, 'agentRemove close');
    s.emit('error', new Error('test'));
    tables(agent); log(s.destroyed);
    byTurns(() => { tables(agent); close(done); }, 30);
  })); });
}));
step('destroy socket on idle', (done) => serve((req, res) => { res.end('x'); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  http.get({ port, host: '127.0.0.1', agent }, (res) => { const s = res.socket; watch('socket', s, 'error agentRemove'); res.resume(); res.on('end', () => setImmediate(() => {
    tables(agent);
    s.destroy(new Error('x'));
    tables(agent); log(s.destroyed);
    const r2 = http.get({ port, host: '127.0.0.1', agent }, (res) => { log(r2.reusedSocket); res.resume(); res.on('end', () => setImmediate(() => { tables(agent); agent.destroy(); close(done); })); });
    tables(agent);
  })); });
}));
step('destroyed socket in response end with queue', (done) => serve((req, res) => { res.end('x'); }, (port, close) => {
  const agent = new http.Agent({ maxSockets: 1, keepAlive: false });
  const r1 = http.get({ port, host: '127.0.0.1', agent }, (res) => {
    const s = r1.socket;
    s.destroy(); res.resume();
    s.once('close', () => { log('s close'); tables(agent); });
    res.on('error', (e) => log(e)); res.on('aborted', () => log('aborted'));
    res.on('end', () => { log('end1'); });
    log(r1.destroyed);
  });
  r1.on('close', () => log('r1 close'));
  const r2 = http.get({ port, host: '127.0.0.1', agent }, (res) => { log('r2', r2.socket !== r1.socket, r2.reusedSocket); tables(agent); res.resume(); res.on('end', () => { close(done); }); });
  tables(agent);
}));
step('agent destroy with queue', (done) => serve((req, res) => { res.end(); }, (port, close) => {
  const agent = new http.Agent({ maxSockets: 1 });
  let n = 0;
  for (let i = 0; i < 3; i++) { const r = http.get({ host: '127.0.0.1', port, agent }, (res) => { res.resume(); log(i, 'response'); }); r.on('error', (e) => log(i, e)); r.on('close', () => { log(i, 'close'); tables(agent); if (++n === 3) close(done); }); r.on('socket', () => { if (i == 0) { agent.destroy(); } }); }
}));
step('close event with agent close', (done) => serve((req, res) => { res.end(); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  const req = http.get({ host: '127.0.0.1', port, agent }, (res) => { log(req.destroyed); req.on('close', () => { log('close', req.destroyed, req.closed); agent.destroy(); close(done); }); res.on('end', () => log('end', req.destroyed)); res.resume(); });
}));
step('requests for aborted while queued', (done) => serve((req, res) => { byTurns(() => res.end('x'), 20); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const r1 = http.get({ host: '127.0.0.1', port, agent }, (res) => { res.resume(); });
  const r2 = http.get({ host: '127.0.0.1', port, agent });
  watch('r2', r2, REQ);
  r2.destroy(); tables(agent); log(r2.destroyed, r2.aborted);
  const r3 = http.get({ host: '127.0.0.1', port, agent });
  watch('r3', r3, REQ);
  r3.abort(); r3.abort(); log(r3.destroyed, r3.aborted);
  const r4 = http.get({ host: '127.0.0.1', port, agent }, (res) => { res.resume(); log('r4', r4.reusedSocket); res.on('end', () => setImmediate(() => { tables(agent); agent.destroy(); close(done); })); });
  tables(agent);
}));

for (const scheduling of ['lifo', 'fifo']) {
  step(`idle sockets that are dead, ${scheduling}`, (done) => serve((req, res) => { res.end(); }, (port, close) => {
    const agent = new http.Agent({ keepAlive: true, scheduling });
    for (let i = 0; i < 3; i++) http.get({ host: '127.0.0.1', port, agent }, (res) => res.resume());
    byTurns(() => {
      const idle = [...Object.values(agent.freeSockets)[0]];
      idle[0].destroy();
      const req = http.get({ host: '127.0.0.1', port, agent }, (res) => { res.resume(); log(req.socket === idle[scheduling === 'lifo' ? 2 : 1]); agent.destroy(); close(done); });
      tables(agent);
    }, 30);
  }));
}

for (const when of ['end', 'close']) {
  step(`not to be kept, said at '${when}'`, (done) => serve((req, res) => res.end(), (port, close) => {
    const agent = new http.Agent({ keepAlive: true });
    const req = http.get({ host: '127.0.0.1', port, agent }, (res) => {
      res.resume();
      (when === 'end' ? res : req).on(when, () => { req.shouldKeepAlive = false; });
    });
    req.on('socket', (socket) => socket.on('free', () => tables(agent)).on('close', () => { tables(agent); close(done); }));
  }));
}
step('a timeout that is no number', (done) => serve((req, res) => res.end(), (port, close) => {
  const agent = new http.Agent({ keepAlive: true, timeout: NaN });
  const req = http.get({ host: '127.0.0.1', port, agent }, (res) => res.resume());
  req.on('socket', (socket) => socket.on('free', () => { log(socket.timeout); tables(agent); agent.destroy(); close(done); }));
}));
for (const kept of [true, false]) {
  step(`destroyed before it had its socket, kept: ${kept}`, (done) => serve((req, res) => res.end(), (port, close) => {
    const agent = new http.Agent({ keepAlive: true });
    const req = http.get({ host: '127.0.0.1', port, agent });
    req.shouldKeepAlive = kept;
    req.on('error', (e) => log(e));
    req.on('close', () => { tables(agent); agent.destroy(); close(done); });
    req.destroy();
  }));
}
step('removed while it waits for its request', (done) => serve((req, res) => (req.url === '/2' ? res.socket.destroy() : res.end()), (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  const first = http.get({ host: '127.0.0.1', port, agent }, (res) => res.resume());
  first.on('socket', (socket) => socket.once('free', () => setImmediate(() => {
    const second = http.get({ host: '127.0.0.1', port, agent, path: '/2' });
    second.on('error', (e) => log(e)).on('close', () => log('request close'));
    first.socket.emit('agentRemove');
    byTurns(() => close(done), 30);
  })).on('close', () => log('socket close')));
}));

run();
