// What servers of each level of validation make of odd requests: who gets through, with what body, and what is refused.
import http from 'node:http';
import net from 'node:net';

const POST = 'POST /a HTTP/1.1\r\nHost: x\r\n';
const SECOND = 'GET /second HTTP/1.1\r\nHost: x\r\n\r\n';
const CHUNKS = '3\r\nabc\r\n0\r\n\r\n';
const levels = [{}, { insecureHTTPParser: true }, { httpValidation: 'strict' }, { httpValidation: 'relaxed' }, { httpValidation: 'insecure' }];
const inputs = [
  ['folded value', `${POST}X: a\r\n b\r\n\r\n`],
  ['coding and folded chunked', `${POST}Transfer-Encoding: gzip\r\n ,chunked\r\n\r\n${CHUNKS}`],
  ['chunked and folded coding', `${POST}Transfer-Encoding: chunked\r\n ,gzip\r\n\r\n${CHUNKS}`],
  ['chunked folded twice', `${POST}Transfer-Encoding: chunked,\r\n chunked\r\n\r\n${CHUNKS}`],
  ['chunked in the second line', `${POST}Transfer-Encoding:\r\n chunked\r\n\r\n${CHUNKS}`],
  ['coding behind chunked', `${POST}Transfer-Encoding: chunked, gzip\r\n\r\n${CHUNKS}`],
  ['chunked twice', `${POST}Transfer-Encoding: chunked, chunked\r\n\r\n${CHUNKS}`],
  ['length and chunked', `${POST}Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n${CHUNKS}`],
  ['two lengths', `${POST}Content-Length: 3\r\nContent-Length: 3\r\n\r\nabc`],
  ['blank behind a size', `${POST}Transfer-Encoding: chunked\r\n\r\n3 \r\nabc\r\n0\r\n\r\n`],
  ['no CR behind a size', `${POST}Transfer-Encoding: chunked\r\n\r\n3\nabc\r\n0\r\n\r\n`],
  ['no CRLF behind a chunk', `${POST}Transfer-Encoding: chunked\r\n\r\n3\r\nabc0\r\n\r\n`],
  ['no CR behind lines', 'GET /a HTTP/1.1\nHost: x\n\n'],
  ['no LF behind a line', 'GET /a HTTP/1.1\r\nHost: x\rA: b\r\n\r\n'],
  ['control byte in a value', `${POST}X: a\x01b\r\n\r\n`],
  ['high byte in a name', `${POST}X\xe9: a\r\n\r\n`],
  ['blank before a colon', `${POST}X : a\r\n\r\n`],
  ['unknown version', 'GET /a HTTP/3.7\r\nHost: x\r\n\r\n'],
  ['bytes behind close', `GET /a HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`],
  ['upgrade whose body has no end', `${POST}Connection: upgrade\r\nUpgrade: x\r\nTransfer-Encoding: gzip\r\n\r\nabc`],
];
const todo = inputs.flatMap((input) => levels.map((level) => [input, level]));

function turns(left, then) {
  if (left === 0) then();
  else setImmediate(() => turns(left - 1, then));
}

function run() {
  if (todo.length === 0) return;
  const [[title, bytes], level] = todo.shift();
  const told = [];
  const server = http.createServer(level, (req, res) => {
    let body = '';
    req.on('data', (chunk) => (body += chunk));
    req.on('error', () => {});
    req.on('end', () => {
      told.push(`${req.url} ${JSON.stringify(body)}`);
      res.end();
    });
  });
  server.on('clientError', (e, socket) => {
    told.push(`${e.code} at ${e.bytesParsed ?? -1}`);
    socket.destroy();
  });
  server.on('connection', (socket) => socket.on('close', () => told.push('closed')));
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.resume();
    client.on('error', () => {});
    client.on('connect', () => {
      client.write(bytes + SECOND, 'latin1');
      turns(8, () => {
        told.push('end');
        client.end();
        turns(6, () => {
          console.log(`${title}, ${Object.entries(level).join()}: ${told.join(', ')}`);
          client.destroy();
          server.closeAllConnections();
          server.close(run);
        });
      });
    });
  });
}
run();
