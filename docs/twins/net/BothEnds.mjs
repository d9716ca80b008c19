// Every way to end a connection on one side, against every way on the other, half-open or not: what both sides hear.
import net from 'node:net';
import { log } from './NetCases.mjs';

const ACTS = {
  nothing: () => {},
  end: (s) => s.end(),
  'write and end': (s) => s.end('abc', (e) => s.heard.push(`ended ${e?.code}`)),
  destroy: (s) => s.destroy(),
  reset: (s) => s.resetAndDestroy(),
  'write and destroy': (s) => { s.write('abc', (e) => s.heard.push(`written ${e?.code}`)); s.destroy(); },
  'write and reset': (s) => { s.write('abc', (e) => s.heard.push(`written ${e?.code}`)); s.resetAndDestroy(); },
  pause: (s) => s.pause(),
  write: (s) => s.heard.push(s.write('abc', (e) => s.heard.push(`written ${e?.code}`))),
};
const names = Object.keys(ACTS);
const EVENTS = ['data', 'end', 'finish', 'error', 'close'];

function listen(s) {
  s.heard = [];
  for (const event of EVENTS) s.on(event, (x) => s.heard.push(event + (event === 'data' ? `=${x}` : x instanceof Error ? `=${x.code}/${x.syscall}` : event === 'close' ? `=${x}` : '')));
}

// Time for the other side, and a poll with each step, however busy the machine is.
function turns(n, fn) {
  setTimeout(() => n === 0 ? fn() : turns(n - 1, fn), 1);
}

const state = (s) => `${s.readyState} ${s.destroyed} ${s.bytesRead} ${s.bytesWritten} ${s.errored?.code}`;

function run(halfOpen, first, second, next) {
  let peer;
  const server = net.createServer({ allowHalfOpen: halfOpen }, (c) => {
    peer = c;
    listen(c);
    turns(3, () => {
      ACTS[first](peer);
      turns(6, () => {
        ACTS[second](client);
        turns(6, () => {
          const before = `${state(peer)} | ${state(client)}`;
          peer.resume();
          if (!peer.destroyed) peer.write('x');
          turns(6, () => {
            log(halfOpen, first, '/', second, '|', before);
            log('  peer  ', peer.heard.join(' '), '|', state(peer));
            log('  client', client.heard.join(' '), '|', state(client));
            peer.destroy();
            client.destroy();
            server.close(next);
          });
        });
      });
    });
  });
  let client;
  server.listen(0, '127.0.0.1', () => {
    client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: halfOpen });
    listen(client);
  });
}

const combinations = [];
for (const halfOpen of [false, true]) for (const first of names) for (const second of names) combinations.push([halfOpen, first, second]);
function next() {
  const found = combinations.shift();
  if (found) run(...found, next);
}
next();
