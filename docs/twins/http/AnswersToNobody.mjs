// A response to a client that is gone before its request is read: its writers hear how it fared, and nothing has finished.
import { mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import net from 'node:net';

const log = console.log;
const folder = mkdtempSync('/tmp/twin-');
const whens = ['in the listener', 'in a tick', 'in a microtask', 'in an immediate'];

function next(way, when) {
  if (when === whens.length) next(way + 1, 0);
  else if (way === 2) rmSync(folder, { recursive: true });
  else run(way === 0, whens[when], () => next(way, when + 1));
}

function run(unix, when, then) {
  log(unix ? 'destroyed, by path' : 'reset', when);
  const server = http.createServer((req, res) => {
    for (const event of ['finish', 'close']) res.on(event, () => log('response', event));
    req.socket.on('error', (e) => log('socket', e.code)).on('close', (failed) => {
      log('socket close', failed);
      server.close(then);
    });
    at(when, () => {
      res.write('x', (e) => log('written', e?.code));
      res.end('y', (e) => log('ended', e?.code));
    });
  });
  server.on('clientError', (e) => log('clientError', e.code));
  server.listen(unix ? `${folder}/s` : 0, () => vanish(net.connect(unix ? server.address() : server.address().port), unix));
}

function at(when, answer) {
  if (when === whens[0]) answer();
  else if (when === whens[1]) process.nextTick(answer);
  else if (when === whens[2]) queueMicrotask(answer);
  else setImmediate(answer);
}

function vanish(client, unix) {
  client.on('connect', () => client.write('GET / HTTP/1.1\r\nHost: a\r\n\r\n', () => {
    if (unix) client.destroy();
    else client.resetAndDestroy();
  }));
}

next(0, 0);
