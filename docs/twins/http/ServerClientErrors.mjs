// Bad input and early ends: 'clientError' with what it carries, and what happens by default and when a listener deals with it.
import http from 'node:http';
import net from 'node:net';

const H = 'Host: x\r\n';
const FIN = null;
const cases = [
  ['bad method', 'FOO / HTTP/1.1\r\n\r\n'],
  ['bad method in the second packet', `GET / HTTP/1.1\r\n${H}\r\n`, 'FOO'],
  ['bad field name over two packets', 'GET / HTTP/1.1\r\nHost', '@: x\r\n\r\n'],
  ['bad field in the third packet', 'GET / HTTP/1.1\r\n', 'A: b\r\nB: c\r\n', 'C: d\r\nbad header: x\r\n\r\n'],
  ['too long a head', `GET / HTTP/1.1\r\nA: ${'b'.repeat(120)}\r\n\r\n`],
  ['bad version', 'GET / HTTP/9.9\r\n\r\n'],
  ['bad content-length', `POST / HTTP/1.1\r\n${H}Content-Length: x\r\n\r\n`],
  ['bad chunk', `POST / HTTP/1.1\r\n${H}Transfer-Encoding: chunked\r\n\r\nzz\r\n`],
  ['bad chunk later', `POST / HTTP/1.1\r\n${H}Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n`, 'zz\r\n'],
  ['end inside a head', 'GET / HTTP/1.1\r\nHo', FIN],
  ['end inside a body', `POST / HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`, FIN],
  ['end at once', FIN],
  ['end behind a request', `GET / HTTP/1.1\r\n${H}\r\n`, FIN],
  ['more behind bad input', 'FOO / HTTP/1.1\r\n\r\n', 'GET / HTTP/1.1\r\n\r\n', 'BAR'],
  ['bytes behind Connection: close', `GET / HTTP/1.1\r\n${H}Connection: close\r\n\r\nGET /`],
  ['bad input in the packet of a good request', `GET / HTTP/1.1\r\n${H}\r\nFOO`],
];
const listeners = [
  ['nobody listens', null],
  ['somebody looks', (e, s) => console.log(`  ${e.name} ${e.code} "${e.message}" ${e.reason} ${e.bytesParsed} ${e.rawPacket ? shown(e.rawPacket.toString('latin1')) : 'no packet'} ${s.writable} ${s.destroyed}`)],
  ['somebody answers', (e, s) => { console.log(`  ${e.code}`); s.end('HTTP/1.1 400 Mine\r\n\r\n'); }],
];

const todo = cases.flatMap((one) => listeners.map((listener) => [one, listener]));
const shown = (text) => text.replaceAll('\r', '\\r').replaceAll('\n', '\\n');

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function watch(what, emitter) {
  for (const name of ['aborted', 'error', 'close']) emitter.on(name, (e) => console.log(`  ${what} ${name}${e instanceof Error ? ' ' + e.code : ''}`));
}

function run() {
  if (todo.length === 0) return;
  const [[title, ...packets], [who, listener]] = todo.shift();
  console.log(`-- ${title}, ${who}`);
  const server = http.createServer({ maxHeaderSize: 100 }, (req, res) => {
    console.log(`  request ${req.url}`);
    watch('req', req);
    watch('res', res);
    if (req.method === 'GET') res.end('ok');
    else req.on('data', (chunk) => console.log(`  data ${chunk}`));
  });
  if (listener) server.on('clientError', listener);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1')));
    client.on('end', () => (all += '<END>'));
    client.on('error', () => {});
    server.once('connection', (socket) => {
      watch('socket', socket);
      const next = () => settled(5, () => {
        if (packets.length > 0) {
          const packet = packets.shift();
          if (packet === FIN) client.end();
          else client.write(packet, 'latin1');
          next();
        } else {
          console.log(`  ${shown(all.replace(/(Date|Keep-Alive): [^\r]*\r\n/g, ''))}`);
          server.close();
          client.destroy();
          server.closeAllConnections();
          settled(5, run);
        }
      });
      next();
    });
  });
}
run();
