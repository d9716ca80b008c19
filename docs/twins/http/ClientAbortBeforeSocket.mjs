import { run } from './RequestCases.mjs';

const cases = [
  ['at once', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.abort();
  }],
  ['no agent, at once', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.abort();
  }],
  ['before the end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.abort();
  }],
];

run(cases);
