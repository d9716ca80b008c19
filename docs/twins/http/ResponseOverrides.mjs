// A server's own kind of response: a head with one more field, text in capitals, nothing but the body. The implicit head calls
// the override as well, and so does every form of write and end.
import http from 'node:http';
import net from 'node:net';
const log = (...words) => console.log(words.join(' '));

class Mine extends http.ServerResponse {
  writeHead(status, ...rest) {
    if (this.req.url === '/bare' || (this.req.url === '/late' && !this.late)) return this;
    log('writeHead', status);
    this.setHeader('X-Mine', 'yes');
    return super.writeHead(this.req.url === '/moved' ? 301 : status, ...rest);
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === 'function') return this.write(chunk, null, encoding);
    log('write', chunk.length, typeof callback);
    return super.write(capitals(chunk), callback);
  }

  end(chunk, encoding, callback) {
    if (typeof chunk === 'function') return this.end(null, null, chunk);
    if (typeof encoding === 'function') return this.end(chunk, null, encoding);
    log('end', chunk ? chunk.length : 'nothing', typeof callback);
    return super.end(chunk ? capitals(chunk) : chunk, callback);
  }
}

const capitals = (chunk) => Buffer.from(chunk.toString().toUpperCase());
const answers = {
  '/end': (res) => res.end(),
  '/text': (res) => res.end('text'),
  '/callback': (res) => res.end('text', () => log('ended')),
  '/forms': (res) => {
    res.write('a');
    res.write('b', 'latin1');
    res.write(Buffer.from('c'), () => log('written'));
    res.write('d', () => log('written'));
    res.end(() => log('ended'));
  },
  '/head': (res) => res.writeHead(201, { A: 'b' }).end('x'),
  '/message': (res) => res.writeHead(202, 'Taken').end(Buffer.from('x')),
  '/list': (res) => res.writeHead(203, 'Listed', ['A', 'b', 'A', 'c']).end('x', 'utf8'),
  '/moved': (res) => { res.setHeader('Location', '/'); res.end(); },
  '/flush': (res) => { res.flushHeaders(); res.end('x'); },
  '/late': (res) => { res.write('bare '); res.late = true; res.writeHead(200, { 'Content-Length': 4 }); res.end('body'); },
  '/bare': (res) => { res.write('bare '); res.end('body', () => log('ended', res.headersSent)); },
};
const server = http.createServer({ ServerResponse: Mine }, (req, res) => {
  res.sendDate = false;
  res.on('finish', () => log('finish'));
  answers[req.url](res);
});

function ask(path) {
  return new Promise((done) => {
    log('==', path);
    const socket = net.connect(server.address().port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1');
    socket.on('data', (more) => { text += more; if (text === 'bare BODY' || text === 'BARE BODY') socket.destroy(); });
    socket.on('close', () => { log(text.replaceAll('\r\n', '|')); done(); });
    socket.write(`GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n`);
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (const path in answers) await ask(path);
  server.close();
});
