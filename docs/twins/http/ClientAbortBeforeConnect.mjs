import { run } from './RequestCases.mjs';

const cases = [
  ['when it has a socket', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('socket', () => req.abort());
  }],
  ['no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.on('socket', () => req.abort());
  }],
  ['when it is sent', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.abort());
  }],
];

run(cases);
