// Options of createServer: what is refused, what is the default, and what some of them do.
import http from 'node:http';
import net from 'node:net';

function made(title, options) {
  try {
    const server = http.createServer(options);
    console.log(`${title}: ${server.headersTimeout} ${server.requestTimeout} ${server.keepAliveTimeout} ${server.keepAliveTimeoutBuffer} ${server.timeout} ${server.maxRequestsPerSocket} ${server.maxHeadersCount} ${server.listening}`);
  } catch (e) {
    console.log(`${title}: ${e.name} ${e.code} ${e.message}`);
  }
}
made('nothing', {});
made('no options', null);
made('nulls', { uniqueHeaders: null, IncomingMessage: null, ServerResponse: null });
made('shouldUpgradeCallback null', { shouldUpgradeCallback: null });
console.log(http.createServer(null, null).listenerCount('request'));
for (const value of [-1, 1.5, NaN, Infinity, 0, 7]) {
  for (const name of ['headersTimeout', 'requestTimeout', 'keepAliveTimeout', 'keepAliveTimeoutBuffer', 'connectionsCheckingInterval']) made(`${name} ${value}`, { [name]: value });
}
made('maxHeaderSize -1', { maxHeaderSize: -1 });
made('headersTimeout over requestTimeout', { headersTimeout: 5, requestTimeout: 4 });
made('headersTimeout without requestTimeout', { headersTimeout: 5, requestTimeout: 0 });
made('a short requestTimeout', { requestTimeout: 1000 });
made('maxHeaderSize -1, httpValidation x', { maxHeaderSize: -1, httpValidation: 'x' });
made('httpValidation x', { httpValidation: 'x' });
made('httpValidation null', { httpValidation: null });
made('httpValidation and insecureHTTPParser', { httpValidation: 'strict', insecureHTTPParser: true });
made('httpValidation relaxed', { httpValidation: 'relaxed' });

class MyRequest extends http.IncomingMessage {
  mine() { return `my ${this.url}`; }
}
class MyResponse extends http.ServerResponse {
  status(code) { return this.writeHead(code); }
}
const get = 'GET /a HTTP/1.1\r\nHost: x\r\n';
const cases = [
  ['own classes', { IncomingMessage: MyRequest, ServerResponse: MyResponse }, `${get}\r\n`, (req, res) => res.status(201).end(req.mine())],
  ['uniqueHeaders', { uniqueHeaders: ['X-A', 'set-cookie'] }, `${get}\r\n`, (req, res) => { res.setHeader('x-a', ['1', '2']); res.setHeader('X-B', ['1', '2']); res.setHeader('Set-Cookie', ['a', 'b']); res.end(); }],
  ['no Host asked for', { requireHostHeader: false }, 'GET / HTTP/1.1\r\n\r\n', (req, res) => res.end('ok')],
  ['body writes refused, HEAD', { rejectNonStandardBodyWrites: true }, `HEAD${get.slice(3)}\r\n`, (req, res) => { try { res.write('x'); } catch (e) { console.log(`  ${e.code} ${e.message}`); } try { res.end('x'); } catch (e) { console.log(`  ${e.code}`); } res.end(); }],
  ['body writes refused, 204', { rejectNonStandardBodyWrites: true }, `${get}\r\n`, (req, res) => { res.writeHead(204); try { res.end('x'); } catch (e) { console.log(`  ${e.code}`); } res.end(); }],
  ['empty requests optimized', { optimizeEmptyRequests: true }, `${get}\r\n`, (req, res) => { console.log(`  ${req.readableEnded} ${req.complete} ${req.destroyed} ${req.closed} ${req.readable}`); req.on('end', () => console.log('  end')); setImmediate(() => res.end('ok')); }],
  ['insecure: control byte', { insecureHTTPParser: true }, `${get}A: b\x01c\r\n\r\n`, (req, res) => res.end(String(req.headers.a.length))],
  ['relaxed: control byte', { httpValidation: 'relaxed' }, `${get}A: b\x01c\r\n\r\n`, (req, res) => res.end(String(req.headers.a.length))],
  ['strict: control byte', { httpValidation: 'strict' }, `${get}A: b\x01c\r\n\r\n`, (req, res) => res.end('never')],
  ['relaxed: length and chunked', { httpValidation: 'relaxed' }, `${get}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, (req, res) => res.end('never')],
  ['insecure: length and chunked', { httpValidation: 'insecure' }, `${get}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n`, (req, res) => res.end('ok')],
  ['small heads only', { maxHeaderSize: 30 }, `${get}A: ${'b'.repeat(40)}\r\n\r\n`, (req, res) => res.end('never')],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, options, bytes, handler] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer(options, handler);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1')));
    client.write(bytes, 'latin1');
    server.once('connection', () => settled(10, () => {
      console.log(`  ${all.replace(/(Date|Connection|Keep-Alive): [^\r]*\r\n/g, '').replace(/\r\n/g, '|')}`);
      client.destroy();
      server.close(run);
    }));
  });
}
run();
