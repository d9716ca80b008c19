// An agent that makes two connections for a request, which has been destroyed by then, or refused: both of them are free.
import http from 'node:http';
import net from 'node:net';

class Hasty extends http.Agent {
  constructor(refuses) {
    super();
    this.refuses = refuses;
  }

  addRequest(req, options) {
    if (this.refuses) req.onSocket(null, new Error('refused'));
    for (const name of ['first', 'second']) {
      const socket = net.connect(options);
      socket.on('free', () => {
        console.log(`${name} free`);
        socket.destroy();
      });
      socket.on('error', (err) => console.log(`${name} ${err.message}`));
      req.onSocket(socket);
    }
  }
}

const server = net.createServer((socket) => socket.on('error', () => {}));
server.listen(0, '127.0.0.1', () => {
  for (const refuses of [false, true]) {
    const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: new Hasty(refuses) });
    req.on('error', (err) => console.log(`error ${err.message}`));
    req.once('close', () => console.log('close'));
    req.destroy(refuses ? undefined : new Error('mine'));
  }
  server.close();
});
