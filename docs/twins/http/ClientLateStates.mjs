// In which order the socket's listeners and the request hear of a timeout, and those of 'finish' behind a response that was early;
// what a second end says whose first was too long; and bytes in a socket that had failed before the request got it.
import http from 'node:http';
import net from 'node:net';
import { PassThrough, finished, pipeline } from 'node:stream';

const ANSWER = 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok';
const log = (...all) => console.log(all.join(' '));
const turns = (left, then) => { if (left === 0) then(); else setImmediate(() => turns(left - 1, then)); };
let answersAtOnce = false;
const server = net.createServer({ noDelay: true }, (peer) => {
  peer.on('error', () => {});
  if (answersAtOnce) peer.write(ANSWER);
  peer.on('data', () => peer.write(ANSWER));
});
const to = (more) => ({ port: server.address().port, host: '127.0.0.1', ...more });

// A request on a socket that has carried one before, and has a listener of its own.
function timeouts(how, then) {
  log('--', how);
  const agent = new http.Agent({ keepAlive: true });
  const first = http.get(to({ agent }), (res) => res.resume());
  first.on('close', () => turns(2, () => {
    first.socket.on('timeout', () => log('of the first'));
    const req = http.request(to({ agent, timeout: how === 'by options' ? 30000 : undefined }));
    req.on('timeout', () => log('request'));
    if (how === 'listener before') req.on('socket', (socket) => socket.once('timeout', () => log('before')));
    if (how !== 'by options' && how !== 'late') req.setTimeout(30000, () => log('callback'));
    log('listeners', req.listenerCount('socket'));
    req.on('socket', (socket) => {
      socket.once('timeout', () => log('once'));
      if (how === 'late') req.setTimeout(30000);
      log('timeouts', req.listenerCount('socket'));
    });
    req.on('response', (res) => {
      res.on('timeout', () => log('response'));
      for (let left = 2; left > 0; left--) { log('idle'); req.socket.emit('timeout'); }
      res.resume();
      res.on('end', () => req.socket.emit('timeout'));
    });
    req.on('close', () => { agent.destroy(); then(); });
    req.end();
  }));
}

function early(then) {
  log('-- an early response');
  const agent = new http.Agent({ keepAlive: true });
  const req = http.request(to({ agent, method: 'POST' }));
  const hear = (who) => () => { log(who, req.destroyed); process.nextTick(() => log(who, 'tick')); };
  req.on('finish', hear('first'));
  req.on('close', () => log('close'));
  req.on('response', (res) => {
    res.resume();
    res.on('end', () => turns(2, () => {
      req.on('finish', hear('late'));
      finished(req, (err) => log('finished', err));
      const source = new PassThrough();
      pipeline(source, req, (err) => log('pipeline', err));
      source.end('end');
    }));
  });
  req.on('socket', (socket) => socket.on('free', () => { log('free'); turns(3, () => { agent.destroy(); then(); }); }));
  req.flushHeaders();
}

function endedTwice(then) {
  log('-- ended twice');
  const req = http.request(to({ method: 'POST', agent: false, headers: { 'Content-Length': 0 } }));
  req.strictContentLength = true;
  req.on('error', (err) => log('error', err.code));
  req.on('socket', (socket) => socket.on('connect', () => {
    for (const text of ['long', null]) {
      try { req.end(text); log('ends'); } catch (err) { log(err.code, err.message); }
    }
    req.destroy();
  }));
  req.on('close', then);
}

function switched(then) {
  log('-- corked when the server switches protocols');
  const other = net.createServer((peer) => {
    let all = '';
    peer.on('data', (chunk) => { all += chunk; });
    peer.on('end', () => { log(all.replaceAll('\r\n', '|')); other.close(then); });
    peer.write('HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n');
  });
  other.listen(0, '127.0.0.1', () => {
    const req = http.request({ port: other.address().port, host: '127.0.0.1', agent: false, method: 'PUT', headers: ['Content-Length', 6, 'Host', 'h'] });
    req.on('socket', (socket) => socket.on('connect', () => {
      req.cork();
      req.write('one');
      req.write('two');
    }));
    req.on('upgrade', (res, socket) => {
      log('upgrade', req.writableCorked > 0);
      setImmediate(() => { req.uncork(); turns(2, () => socket.end('more')); });
    });
  });
}

function ended(how, then) {
  log('-- ended behind an upgrade', how);
  const other = net.createServer((peer) => {
    peer.once('data', () => peer.write('HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n'));
    peer.on('data', (chunk) => { if (!String(chunk).endsWith('switched')) return; if (how === 'reset') peer.resetAndDestroy(); else peer.end(); });
  });
  other.listen(0, '127.0.0.1', () => {
    const req = http.request({ port: other.address().port, host: '127.0.0.1', agent: false, method: how === 'end' ? 'GET' : 'POST' });
    req.on('finish', () => log('finish'));
    req.flushHeaders();
    req.on('upgrade', (res, socket) => {
      log(req.write('within', (err) => log('written', err?.code)));
      process.nextTick(() => log('tick', req.writableLength));
      socket.on('error', (err) => log('error', err.code));
      socket.on('close', () => { req.end(); turns(3, () => other.close(then)); });
      socket.resume();
      socket.write('switched');
    });
  });
}

function paused(then) {
  log('-- paused by who hears the last of a response');
  const agent = new http.Agent({ keepAlive: true });
  const other = net.createServer({ noDelay: true }, (peer) => peer.on('data', (text) => {
    if (String(text) !== 'go on') peer.write('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n');
    else peer.end('ok');
  }));
  other.listen(0, '127.0.0.1', () => {
    const req = http.get({ port: other.address().port, host: '127.0.0.1', agent }, (res) => {
      const { socket } = res;
      res.on('data', (chunk) => { socket.pause(); log('data', String(chunk), socket.isPaused()); });
      res.on('end', () => log('end', socket.isPaused()));
      turns(2, () => socket.write('go on')); // the last piece flows, then
      socket.on('close', () => { log('socket close'); agent.destroy(); other.close(then); });
    });
    req.on('close', () => log('close'));
  });
}

function failed(then) {
  log('-- bytes in a socket that has failed');
  answersAtOnce = true;
  const req = http.get(to({
    createConnection: (options, callback) => {
      const socket = net.connect(options.port, options.host);
      socket.on('error', () => log('socket error'));
      const poll = () => {
        if (socket.readableLength === 0) { setImmediate(poll); return; }
        socket.destroy(new Error('soon'));
        setImmediate(() => callback(null, socket));
        turns(8, () => { log('destroyed', req.destroyed); then(); });
      };
      socket.on('connect', poll);
    },
  }));
  req.on('response', () => log('response'));
  req.on('error', (err) => log('error', err.message));
  req.on('close', () => log('close'));
}

server.listen(0, '127.0.0.1', () => {
  timeouts('at once', () => timeouts('late', () => timeouts('listener before', () => timeouts('by options', () => {
    early(() => endedTwice(() => switched(() => ended('end', () => ended('reset', () => paused(() => failed(() => server.close())))))));
  }))));
});
