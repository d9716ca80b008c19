import { run } from './RequestCases.mjs';

const cases = [
  ['the server resets', (socket) => socket.resetAndDestroy(), {}, (req) => req.end()],
  ['the server closes', (socket) => socket.destroy(), {}, (req) => req.end()],
  ['the server ends its side', (socket) => socket.end(), {}, (req) => req.end()],
  ['no agent', (socket) => socket.end(), { agent: false }, (req) => req.end()],
  ['within the head', (socket) => socket.end('HTTP/1.1 200 OK\r\nContent-Le'), {}, (req) => req.end()],
  ['behind an interim response', (socket) => socket.end('HTTP/1.1 102 Processing\r\n\r\n'), {}, (req) => req.end()],
  ['while the request is sent', (socket) => socket.end(), { method: 'POST' }, (req) => req.write('a')],
];

run(cases);
