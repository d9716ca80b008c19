// The signal of a message listens to its socket only as long as that matters: many messages of one socket leave nothing behind, and
// what is handed over does.
import http from 'node:http';
import net from 'node:net';

const agent = new http.Agent({ keepAlive: true });

function settled(turns, then) {
  if (turns === 0) then();
  else setImmediate(() => settled(turns - 1, then));
}

function many(method, then) {
  let first;
  let second;
  const server = http.createServer((req, res) => {
    first ??= req.socket.listenerCount('close');
    console.log(method, 'at the server', req.socket.listenerCount('close') - first, req.signal.aborted);
    req.resume();
    res.on('close', () => console.log('answered', req.signal.aborted));
    res.end('x');
  });
  const ask = (left) => {
    if (left === 0) {
      agent.destroy();
      server.close(then);
      return;
    }
    const req = http.request({ port: server.address().port, host: '127.0.0.1', agent, method }, (res) => {
      const socket = res.socket;
      second ??= socket.listenerCount('close');
      console.log(method, 'at the client', socket.listenerCount('close') - second, res.signal.aborted);
      res.on('close', () => settled(3, () => {
        console.log('read', res.signal.aborted);
        ask(left - 1);
      }));
      res.resume();
    });
    req.end();
  };
  server.listen(0, '127.0.0.1', () => ask(4));
}

function handedOver(head, then) {
  const server = http.createServer();
  const taken = (req, socket) => {
    console.log(req.method, 'handed over', req.signal.aborted);
    req.signal.addEventListener('abort', () => console.log('aborted'));
    socket.on('close', () => settled(2, () => {
      console.log('closed', req.signal.aborted);
      server.close(then);
    }));
    socket.resume().end();
  };
  server.on('upgrade', taken).on('connect', taken);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1', () => client.write(head));
    client.resume();
  });
}

many('GET', () => many('POST', () => handedOver('GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: it\r\n\r\n', () =>
  handedOver('CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n', () => {}))));
