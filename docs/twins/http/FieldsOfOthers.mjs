// What a program changes in the fields of a message, headers and trailers, is there for whoever comes next: each is one object.
import http from 'node:http';
import net from 'node:net';

const pairs = (fields) => Object.entries(fields).map(([name, value]) => `${name}=${Array.isArray(value) ? `[${value.join(', ')}]` : value}`).join(' ');

function all(when, message) {
  console.log(when);
  console.log('  names', Object.keys(message.headers).sort().join(' '), message.headers['set-cookie'].join(' '));
  console.log('  headersDistinct', pairs(message.headersDistinct));
  console.log('  trailers', pairs(message.trailers));
  console.log('  trailersDistinct', pairs(message.trailersDistinct));
  console.log('  rawTrailers', message.rawTrailers.join(' '));
  console.log('  rawHeaders', message.rawHeaders.join(' '));
}

function change(message, suffix) {
  message.headersDistinct.a.push(`v${suffix}`);
  delete message.headersDistinct.host;
  message.headersDistinct[`x${suffix}`] = ['1'];
  message.trailers[`y${suffix}`] = '2';
  delete message.trailers.t;
  message.trailersDistinct[`z${suffix}`] = ['3'];
  message.rawTrailers.push('W', suffix);
  message.rawHeaders.push('V', suffix);
  message.headers['set-cookie'].push(suffix);
}

function look(message, early, then) {
  if (early) {
    all('early', message);
    change(message, 'early');
    all('changed early', message);
  }
  message.once('data', () => {
    if (early) all('at a piece', message);
  });
  message.on('end', () => {
    all('at the end', message);
    change(message, 'late');
    all('changed late', message);
    console.log('  the same', message.trailers === message.trailers, message.headersDistinct === message.headersDistinct);
    then();
  });
}

const body = 'Host: x\r\nSet-Cookie: s\r\nA: b\r\nA: c\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nT: u\r\nT: v\r\nS: w\r\n\r\n';

function serve(early, then) {
  console.log('# a request', early);
  const server = http.createServer((req, res) => look(req, early, () => res.end()));
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1', () => client.write(`POST / HTTP/1.1\r\n${body}`));
    client.resume().on('close', () => server.close(then));
  });
}

function ask(early, then) {
  console.log('# a response', early);
  const server = net.createServer((socket) => socket.once('data', () => socket.end(`HTTP/1.1 200 OK\r\n${body}`)));
  server.listen(0, '127.0.0.1', () => {
    http.get({ port: server.address().port, host: '127.0.0.1', agent: false }, (res) => look(res, early, () => server.close(then)));
  });
}

serve(false, () => serve(true, () => ask(false, () => ask(true, () => {}))));
