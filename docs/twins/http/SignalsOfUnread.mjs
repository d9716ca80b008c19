// The signal of a message of which not all was read: a response that is there whole when its socket closes, a request that was
// answered before its body came, and is left or destroyed.
import http from 'node:http';
import net from 'node:net';
import { PassThrough, pipeline } from 'node:stream';

const log = (...words) => console.log(words.join(' '));
const turns = (n, action) => (n === 0 ? action() : setImmediate(() => turns(n - 1, action)));
const steps = [];
for (const size of [0, 3, 200000]) {
  for (const act of ['none', 'destroy', 'error', 'socket', 'request']) {
    for (const when of ['at once', 'at the end', 'late']) {
      for (const keepAlive of [false, true]) {
        for (const reads of [false, true]) steps.push(() => ask(size, act, when, keepAlive, reads));
      }
    }
  }
}
for (const act of ['destroy', 'pipe', 'leave']) {
  for (const when of ['at once', 'at the close']) {
    for (const answers of [false, true]) steps.push(() => serve(act, when, answers));
  }
}
run();

function run() {
  steps.shift()?.();
}

function listen(message) {
  log('aborted', message.signal.aborted);
  message.signal.addEventListener('abort', () => log('abort'));
}

function ask(size, act, when, keepAlive, reads) {
  log('== response', size, act, when, keepAlive, reads);
  const server = http.createServer((req, res) => res.end('x'.repeat(size)));
  server.listen(0, '127.0.0.1', () => {
    const agent = new http.Agent({ keepAlive });
    const req = http.get({ port: server.address().port, host: '127.0.0.1', agent }, (res) => {
      for (const event of ['end', 'close', 'aborted']) res.on(event, () => log('response', event));
      res.on('error', () => log('response error'));
      if (when === 'at once') listen(res);
      if (when === 'at the end') res.on('end', () => listen(res));
      if (reads) res.resume();
      turns(5, () => {
        if (when === 'late') listen(res);
        if (act === 'destroy') res.destroy();
        if (act === 'error') res.destroy(new Error('mine'));
        if (act === 'socket') req.socket.destroy();
        if (act === 'request') req.destroy();
        turns(6, () => {
          log('at last', res.signal.aborted);
          agent.destroy();
          server.closeAllConnections();
          server.close(run);
        });
      });
    });
    req.on('error', () => log('error'));
    req.on('close', () => log('close'));
  });
}

function serve(act, when, answers) {
  log('== request', act, when, answers);
  const server = http.createServer((req, res) => {
    for (const event of ['close', 'aborted']) req.on(event, () => log('request', event));
    req.on('error', () => log('request error'));
    if (when === 'at once') listen(req);
    else res.on('close', () => listen(req));
    if (answers) res.end('x');
    if (act === 'destroy') req.destroy();
    if (act === 'pipe') pipeline(req, new PassThrough().end(), () => log('piped'));
    if (act === 'leave') read(req);
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('error', () => {});
    client.write('POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nab');
    turns(10, () => {
      client.destroy();
      turns(6, () => server.close(run));
    });
  });
}

async function read(req) {
  for await (const chunk of req) {
    log('chunk', chunk);
    break;
  }
}
