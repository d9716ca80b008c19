import http from 'node:http';
import { PassThrough } from 'node:stream';

// What a request makes of its arguments, and which of them it refuses.
const R = (...a) => http.request(...a);
function show(label, f) {
  try {
    const r = f();
    r.on('error', () => {});
    r.destroy();
    console.log(label, r.method, r.path, r.host, r.protocol, r.getHeader('host') ?? null, r.getHeader('authorization') ?? null, r.shouldKeepAlive, r.useChunkedEncodingByDefault, r.timeout ?? -1);
  } catch (e) {
    console.log(label, e.name, e.code ?? null, e.message, e.input ?? null);
  }
}
show('url', () => R('http://a.invalid:81/x?y#z'));
show('url and options', () => R('http://u:p@a.invalid:81/x', { path: '/q', method: 'post', port: 82, hostname: 'z.invalid' }));
show('url and host', () => R('http://a.invalid:81/x', { host: 'z.invalid' }));
show('bad url', () => R('foo'));
show('empty url', () => R(''));
show('https url', () => R('https://a.invalid/'));
show('other protocol', () => R({ protocol: 'ftp:' }));
show('no colon', () => R({ protocol: 'http' }));
show('empty protocol', () => R({ protocol: '' }));
show('user and password', () => R('http://us%20er:p%40ss@a.invalid/'));
show('bad escape', () => R('http://u%:p@a.invalid/'));
show('user alone', () => R('http://u@a.invalid/'));
show('password alone', () => R('http://:p@a.invalid/'));
show('neither', () => R('http://@a.invalid/'));
show('neither, colon', () => R('http://:@a.invalid/'));
show('ipv6 url', () => R('http://[::1]:80/'));
show('ipv6 url, port', () => R('http://[::1]:81/'));
show('ipv6', () => R({ host: '::1', port: 81 }));
show('ipv6 in brackets', () => R({ host: '[::1]', port: 81 }));
show('one colon', () => R({ host: 'a:1', port: 81 }));
show('hostname wins', () => R({ host: 'a.invalid', hostname: 'b.invalid' }));
show('empty hostname', () => R({ host: 'a.invalid', hostname: '' }));
for (const name of ['[::ffff:1.2.3.4]', '[0:0:1::0:0]', '[1:0:0:2:0:0:0:3]', '[FE80::1%25lo]', 'a..invalid', '.invalid', 'a.invalid.', '\ud83d\ude00.invalid', '\u00fc\u3002invalid', '\ufb01.invalid', 'a%41.invalid', 'a%00.invalid', '0x7f.1', '256.1.1.1', '0000000000000000000127', 'a.0x1234567890abcdef', '1.0x']) {
  show(name, () => R(`http://${name}/`));
}
show('long label', () => R(`http://${'x'.repeat(70)}.invalid/`));
show('half a pair and no host', () => R('http:///?\ud800'));
show('half a pair', () => R('http://\ud800@a.invalid/\ud800'));
show('user that is no UTF-8', () => R('http://%c3%bc:%ff@a.invalid/'));
for (const url of ['http://a.invalid?', 'http://a.invalid/b?#c', 'http://a.invalid/b??', 'foo:', 'foo:?']) show(url, () => R(url));
show('connect', () => R({ method: 'CONNECT', host: 'a.invalid' }));
show('connect, path', () => R({ method: 'CONNECT', host: 'a.invalid', path: '/' }));
show('space', () => R({ path: '/a b' }));
show('line end', () => R({ path: '/a\n' }));
show('beyond latin1', () => R({ path: '/\u0100' }));
show('del', () => R({ path: '/\u007f' }));
show('empty path', () => R({ path: '' }));
show('empty method', () => R({ method: '' }));
show('bad method', () => R({ method: 'a b' }));
show('own method', () => R({ method: 'foo' }));
for (const method of ['get', 'HEAD', 'DELETE', 'OPTIONS', 'TRACE', 'CONNECT', 'POST', 'PUT', 'PATCH', 'QUERY']) {
  show(method, () => R({ method, path: '/a' }));
}
show('agent true', () => R({ agent: true }));
show('agent false', () => R({ agent: false }));
show('max header size -1', () => R({ maxHeaderSize: -1 }));
show('max header size 1.5', () => R({ maxHeaderSize: 1.5 }));
show('max header size 0', () => R({ maxHeaderSize: 0 }));
show('max header size infinite', () => R({ maxHeaderSize: Infinity }));
show('validation', () => R({ httpValidation: 'x' }));
show('validation said otherwise', () => R({ httpValidation: 'relaxed', insecureHTTPParser: false }));
show('max header size below all', () => R({ maxHeaderSize: -Infinity }));
show('high water mark -1', () => R({ highWaterMark: -1 }));
show('high water mark -1 of the agent', () => R({ agent: new http.Agent({ highWaterMark: -1 }) }));
show('timeout -1 of the agent', () => R({ agent: new http.Agent({ timeout: -1 }), localAddress: 'abc' }));
show('unique headers null', () => R({ uniqueHeaders: null }));
show('timeout below all', () => R({ timeout: -Infinity }));
show('port below all', () => R({ port: -Infinity }));
show('validation twice', () => R({ httpValidation: 'strict', insecureHTTPParser: true }));
show('relaxed', () => R({ httpValidation: 'relaxed' }));
show('timeout -1', () => R({ timeout: -1 }));
show('timeout infinite', () => R({ timeout: Infinity }));
show('timeout no number', () => R({ timeout: NaN }));
show('timeout 0', () => R({ timeout: 0 }));
show('timeout 5', () => R({ timeout: 5000 }));
show('no host', () => R({ setHost: false }));
show('no defaults', () => R({ setDefaultHeaders: false, auth: 'a:b' }));
show('no defaults but host', () => R({ setDefaultHeaders: false, setHost: true }));
show('odd list', () => R({ headers: ['a'] }));
show('bad name', () => R({ headers: { 'a b': 1 } }));
show('bad name in list', () => R({ headers: ['a b', '1'] }));
show('bad name in pairs', () => R({ headers: [['a b', '1']] }));
show('name of a pair', () => R({ headers: [['a']] }));
show('empty pair', () => R({ headers: [[]] }));
show('number as name', () => R({ headers: [1, 'a'] }));
show('list of hosts', () => R({ headers: { Host: ['a', 'b'] } }));
show('number as host', () => R({ headers: { HOST: 1 } }));
show('number as host, bad name', () => R({ headers: { HOST: 1, 'a b': 1 } }));
show('number as one of two hosts', () => R({ headers: { Host: 1, host: 'b' } }));
show('number as host, own connection', () => R({ headers: { Host: 1 }, createConnection: () => new PassThrough() }));
show('bad method, timeout -1', () => R({ method: 'a b', timeout: -1 }));
show('bad method, max header size -1', () => R({ method: 'a b', maxHeaderSize: -1 }));
show('bad value', () => R({ headers: { a: 'x\n' } }));
show('bad value in list', () => R({ headers: ['a', 'x\n'] }));
show('port text', () => R({ port: '81' }));
for (const port of ['0', ' 80 ', '0x50', '0X50', '1e2', '65536', '-1', '', 'abc', '8 0']) {
  show(`port text ${port}`, () => R({ port }));
}
show('hints', () => R({ hints: 12345678 }));
show('NUL in the host', () => R({ host: 'a\0b', setHost: false }));
show('port 0', () => R({ port: 0 }));
show('port 65536', () => R({ port: 65536 }));
show('port -1', () => R({ port: -1 }));
show('default port', () => R({ defaultPort: 81 }));
show('default port and port', () => R({ defaultPort: 81, port: 81 }));
show('socket path', () => R({ socketPath: '/tmp/no-such-socket' }));
show('auth', () => R({ auth: 'é:ü' }));
show('auth with half a pair', () => R({ auth: 'a\ud800:b' }));
show('auth and field', () => R({ auth: 'a:b', headers: { authorization: 'x' } }));
show('auth and empty field', () => R({ auth: 'a:b', headers: { authorization: '' } }));
show('empty auth', () => R({ auth: '' }));
show('local address', () => R({ localAddress: 'abc' }));
show('family', () => R({ family: 7 }));
show('URL', () => R(new URL('http://x:y@z.invalid:99/p?q')));
show('URL and options', () => R(new URL('http://x:y@z.invalid:99/p?q'), { port: 98, agent: false }));
show('agent', () => R({ agent: new http.Agent() }));
show('agent with a maximum', () => R({ agent: new http.Agent({ maxSockets: 1 }) }));
show('agent of a protocol', () => R({ agent: new http.Agent({ protocol: 'foo:' }) }));
show('agent of that protocol', () => R({ protocol: 'foo:', agent: new http.Agent({ protocol: 'foo:' }) }));
for (const rest of ['//a.invalid', '//127.1/../b?\'', '//\u00c9\u2488%/', '//a b', '//?a', '//u@', '//:1', '//[::1%25]', '/\\b/./c', '\u00e9?x\u00e9', '//a\\b']) {
  show(`foo:${rest}`, () => R(`foo:${rest}`, { agent: new http.Agent({ protocol: 'foo:' }) }));
}
show('agent of a port', () => R({ agent: new http.Agent({ defaultPort: 99 }) }));
show('get', () => http.get('http://a.invalid/'));
show('expect', () => R({ headers: { Expect: '100-continue' } }));
const replaced = http.globalAgent;
http.globalAgent = new http.Agent({ protocol: 'bar:', defaultPort: 7 });
show('other global agent', () => R({ host: 'a.invalid' }));
show('other global agent, http', () => R({ host: 'a.invalid', protocol: 'http:' }));
http.globalAgent = replaced;
