import { byTurns, run } from './RequestCases.mjs';

const cases = [
  ['within a body of known length', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => req.end()],
  ['within a chunk', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n9\r\nok'), {}, (req) => req.end()],
  ['between two chunks', (socket) => socket.end('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n'), {}, (req) => req.end()],
  ['no agent', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), { agent: false }, (req) => req.end()],
  ['the server closes later', (socket) => {
    socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok');
    byTurns(() => socket.destroy(), 10);
  }, {}, (req) => req.end()],
  ['while the request is sent', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), { method: 'POST' }, (req) => req.write('a')],
];

run(cases);
