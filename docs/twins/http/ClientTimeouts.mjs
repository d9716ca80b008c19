import { run } from './RequestCases.mjs';

const cases = [
  ['the first, which takes long', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), {}, (req) => req.end()],
  ['as an option', () => {}, { timeout: 600 }, (req) => {
    req.end();
    req.on('timeout', () => req.destroy());
  }],
  ['as an option, no agent', () => {}, { timeout: 600, agent: false }, (req) => {
    req.end();
    req.on('timeout', () => req.destroy());
  }],
  ['set before the connection', () => {}, {}, (req) => {
    req.end();
    req.setTimeout(600, () => console.log('callback'));
    req.on('timeout', () => req.destroy());
  }],
  ['set when it is sent', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.setTimeout(600, () => req.destroy(new Error('too slow'))));
  }],
  ['the answer comes later', (socket) => setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 1200), { timeout: 600 }, (req) => req.end()],
  ['within the response', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), {}, (req) => {
    req.end();
    req.on('response', (res) => res.setTimeout(600, () => {
      console.log('res timeout');
      req.destroy();
    }));
  }],
  ['of both', (socket) => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok'), { timeout: 600 }, (req) => {
    req.end();
    req.on('response', (res) => res.on('timeout', () => {
      console.log('res timeout');
      req.destroy();
    }));
  }],
  ['taken away', (socket) => setTimeout(() => socket.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok'), 1200), { timeout: 600 }, (req) => {
    req.end();
    req.on('finish', () => req.setTimeout(0));
  }],
];

run(cases);
