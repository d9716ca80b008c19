// A server that answers pipelined requests a batch at a time, the last one first: all are answered, in their order.
import http from 'node:http';
import net from 'node:net';

const REQUESTS = 1000;

function batches(size, done) {
  const waiting = [];
  const seen = [];
  const server = http.createServer((req, res) => {
    waiting.push(res);
    if (waiting.length < size && req.headers.connection !== 'close') return;
    seen.push(waiting.length);
    for (const each of waiting.reverse()) each.end(`<${each.req.url}>`);
    waiting.length = 0;
  });
  server.listen(0, '127.0.0.1', () => {
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (piece) => (text += piece));
    socket.on('close', () => {
      console.log('batches of', size, 'were', seen.join());
      console.log('answers', inOrder(text));
      server.close(done);
    });
    let requests = '';
    for (let i = 0; i < REQUESTS; i++) requests += `GET /${i} HTTP/1.1\r\nHost: a\r\n\r\n`;
    socket.write(requests + 'GET /last HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  });
}

function inOrder(text) {
  let at = 0;
  let count = 0;
  while ((at = text.indexOf(`</${count}>`, at)) >= 0) count++;
  return `${count} ${text.includes('</last>')}`;
}

batches(100, () => batches(129, () => batches(200, () => batches(250, () => {}))));
