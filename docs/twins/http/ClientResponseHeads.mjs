// What a request is told of heads, trailers and bodies that must not be there.
import http from 'node:http';
import net from 'node:net';

const OK = 'HTTP/1.1 200 OK\r\n';
const DUPLICATES = 'A: 1\r\na: 2\r\nSet-Cookie: x\r\nSet-Cookie: y\r\nETag: p\r\nETag: q\r\nCookie: m\r\nCookie: n\r\n';
const many = (count) => Array.from({ length: count }, (_, i) => `N${i}: ${i}\r\n`).join('');
const cases = [
  ['trailers', OK + 'Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nT: 1\r\nt: 2\r\nEtag: 3\r\n\r\n', {}],
  ['trailers joined', OK + 'Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nEtag: 1\r\nEtag: 3\r\n\r\n', { joinDuplicateHeaders: true }],
  ['duplicates', OK + DUPLICATES + 'Content-Length: 0\r\n\r\n', {}],
  ['duplicates joined', OK + DUPLICATES + 'Content-Length: 0\r\n\r\n', { joinDuplicateHeaders: true }],
  ['duplicates not joined', OK + DUPLICATES + 'Content-Length: 0\r\n\r\n', { joinDuplicateHeaders: false }],
  ['fewer fields', OK + 'Content-Length: 0\r\n' + many(6) + '\r\n', {}, 3],
  ['all fields', OK + 'Content-Length: 0\r\n' + many(6) + '\r\n', {}, 0],
  ['a large head', OK + `X: ${'x'.repeat(100)}\r\nContent-Length: 0\r\n\r\n`, { maxHeaderSize: 100 }],
  ['a head large enough', OK + `X: ${'x'.repeat(60)}\r\nContent-Length: 0\r\n\r\n`, { maxHeaderSize: 150 }],
  ['HEAD with a length', OK + 'Content-Length: 5\r\n\r\n', { method: 'HEAD' }],
  ['HEAD with chunks announced', OK + 'Transfer-Encoding: chunked\r\n\r\n', { method: 'HEAD' }],
  ['HEAD with a body', OK + 'Content-Length: 2\r\n\r\nab', { method: 'HEAD' }],
  ['204', 'HTTP/1.1 204 No Content\r\n\r\n', {}],
  ['204 with a length', 'HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n', {}],
  ['304 with a length', 'HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n', {}],
  ['304 with chunks announced', 'HTTP/1.1 304 Not Modified\r\nTransfer-Encoding: chunked\r\n\r\n', {}],
  ['interim with fields', 'HTTP/1.1 102 Processing\r\nA: 1\r\na: 2\r\n\r\n' + OK + 'Content-Length: 0\r\n\r\n', {}],
  ['interim with a length', 'HTTP/1.1 102 Processing\r\nContent-Length: 3\r\n\r\n' + OK + 'Content-Length: 0\r\n\r\n', {}],
  ['HTTP/1.0', 'HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na', {}],
  ['HTTP/1.0 kept', 'HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na', {}],
  ['closing', OK + 'Connection: close\r\nContent-Length: 1\r\n\r\na', {}],
  ['no reason', 'HTTP/1.1 200\r\nContent-Length: 0\r\n\r\n', {}],
  ['odd status', 'HTTP/1.1 999 Odd one\r\nContent-Length: 0\r\n\r\n', {}],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, answer, options, count] = cases.shift();
  console.log(`-- ${title}`);
  const agent = new http.Agent({ keepAlive: true });
  let used;
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    socket.once('data', () => socket.write(answer));
  });
  server.listen(0, '127.0.0.1', () => {
    const req = http.request({ port: server.address().port, host: '127.0.0.1', agent, ...options });
    if (count !== undefined) req.maxHeadersCount = count;
    req.on('socket', (socket) => {
      used = socket;
    });
    req.on('information', (info) => console.log(`  information ${info.statusCode} ${info.headers.a} ${info.rawHeaders}`));
    req.on('error', (e) => console.log(`  error ${e.code} ${e.message}`));
    req.on('response', (res) => {
      console.log(`  response ${res.httpVersion} ${res.statusCode} ${res.statusMessage} keeps ${req.shouldKeepAlive}`);
      console.log(`  ${Object.keys(res.headers).length} names of ${count ? 'several' : res.rawHeaders}`);
      for (const name of ['a', 'set-cookie', 'etag', 'cookie']) console.log(`  ${name} ${res.headers[name]}`);
      res.on('data', (chunk) => console.log(`  data ${chunk}`));
      res.on('end', () => console.log(`  end ${res.complete} t ${res.trailers.t} etag ${res.trailers.etag} raw ${res.rawTrailers}`));
    });
    req.on('close', () => settled(10, () => {
      console.log(`  free ${Object.values(agent.freeSockets).flat().length} destroyed ${used.destroyed}`);
      agent.destroy();
      server.close(run);
    }));
    req.end();
  });
}
run();
