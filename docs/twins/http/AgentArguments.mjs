import http from 'node:http';

// What an agent makes of its options, and the names it gives to connections.
function show(options) {
  try {
    const a = new http.Agent(options);
    console.log(a.maxSockets, a.maxTotalSockets, a.maxFreeSockets, a.scheduling, a.keepAlive, a.keepAliveMsecs, a.defaultPort, a.protocol);
  } catch (e) {
    console.log(e.name, e.code, e.message);
  }
}
for (const options of [undefined, { maxSockets: 0 }, { maxSockets: -1 }, { maxSockets: 5 }, { maxSockets: NaN }, { maxFreeSockets: NaN }, { keepAliveMsecs: NaN }, { maxTotalSockets: 0 }, { maxTotalSockets: -1 }, { maxTotalSockets: NaN }, { maxTotalSockets: 7 }, { maxFreeSockets: 0 }, { maxFreeSockets: 3 }, { scheduling: 'x' }, { scheduling: 'fifo' }, { scheduling: '' }, { defaultPort: 0, protocol: '' }, { keepAliveMsecs: 0 }, { keepAliveMsecs: 5 }, { keepAlive: true }, { defaultPort: 81, protocol: 'foo:' }, { proxyEnv: {} }, { proxyEnv: { http_proxy: 'foo' } }, { proxyEnv: { http_proxy: 'http://' } }, { proxyEnv: { HTTP_PROXY: 'http://127.0.0.1:99999' } }]) {
  show(options);
}
const g = http.globalAgent;
console.log('global', g.maxSockets, g.maxTotalSockets, g.maxFreeSockets, g.scheduling, g.keepAlive, g.keepAliveMsecs, g.defaultPort, g.protocol, g.options.timeout, g.totalSocketCount);
const a = new http.Agent();
console.log(a.getName());
for (const options of [{}, { host: 'h' }, { host: 'h', port: 1 }, { port: 0 }, { localAddress: 'l' }, { family: 4 }, { family: 6 }, { family: 5 }, { socketPath: '/s' }, { host: 'h', port: 1, localAddress: 'l', family: 6, socketPath: '/s' }, { port: '080' }, { port: 'x' }, { port: NaN }, { socketPath: '' }, { host: '' }, { hostname: 'x' }, { host: '::1', port: 80 }]) {
  console.log(a.getName(options));
}
a.maxSockets = 3;
a.maxFreeSockets = 2;
a.maxTotalSockets = 9;
console.log(a.maxSockets, a.maxFreeSockets, a.maxTotalSockets);
const names = new http.Agent({ family: 4, localAddress: '127.0.0.1' });
for (const options of [{ host: 'a.invalid' }, { hostname: 'b.invalid', port: 8 }, { host: 'c.invalid', family: 6 }, { socketPath: '/tmp/no-such-socket' }]) {
  http.request({ agent: names, lookup: () => {}, ...options }).on('error', (e) => console.log(e.code));
}
console.log(Object.keys(names.sockets).join(' '));
