import http from 'node:http';
import net from 'node:net';
import { REQ, RES, attempt, log, raw, run, serve, step, watch } from './ClientSteps.mjs';

// Who hears 'timeout', in which order, and how long a socket is waited for.

step('setTimeout twice, same callback', (done) => raw(() => {}, (port, close) => {
  const req = http.get({ host: '127.0.0.1', port });
  req.on('error', (e) => log(e));
  const f = () => log('cb');
  req.setTimeout(30, f);
  req.setTimeout(40, f);
  req.setTimeout(50);
  log(req.listenerCount('timeout'));
  req.on('timeout', () => { log('timeout', req.listenerCount('timeout')); req.destroy(); });
  req.on('close', () => { close(done); });
}));
step('timeout on connect listener then destroy with error', (done) => raw(() => {}, (port, close) => {
  const req = http.get({ host: '127.0.0.1', port, timeout: 600 });
  watch('req', req, REQ);
  req.on('timeout', () => req.destroy(Object.assign(new Error('late'), { code: 'LATE' })));
  req.on('close', () => { close(done); });
}));
step('response timeout', (done) => serve((req, res) => { res.flushHeaders(); }, (port, close) => {
  const req = http.get({ port, host: '127.0.0.1' }, (res) => {
    watch('res', res, RES);
    const r = res.setTimeout(60, (s) => { log('res timeout', s === res.socket); req.destroy(); });
    log(r === res);
    res.on('timeout', (s) => log('second', s));
  });
  watch('req', req, REQ);
  req.on('close', () => close(done));
}));
step('agent false: req.setTimeout inside response', (done) => serve((req, res) => { res.write('a'); }, (port, close) => {
  const req = http.get({ port, host: '127.0.0.1', agent: false }, (res) => {
    req.setTimeout(60, () => log('req cb'));
    res.setTimeout(60, () => { log('res cb'); setImmediate(() => req.destroy()); });
    res.on('error', (e) => log('res', e));
  });
  req.on('timeout', () => log('timeout'));
  req.on('error', (e) => log(e));
  req.on('close', () => close(done));
}));
step('global agent: req.setTimeout inside response', (done) => serve((req, res) => { res.write('a'); }, (port, close) => {
  const req = http.get({ port, host: '127.0.0.1' }, (res) => {
    req.setTimeout(60, () => log('req cb'));
    res.setTimeout(60, () => { log('res cb'); setImmediate(() => req.destroy()); });
    res.on('error', (e) => log('res', e));
  });
  req.on('timeout', () => log('timeout'));
  req.on('error', (e) => log(e));
  req.on('close', () => close(done));
}));
step('after end: setTimeout does nothing', (done) => serve((req, res) => { res.end('a'); }, (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  const req = http.get({ port, host: '127.0.0.1', agent }, (res) => {
    res.on('end', () => {
      log(req.setTimeout(10, () => log('never')) === req, req.listenerCount('timeout'));
      attempt('bad', () => req.setTimeout(-1) === req);
      setTimeout(() => { agent.destroy(); close(done); }, 40);
    });
    res.resume();
  });
}));
step('clearTimeout', (done) => serve((req, res) => { setTimeout(() => res.end('a'), 450); }, (port, close) => {
  const req = http.get({ port, host: '127.0.0.1', agent: false, timeout: 300 }, (res) => { res.resume(); res.on('end', () => close(done)); });
  req.on('timeout', () => log('timeout'));
  req.on('socket', (s) => s.on('connect', () => { req.clearTimeout(); log(s.timeout); }));
}));
step('warnings', (done) => { process.on('warning', (w) => log('warning', w.name, w.message)); done(); });
step('req.setTimeout', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1' });
  r.on('error', () => {});
  r.setTimeout(0xffffffff);
  r.on('socket', (s) => s.on('connect', () => { log(s.timeout); r.destroy(); }));
  r.on('close', () => close(done));
}));
step('option', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', timeout: 0xffffffff });
  log(r.timeout);
  r.on('error', () => {});
  r.on('socket', (s) => s.on('connect', () => { log(s.timeout); r.destroy(); }));
  r.on('close', () => close(done));
}));
step('net', (done) => { const s = new net.Socket(); s.setTimeout(0xffffffff); log(s.timeout); s.destroy(); setImmediate(done); });
step('agent', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', agent: new http.Agent({ timeout: 0xffffffff }) });
  r.on('error', () => {});
  r.on('socket', (s) => s.on('connect', () => { log(s.timeout); r.destroy(); }));
  r.on('close', () => close(done));
}));
step('in the order in which they asked', (done) => serve((req, res) => res.end(), (port, close) => {
  const agent = new http.Agent({ keepAlive: true });
  const ask = (then) => {
    const req = http.get({ port, host: '127.0.0.1', agent }, (res) => {
      res.on('timeout', () => log('response'));
      res.socket.on('timeout', () => log('looked on last'));
      res.socket.emit('timeout');
      res.resume();
    });
    req.on('socket', (s) => s.on('timeout', () => log('looked on first')));
    req.setTimeout(5000, () => log('request'));
    req.on('close', () => setImmediate(then));
  };
  ask(() => ask(() => { agent.destroy(); close(done); }));
}));
// A step as often as that, long before anything could be idle.
function often(times, act) {
  if (times >= 0) setTimeout(() => { act(times); often(times - 1, act); }, 10);
}
function nothing(message, left) {
  if (left === 0) message.end();
  else if (left % 2 === 0) message.write('');
  else message.flushHeaders();
}
step('to write nothing is activity, of a response', (done) => serve((req, res) => {
  req.socket.setTimeout(60, () => log('idle'));
  res.flushHeaders();
  often(12, (left) => nothing(res, left));
}, (port, close) => {
  const req = http.get({ port, host: '127.0.0.1', agent: false }, (res) => res.resume());
  req.on('close', () => { log('close'); close(done); });
}));
step('to write nothing is activity, of a request', (done) => raw((s) => s.on('data', (d) => { if (String(d).endsWith('0\r\n\r\n')) s.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'); }), (port, close) => {
  const req = http.request({ port, host: '127.0.0.1', agent: false, method: 'POST' }, (res) => res.resume());
  req.setTimeout(60, () => log('idle'));
  req.flushHeaders();
  req.on('socket', (s) => s.on('connect', () => often(12, (left) => nothing(req, left))));
  req.on('close', () => { log('close'); close(done); });
}));

run();
