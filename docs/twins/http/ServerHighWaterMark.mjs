// A server's highWaterMark is that of its sockets, its requests and its responses, also of those that wait for their turn; a whole
// body that nobody reads holds the next request back no longer. While somebody has corked the socket, each write is its own chunk.
// Once more than the mark waits in answers, no more requests are read until the answer in front of them is done.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));

const waiting = [];
const server = http.createServer({ highWaterMark: 8 }, (req, res) => {
  log(req.url, req.readableHighWaterMark, req.socket.readableHighWaterMark, req.socket.writableHighWaterMark);
  log(res.socket === null, res.writableHighWaterMark, res.write('1234'), res.write('56789'), res.writableNeedDrain);
  res.on('drain', () => log(req.url, 'drain'));
  waiting.push(() => {
    if (req.url === '/corked') {
      req.socket.cork();
      log(res.write('a'), res.write('b'), res.writableCorked);
      req.socket.uncork();
    }
    req.resume();
    req.on('end', () => { log(req.url, 'end'); res.end(() => { log(req.url, 'ended'); waiting.shift()?.(); }); });
  });
  if (waiting.length === 4) waiting.shift()();
});

server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  const post = (path) => `POST ${path} HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n123456789012`;
  let text = '';
  client.setEncoding('latin1');
  client.on('data', (more) => {
    text += more;
    if (text.split('\r\n0\r\n\r\n').length === 5) client.end();
  });
  client.on('close', () => {
    for (const answer of text.split('HTTP/1.1')) log(answer.replace(/Date: [^\r]*\r\n/, '').replaceAll('\r\n', '|'));
    server.close(holdBack);
  });
  client.write(`${post('/first')}GET /second HTTP/1.1\r\nHost: a\r\n\r\n`);
  server.once('request', () => setImmediate(() => client.write(post('/third') + post('/corked'))));
});

function holdBack() {
  let seen = 0;
  let first;
  let client;
  const ask = () => client.write(`GET /${seen + 1} HTTP/1.1\r\nHost: a\r\n\r\n`);
  const patient = http.createServer({ highWaterMark: 1000 }, (req, res) => {
    log('request', req.url);
    if (++seen === 1) {
      first = res;
      req.socket.on('pause', () => {
        log('pause', seen, req.socket.isPaused());
        setTimeout(() => { log('patient', seen); first.end('first'); }, 20);
      });
      req.socket.on('resume', () => log('resume', seen, req.socket.isPaused()));
    } else if (seen < 6) {
      res.end('x'.repeat(400));
    } else {
      client.destroy();
      patient.close();
    }
    setImmediate(ask);
  });
  patient.listen(0, '127.0.0.1', () => {
    client = net.connect(patient.address().port, '127.0.0.1', ask).resume();
  });
}
