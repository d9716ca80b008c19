import { run } from './RequestCases.mjs';

const cases = [
  ['when it is sent', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.destroy());
  }],
  ['when it is sent, with an error', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.destroy(new Error('mine')));
  }],
  ['no agent', () => {}, { agent: false }, (req) => {
    req.end();
    req.on('finish', () => req.destroy());
  }],
  ['while it is sent', () => {}, { method: 'POST' }, (req) => {
    req.write('a', () => req.destroy());
  }],
  ['the socket is destroyed', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.socket.destroy());
  }],
  ['the socket is destroyed with an error', () => {}, {}, (req) => {
    req.end();
    req.on('finish', () => req.socket.destroy(new Error('mine')));
  }],
];

run(cases);
