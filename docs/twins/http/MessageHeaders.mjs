// What a request's fields become: headers, headersDistinct, rawHeaders, trailers, with and without joinDuplicateHeaders.
import http from 'node:http';
import net from 'node:net';

const names = ['age', 'authorization', 'content-type', 'etag', 'expires', 'from', 'if-modified-since', 'if-unmodified-since', 'last-modified', 'location', 'max-forwards', 'proxy-authorization', 'referer', 'retry-after', 'server', 'user-agent', 'set-cookie', 'cookie', 'accept', 'x-mine', 'www-authenticate', 'via', 'cache-control', 'content-encoding', 'content-range', 'origin', 'if-match', 'date', 'vary', 'sec-websocket-key', 'sec-websocket-protocol', 'dnt', 'alt-svc', 'upgrade-insecure-requests', 'access-control-allow-origin', 'trailer', 'te', 'expect'];
const twice = names.map((name) => `${name}: 1\r\n${name.toUpperCase()}: 2\r\n`).join('');
const cases = [
  ['each twice', `GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n${twice}\r\n`],
  ['content-length', `POST / HTTP/1.1\r\nHost: a\r\nContent-LENGTH: 3\r\nTrAiLeR: x\r\n\r\nabc`],
  ['chunked with trailers', 'POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\nx-t: 2\r\nEtag: 3\r\netag: 4\r\nSet-Cookie: 5\r\n\r\n'],
  ['blanks', 'GET / HTTP/1.1\r\nHost:a\r\nA:  b \t c  \r\nB:\r\nC: \t\r\n\r\n'],
  ['latin1', 'GET / HTTP/1.1\r\nHost: a\r\nA: \xe9\xff\r\n\r\n'],
  ['many', `GET / HTTP/1.1\r\nHost: a\r\n${'x: y\r\n'.repeat(50)}\r\n`],
  ['too many', `GET / HTTP/1.1\r\nHost: a\r\n${'x: y\r\n'.repeat(1000)}\r\n`],
  ['1.0', 'GET /a?b#c HTTP/1.0\r\n\r\n'],
];
const options = [['plain', {}, null], ['joined', { joinDuplicateHeaders: true }, null], ['few allowed', {}, 5], ['all allowed', {}, 0]];
const todo = cases.flatMap((one) => options.map((option) => [one, option]));
const show = (what, map) => console.log(`  ${what} ${Object.entries(map).map(([name, value]) => `${name}=${Array.isArray(value) ? `[${value.join('|')}]` : value}`).join('; ')}`);

function run() {
  if (todo.length === 0) return;
  const [[title, bytes], [how, option, max]] = todo.shift();
  console.log(`-- ${title}, ${how}`);
  const server = http.createServer(option, (req, res) => {
    console.log(`  ${req.method} ${req.url} ${req.httpVersion} ${req.httpVersionMajor} ${req.httpVersionMinor} ${req.statusCode} ${req.statusMessage}`);
    show('headers', req.headers);
    show('distinct', req.headersDistinct);
    console.log(`  raw ${req.rawHeaders.join('|')}`);
    console.log(`  trailers before ${Object.keys(req.trailers).length} ${req.rawTrailers.length}`);
    show('trailersDistinct', req.trailersDistinct); // and so it stays
    req.resume().on('end', () => {
      show('trailers', req.trailers);
      show('trailersDistinct', req.trailersDistinct);
      console.log(`  raw ${req.rawTrailers.join('|')} complete ${req.complete}`);
      res.setHeader('Connection', 'close');
      res.end();
    });
  });
  if (max !== null) server.maxHeadersCount = max;
  server.on('checkExpectation', (req, res) => server.emit('request', req, res));
  server.on('clientError', (e, socket) => { console.log(`  ${e.code} ${e.bytesParsed}`); socket.destroy(); });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.resume().on('close', () => server.close(run));
    client.write(bytes, 'latin1');
  });
}
run();
