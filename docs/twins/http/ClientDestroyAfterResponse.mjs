import { run } from './RequestCases.mjs';

const cases = [
  ['in response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', () => req.destroy());
  }],
  ['in response, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', () => req.destroy(new Error('mine')));
  }],
  ['in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy()));
  }],
  ['in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy(new Error('mine'))));
  }],
  ['in data of a whole response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.destroy()));
  }],
  ['in end', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy()));
  }],
  ['in end, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy(new Error('mine'))));
  }],
  ['in end, no agent', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), { agent: false }, (req) => {
    req.end();
    req.on('response', (res) => res.on('end', () => req.destroy(new Error('mine'))));
  }],
  ['the response in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => res.destroy()));
  }],
  ['the response in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => res.destroy(new Error('mine'))));
  }],
  ['the socket in data', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.socket.destroy()));
  }],
  ['the socket in data, with an error', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.on('data', () => req.socket.destroy(new Error('mine'))));
  }],
];

run(cases);
