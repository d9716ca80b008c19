import { byTurns, run } from './RequestCases.mjs';

const cases = [
  ['continue', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { headers: { Expect: '100-continue' } }, (req) => req.end()],
  ['several', (socket) => socket.write('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 199 Odd\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['in pieces', (socket) => {
    socket.write('HTTP/1.1 100 Con');
    byTurns(() => socket.write('tinue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r'), 10);
    byTurns(() => socket.write('\nok'), 20);
  }, {}, (req) => req.end()],
  ['what is told', (socket) => socket.write('HTTP/1.1 103 Early Hints\r\nLink: x\r\nLink: y\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('information', (info) => {
      console.log(info.statusCode, info.statusMessage, info.httpVersion, info.headers.link, info.rawHeaders.join());
    });
  }],
  ['the body waits for continue', (socket) => {
    socket.write('HTTP/1.1 100 Continue\r\n\r\n');
    socket.once('data', (chunk) => {
      console.log(`server got ${chunk}`);
      socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok');
    });
  }, { method: 'POST', headers: { Expect: '100-continue', 'Content-Length': 4 } }, (req) => req.on('continue', () => req.end('body'))],
];

run(cases);
