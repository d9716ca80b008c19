import { run } from './RequestCases.mjs';

const cases = [
  ['in response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', () => req.abort());
  }],
  ['in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.abort()));
  }],
  ['in data of a whole response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.abort()));
  }],
  ['in end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.abort()));
  }],
  ['no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.abort()));
  }],
];

run(cases);
