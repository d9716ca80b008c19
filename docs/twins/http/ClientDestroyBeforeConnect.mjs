import { run } from './RequestCases.mjs';

const cases = [
  ['when it has a socket', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('socket', () => req.destroy());
  }],
  ['when it has a socket, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('socket', () => req.destroy(new Error('mine')));
  }],
  ['no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.on('socket', () => req.destroy());
  }],
  ['in the tick after', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('socket', () => process.nextTick(() => req.destroy()));
  }],
];

run(cases);
