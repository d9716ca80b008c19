import http from 'node:http';
import https from 'node:https';
import net from 'node:net';

// What a proxy gets to read, and what becomes of a request when it does not play along.
const OK = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const steps = [];

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function proxied(label, answer, agentOptions, options, { secure = false, user = '' } = {}) {
  steps.push((next) => {
    console.log('#', label);
    let port;
    const hide = (text) => text.replaceAll(String(port), 'PORT');
    const sockets = new Set();
    const proxy = net.createServer((socket) => {
      socket.setNoDelay();
      sockets.add(socket);
      socket.on('error', () => {});
      socket.on('data', (packet) => {
        console.log('proxy got', JSON.stringify(hide(packet.toString('latin1'))));
        answer(socket);
      });
    });
    proxy.listen(0, '127.0.0.1', () => {
      port = proxy.address().port;
      const url = `http://${user}127.0.0.1:${port}`;
      const made = { proxyEnv: { http_proxy: url, https_proxy: url }, ...agentOptions };
      const agent = secure ? new https.Agent(made) : new http.Agent(made);
      const req = (secure ? https : http).request({ host: 'example.com', agent, ...options });
      for (const event of ['socket', 'response', 'connect', 'timeout', 'error', 'close']) {
        req.on(event, (value) => console.log(event, event === 'response' || event === 'connect' ? value.statusCode : value instanceof Error ? `${value.code} ${hide(value.message)} ${value.statusCode || -1}` : ''));
      }
      req.on('connect', (res, socket) => socket.destroy());
      req.on('response', (res) => res.resume());
      req.on('close', () => {
        agent.destroy();
        for (const socket of sockets) socket.destroy();
        proxy.close(next);
      });
      req.end();
    });
  });
}
const ok = (socket) => socket.write(OK);
const says = (text) => (socket) => socket.write(text);

proxied('plain', ok, {}, { path: '/x?y' });
proxied('kept', ok, { keepAlive: true }, { port: 8080 });
proxied('ipv6', ok, {}, { host: '::1', port: 8080 });
proxied('with a password', ok, {}, { auth: 'a:b' }, { user: 'us%20er:p%40@' });
proxied('list', ok, {}, { headers: ['A', 'b'] }, { user: 'user:p@' });
proxied('from another address', (socket) => {
  console.log(socket.remoteAddress);
  ok(socket);
}, { localAddress: '127.0.0.3' }, { localAddress: '127.0.0.4', family: 6 });
proxied('post', ok, {}, { method: 'POST' });
proxied('expect', ok, {}, { method: 'POST', headers: { Expect: '100-continue' } });
proxied('connect', says('HTTP/1.1 200 OK\r\n\r\n'), {}, { method: 'CONNECT', path: 'a:1' });
proxied('ends', (socket) => socket.end(), {}, {});
proxied('malformed', says('foo\r\n\r\n'), {}, {});
proxied('refuses', says('HTTP/1.1 407 Who\r\nContent-Length: 0\r\n\r\n'), {}, {});
proxied('silent', () => {}, {}, { timeout: 200, get signal() { return AbortSignal.timeout(800); } });

const secure = { secure: true };
proxied('tunnel 201', says('HTTP/1.1 201 OK\r\n\r\n'), {}, {}, secure);
proxied('tunnel 407, kept', says('HTTP/1.1 407 Who are you\r\nContent-Length: 2\r\n\r\nno'), { keepAlive: true }, { port: 8443 }, { secure: true, user: 'u:p@' });
proxied('tunnel ipv6', says('HTTP/1.0 500 X\r\n\r\n'), {}, { host: '::1', port: 8443 }, secure);
proxied('tunnel 100', says('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n\r\n'), {}, {}, secure);
proxied('tunnel malformed', says('garbage\r\n\r\n'), {}, {}, secure);
proxied('tunnel split', (socket) => {
  socket.write('HTTP/1.1 50');
  byTurns(() => socket.write('0 Oh no\r\n'), 20);
  byTurns(() => socket.write('\r\n'), 40);
}, {}, {}, secure);
proxied('tunnel ends', (socket) => socket.end(), {}, {}, secure);
proxied('tunnel ends early', (socket) => socket.end('HTTP/1.1 20'), {}, {}, secure);
proxied('tunnel reset', (socket) => socket.resetAndDestroy(), {}, {}, secure);
proxied('tunnel too long', says(`HTTP/1.1 200 OK\r\nA: ${'x'.repeat(20000)}\r\n\r\n`), {}, {}, secure);
proxied('tunnel silent', () => {}, {}, { timeout: 200 }, secure);
proxied('tunnel silent, agent', () => {}, { timeout: 200 }, {}, secure);
proxied('tunnel, no exception', says('HTTP/1.1 500 X\r\n\r\n'), {}, { port: 444 }, secure);

run();
function run() {
  const step = steps.shift();
  if (step) step(run);
}
