import { run } from './RequestCases.mjs';

const cases = [
  ['kept connection', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => req.end()],
  ['the server closes', (socket) => socket.write('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['until the connection ends', (socket) => socket.end('HTTP/1.1 200 OK\r\n\r\nok'), {}, (req) => req.end()],
  ['HTTP/1.0', (socket) => socket.write('HTTP/1.0 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['chunks', (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n'), {}, (req) => req.end()],
  ['no content', (socket) => socket.write('HTTP/1.1 204 No Content\r\n\r\n'), {}, (req) => req.end()],
  ['not modified', (socket) => socket.write('HTTP/1.1 304 Not Modified\r\nContent-Length: 5\r\n\r\n'), {}, (req) => req.end()],
  ['HEAD', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n'), { method: 'HEAD' }, (req) => req.end()],
  ['HEAD of chunks', (socket) => socket.write('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n'), { method: 'HEAD' }, (req) => req.end()],
  ['a second answer', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\naHTTP/1.1 200 OK\r\nContent-Length: 1\r\n\r\nb'), {}, (req) => req.end()],
  ['POST', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { method: 'POST' }, (req) => {
    req.write('a', () => console.log('written'));
    req.end('b', () => console.log('ended'));
  }],
];

run(cases);
