import { run } from './RequestCases.mjs';

const cases = [
  ['at once', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.destroy();
  }],
  ['before the end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.destroy();
  }],
  ['no agent, at once', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.destroy();
  }],
  ['at once with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.destroy(new Error('mine'));
  }],
  ['before the end with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.destroy(new Error('mine'));
  }],
  ['no agent, at once with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.destroy(new Error('mine'));
  }],
];

run(cases);
