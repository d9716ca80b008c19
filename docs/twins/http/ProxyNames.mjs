import http from 'node:http';

// Which hosts are reached without the proxy, and what a request to a proxy asks for.
const PROXY = 'http://127.0.0.1:1';
const asks = (env, options) => {
  const agent = new http.Agent({ proxyEnv: env });
  agent.addRequest = () => {};
  return http.request({ agent, ...options });
};
const EXCEPTIONS = [
  '*|a.com', '* |a.com', 'b,*|a.com', '*,b|a.com',
  'example.com|example.com', 'example.com|sub.example.com', 'example.com|EXAMPLE.com', 'EXAMPLE.com|example.com', 'example.com|notexample.com', 'example.com|example.com.', 'example.com.|example.com',
  '.example.com|example.com', '.example.com|sub.example.com', '.example.com|a.sub.example.com', '.example.com|notexample.com', '.EXAMPLE.com|sub.example.com',
  '*.example.com|example.com', '*.example.com|sub.example.com', '*.example.com|a.b.example.com', '*.example.com|notexample.com', '*example.com|a.example.com', 'sub.*.com|sub.x.com', 'example.*|example.com',
  '192.168.1.100|192.168.1.100', '192.168.1.100|192.168.1.10',
  '192.168.1.1-192.168.1.100|192.168.1.1', '192.168.1.1-192.168.1.100|192.168.1.100', '192.168.1.1-192.168.1.100|192.168.1.101', '192.168.1.1 - 192.168.1.100|192.168.1.50', '192.168.1.100-192.168.1.1|192.168.1.50', '10.0.0.1-10.0.1.255|10.0.1.7', '10.0.0.9-10.0.0.10|10.0.0.10', 'a-b|a-b', '10.0.0.1-|10.0.0.1', '1.2.3.4-x|1.2.3.4', '10.0.0.1-10.0.0.9-x|10.0.0.5',
  'example.com:8080|example.com|8080', 'example.com:8080|example.com|80', 'example.com:8080|example.com', 'example.com:80|example.com', '.example.com:8080|a.example.com|8080', '*.example.com:8080|a.example.com|8080', '*:8080|a.example.com|8080', '192.168.1.1:80|192.168.1.1', '192.168.1.1-192.168.1.9:80|192.168.1.2',
  'a.com,b.com|b.com', 'a.com, b.com|b.com', 'a.com b.com|b.com', 'a.com;b.com|b.com', ',,b.com,|b.com', '|b.com',
  '::1|::1', '[::1]|::1', '::1|[::1]', '[::1]|[::1]', '[::1]:80|::1', 'fe80::1-fe80::9|fe80::5',
  '10.0.0.0/8|10.1.1.1', 'localhost|localhost', 'localhost|127.0.0.1', '127.0.0.1|localhost', 'http://a.com|a.com', 'example.com:|example.com', '.|a.', '.com|a.com', 'com|a.com', 'a.com:080|a.com|80',
];
for (const one of EXCEPTIONS) {
  const [list, host, port] = one.split('|');
  const req = asks({ HTTP_PROXY: PROXY, NO_PROXY: list }, { host, port: Number(port ?? 80) });
  console.log(one, req.path === '/' ? 'direct' : 'proxy');
}
for (const env of [{ no_proxy: 'b.com', NO_PROXY: 'a.com' }, { no_proxy: 'a.com', NO_PROXY: 'b.com' }, { no_proxy: '', NO_PROXY: 'a.com' }]) {
  console.log(asks({ HTTP_PROXY: PROXY, ...env }, { host: 'a.com' }).path);
}
for (const env of [{}, { HTTP_PROXY: PROXY }, { http_proxy: PROXY }, { http_proxy: 'foo', HTTP_PROXY: PROXY }, { http_proxy: '', HTTP_PROXY: PROXY }, { https_proxy: PROXY }, { http_proxy: 'ftp://a' }, { http_proxy: '127.0.0.1:1' }, { http_proxy: 'HTTP://127.0.0.1:1' }, { http_proxy: ' ' + PROXY }, { http_proxy: PROXY + '/a?b' }]) {
  console.log(JSON.stringify(Object.keys(env)), asks(env, { host: 'a.com' }).path);
}
function show(label, options, env = { HTTP_PROXY: PROXY }) {
  try {
    const req = asks(env, options);
    console.log(label, req.path, req.host, req.protocol, JSON.stringify(Object.entries(req.getHeaders())), req.getRawHeaderNames().join());
  } catch (e) {
    console.log(label, e.name, e.code ?? null, e.message);
  }
}
for (const path of ['http://example.com/foo', 'http://example.com:80/foo', 'http://example.com:81/foo', 'http://u:p@example.com/foo', 'https://example.com/', 'foo', '?q', '', '//zz/x', '*', 'http:/x', 'HTTP://EXAMPLE.com/x', '/a//b/../c', '/a\\b', '/%zz', '/é', '/a#b', '/a#', '/a#b"<>`d{}^|', '/a?b#c?d#e', 'http://example.com/x#y', '/a"<>`{}|^', "/'?'"]) {
  show(path, { host: 'example.com', path });
}
show('options *', { host: 'example.com', method: 'OPTIONS', path: '*' });
show('options *, other host', { host: 'EXAMPLE.com', method: 'OPTIONS', path: '*', headers: { host: 'other' } });
show('options *, capitals', { host: 'EXAMPLE.com', method: 'OPTIONS', path: '*' });
for (const host of ['example.com/', 'example.com/x', 'example.com?x', 'example.com#', 'example.com#x', '@example.com', 'u@example.com']) {
  show(host, { host: 'example.com', headers: { host } });
}
show('host twice', { host: 'example.com', headers: { host: 'other', Host: 'example.com' } });
show('host twice in a list', { host: 'example.com', headers: ['host', 'example.com', 'Host', 'example.com'] });
show('userinfo of another', { host: 'example.com', path: 'http://u:p@other/#x' });
show('another, fragment', { host: 'example.com', path: 'http://other/#x' });
show('connect', { host: 'example.com', method: 'CONNECT', path: 'a:1' });
show('capitals', { host: 'EXAMPLE.com' });
show('blank', { host: 'exa mple.com' });
show('colon', { host: 'a:b' });
show('port', { host: 'example.com', port: 443 });
show('ipv6', { host: '::1', port: 8080, path: '/x?y' });
show('default port', { host: 'example.com', defaultPort: 99 });
for (const host of ['example.com', 'EXAMPLE.com', 'example.com:80', 'example.com:81', 'zz', '']) {
  show(`Host ${host}`, { host: 'example.com', headers: { Host: host } });
  show(`Host ${host} 81`, { host: 'example.com', port: 81, headers: { host } });
}
show('Host in a list', { host: 'example.com', headers: ['Host', 'zz'] });
show('bad port', { host: 'example.com', port: 'x' });
show('no port', { host: 'example.com', port: 65536 });
show('odd port', { host: 'example.com', port: '0x50' });
show('bad name before another Host', { host: 'example.com', headers: { host: 'zz', 'a b': '1' } });
show('another Host before a bad name', { host: 'example.com', headers: ['host', 'zz', 'a b', '1'] });
show('Host in pairs', { host: 'example.com', headers: [['a', 'b'], ['Host', 'zz']] });
show('Host twice in pairs', { host: 'example.com', headers: [['Host', 'example.com'], ['host', 'example.com']] });
show('list of Host in a list', { host: 'example.com', headers: ['Host', ['example.com']] });
show('number as Host', { host: 'example.com', headers: { host: 5 } });
show('Host in a list, in capitals', { host: 'EXAMPLE.com', headers: ['Host', 'EXAMPLE.com'] });
show('right Host in a list', { host: 'EXAMPLE.com', headers: ['Host', 'example.com'] });
show('Host among others', { host: 'example.com', headers: { a: '1', hOsT: 'EXAMPLE.com', b: '2' } });
show('two Hosts', { host: 'example.com', headers: { Host: ['a', 'b'] } });
show('no Host', { host: 'example.com', setHost: false });
show('no defaults', { host: 'example.com', setDefaultHeaders: false });
show('list', { host: 'example.com', headers: ['A', 'b'] });
show('list, kept', { host: 'example.com', headers: ['Connection', 'keep-alive'] });
show('post', { host: 'example.com', method: 'POST' });
show('own auth', { host: 'example.com', auth: 'a:b' }, { HTTP_PROXY: 'http://us%20er:p%40@127.0.0.1:1' });
show('user alone', { host: 'example.com' }, { HTTP_PROXY: 'http://user@127.0.0.1:1' });
show('bad escape', { host: 'example.com' }, { HTTP_PROXY: 'http://u%:p@127.0.0.1:1' });
show('own proxy fields', { host: 'example.com', headers: { 'Proxy-Authorization': 'x', 'Proxy-Connection': 'z', Connection: 'close' } }, { HTTP_PROXY: 'http://user:p@127.0.0.1:1' });
show('socket path', { host: 'example.com', socketPath: '/tmp/no-such-socket' });
{
  const restores = [];
  for (const env of [{}, { http_proxy: PROXY }, { no_proxy: '*' }, { http_proxy: '' }, { https_proxy: 'http://x' }]) {
    const before = http.globalAgent;
    restores.push(http.setGlobalProxyFromEnv(env));
    console.log('set', JSON.stringify(env), before === http.globalAgent, http.globalAgent.keepAlive, http.globalAgent.options.timeout);
  }
  const before = http.globalAgent;
  restores[1]();
  console.log('restored', before === http.globalAgent);
  const first = http.setGlobalProxyFromEnv({ http_proxy: PROXY });
  const middle = http.globalAgent;
  const second = http.setGlobalProxyFromEnv({ http_proxy: 'http://127.0.0.1:2' });
  first();
  console.log('first', http.globalAgent === middle);
  second();
  console.log('second', http.globalAgent === middle);
  first();
  for (const bad of [{ http_proxy: 'http://' }, { http_proxy: 'foo', HTTP_PROXY: PROXY }, { https_proxy: 'x' }, { HTTP_PROXY: 'http://a:99999' }, { http_proxy: 'ftp://a' }, { http_proxy: 'a:1', https_proxy: '//' }, null]) {
    try {
      http.setGlobalProxyFromEnv(bad);
    } catch (e) {
      console.log(e.name, e.code, e.message);
    }
  }
}
