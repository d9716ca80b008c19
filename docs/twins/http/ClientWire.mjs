import http from 'node:http';
import net from 'node:net';

// The bytes of a request in many situations, and in which packets they come.
// Counted in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
const later = (f, turns = 8) => (turns === 0 ? f() : setImmediate(() => setTimeout(later, 5, f, turns - 1)));
const CASES = [
  ['get', {}, (r) => r.end()],
  ['no agent', { agent: false }, (r) => r.end()],
  ['get, write', {}, (r) => { r.write('a'); r.end(); }],
  ['get, end with data', {}, (r) => r.end('abc')],
  ['post', { method: 'POST' }, (r) => r.end()],
  ['post, end with data', { method: 'POST' }, (r) => r.end('abc')],
  ['post, write', { method: 'POST' }, (r) => { r.write('abc'); r.end(); }],
  ['post, write, end with data', { method: 'POST' }, (r) => { r.write('abc'); r.end('def'); }],
  ['post, two writes', { method: 'POST' }, (r) => { r.write('abc'); r.write('def'); r.end(); }],
  ['post, empty write', { method: 'POST' }, (r) => { r.write('x'.repeat(20)); r.write(''); r.write('y'); r.end(); }],
  ['delete', { method: 'DELETE' }, (r) => r.end()],
  ['delete, end with data', { method: 'DELETE' }, (r) => r.end('abc')],
  ['delete, write', { method: 'DELETE' }, (r) => { r.write('abc'); r.end(); }],
  ['options, end with data', { method: 'OPTIONS' }, (r) => r.end('abc')],
  ['head', { method: 'HEAD' }, (r) => r.end()],
  ['head, end with data', { method: 'HEAD' }, (r) => r.end('abc')],
  ['put, length', { method: 'PUT', headers: { 'Content-Length': 3 } }, (r) => r.end('abc')],
  ['put, chunked', { method: 'PUT', headers: { 'Transfer-Encoding': 'chunked' } }, (r) => r.end('abc')],
  ['get, chunked', { headers: { 'Transfer-Encoding': 'chunked' } }, (r) => r.end('abc')],
  ['get, length', { headers: { 'Content-Length': 3 } }, (r) => r.end('abc')],
  ['query', { method: 'QUERY' }, (r) => r.end('abc')],
  ['own method', { method: 'FOO' }, (r) => r.end()],
  ['trace', { method: 'TRACE' }, (r) => r.end()],
  ['connect', { method: 'CONNECT', path: 'a:1' }, (r) => r.end()],
  ['trailers', { method: 'POST', headers: { Trailer: 'x' } }, (r) => { r.write('a'); r.addTrailers({ x: '1' }); r.end(); }],
  ['trailers, end with data', { method: 'POST', headers: { Trailer: 'x' } }, (r) => { r.addTrailers({ x: '1' }); r.end('a'); }],
  ['close', { headers: { Connection: 'close' } }, (r) => r.end()],
  ['keep-alive', { agent: new http.Agent(), headers: { Connection: 'keep-alive' } }, (r) => r.end()],
  ['agent that keeps none', { agent: new http.Agent() }, (r) => r.end()],
  ['agent that keeps none, post', { agent: new http.Agent(), method: 'POST' }, (r) => r.end('x')],
  ['no defaults', { setDefaultHeaders: false }, (r) => r.end()],
  ['no defaults, post', { setDefaultHeaders: false, method: 'POST' }, (r) => r.end('abc')],
  ['no defaults, post, length', { setDefaultHeaders: false, method: 'POST', headers: { 'Content-Length': 3 } }, (r) => r.end('abc')],
  ['no defaults, post, write', { setDefaultHeaders: false, method: 'POST' }, (r) => { r.write('abc'); r.end(); }],
  ['list', { headers: ['Host', 'q', 'A', '1', 'a', '2'] }, (r) => r.end()],
  ['list without host', { headers: ['A', '1', 'B', ['x', 'y']] }, (r) => r.end()],
  ['pairs', { headers: [['Host', 'q'], ['A', '1'], ['A', ['2', '3']]] }, (r) => r.end()],
  ['list, post', { method: 'POST', headers: ['A', '1'] }, (r) => r.end('abc')],
  ['list, expect', { method: 'POST', headers: ['Expect', '100-continue'] }, (r) => later(() => r.end('abc'))],
  ['expect', { method: 'POST', headers: { Expect: '100-continue' } }, (r) => later(() => r.end('abc'))],
  ['expect, at once', { method: 'POST', headers: { Expect: '100-continue' } }, (r) => r.end('abc')],
  ['cookies', { headers: { Cookie: ['a=1', 'b=2'] } }, (r) => r.end()],
  ['values', { headers: { X: ['a=1', 'b=2'] } }, (r) => r.end()],
  ['unique', { headers: { X: ['a=1', 'b=2'], Y: ['c', 'd'] }, uniqueHeaders: ['x'] }, (r) => r.end()],
  ['unique, expect', { headers: { X: ['a=1', 'b=2'], Expect: '100-continue' }, uniqueHeaders: ['x'] }, (r) => r.end()],
  ['unique, list', { headers: ['X', ['a=1', 'b=2']], uniqueHeaders: ['x'] }, (r) => r.end()],
  ['auth', { auth: 'a:b' }, (r) => r.end()],
  ['latin1 path', { path: '/\u00e9' }, (r) => r.end()],
  ['flushed', { method: 'POST' }, (r) => { r.flushHeaders(); later(() => r.end('abc')); }],
  ['flushed, get', {}, (r) => { r.flushHeaders(); later(() => r.end()); }],
  ['when connected', { method: 'POST' }, (r) => r.on('socket', (s) => s.on('connect', () => later(() => { r.write('abc'); r.write('def'); later(() => r.end('z')); })))],
  ['when connected, end', { method: 'POST' }, (r) => r.on('socket', (s) => s.on('connect', () => later(() => r.end('z'))))],
  ['corked', { method: 'POST' }, (r) => { r.cork(); r.write('abc'); r.write('def'); r.uncork(); r.end(); }],
  ['corked till the end', { method: 'POST' }, (r) => { r.cork(); r.write('abc'); r.write('def'); r.end('ghi'); }],
  ['host removed', {}, (r) => { r.removeHeader('host'); r.end(); }],
  ['connection removed', {}, (r) => { r.removeHeader('connection'); r.end(); }],
  ['chunked removed', { method: 'POST' }, (r) => { r.removeHeader('transfer-encoding'); r.write('abc'); r.end(); }],
  ['length removed', { method: 'POST' }, (r) => { r.removeHeader('content-length'); r.end('abc'); }],
  ['chunked by default', {}, (r) => { r.useChunkedEncodingByDefault = true; r.write('abc'); r.end(); }],
  ['not to be kept', {}, (r) => { r.shouldKeepAlive = false; r.end(); }],
  ['order and case', { headers: { b: 1, a: 2 } }, (r) => { r.setHeader('C', 3); r.setHeader('B', 4); r.end(); }],
  ['upgrade', { headers: { Connection: 'Upgrade', Upgrade: 'x' } }, (r) => r.end()],
  ['encodings', { method: 'POST' }, (r) => { r.write('é', 'latin1'); r.write('é'); r.end('6162', 'hex'); }],
  ['empty host', { headers: { host: '' } }, (r) => r.end()],
  ['own host', { headers: { Host: 'foo' } }, (r) => r.end()],
  ['other values', { headers: { n: 5, m: 1.5, b: true } }, (r) => r.end()],
  ['no values', { headers: { n: [] } }, (r) => r.end()],
];

next();

function next() {
  const c = CASES.shift();
  if (!c) {
    http.globalAgent.destroy();
    return;
  }
  const [title, options, act] = c;
  console.log(`# ${title}`);
  const server = net.createServer((socket) => {
    let packets = 0;
    socket.on('error', () => {});
    socket.on('data', (packet) => {
      console.log(JSON.stringify(packet.toString('latin1').replaceAll(String(server.address().port), 'PORT')));
      const seen = ++packets;
      later(() => { if (packets === seen) socket.destroy(); }, 16);
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ host: '127.0.0.1', port: server.address().port, ...options });
    req.on('error', () => {});
    req.on('close', () => server.close(next));
    act(req);
  });
}
