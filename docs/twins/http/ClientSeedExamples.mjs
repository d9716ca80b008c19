// More examples of the documentation: a tunnel, interim responses, an upgrade, fields of a request, addresses, agents of one use, checks.
import http from 'node:http';
import net from 'node:net';

const steps = [tunnel, information, upgrade, fields, addresses, oneUse, checks];
run();

function run() {
  const step = steps.shift();
  if (!step) return;
  console.log(`# ${step.name}`);
  step(() => setImmediate(run));
}

function serve(listener, then) {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1', () => then(server, server.address().port));
}

function tunnel(done) {
  serve((req, res) => res.end('Hello'), (origin, target) => {
    serve((req, res) => res.writeHead(200, { 'Content-Type': 'text/plain' }).end('okay'), (proxy, port) => {
      proxy.on('connect', (req, clientSocket, head) => {
        const { port: wanted, hostname } = new URL(`http://${req.url}`);
        const serverSocket = net.connect(wanted || 80, hostname, () => {
          clientSocket.write('HTTP/1.1 200 Connection Established\r\nProxy-agent: Node.js-Proxy\r\n\r\n');
          serverSocket.write(head);
          serverSocket.pipe(clientSocket);
          clientSocket.pipe(serverSocket);
        });
      });
      const req = http.request({ port, host: '127.0.0.1', method: 'CONNECT', path: `127.0.0.1:${target}` });
      req.end();
      req.on('connect', (res, socket, head) => {
        console.log('got connected!', res.statusCode, res.headers['proxy-agent'], head.length);
        socket.write(`GET / HTTP/1.1\r\nHost: 127.0.0.1:${target}\r\nConnection: close\r\n\r\n`);
        let text = '';
        socket.on('data', (chunk) => (text += chunk));
        socket.on('end', () => {
          console.log(text.split('\r\n')[0], text.endsWith('\r\n\r\nHello'));
          origin.close();
          proxy.close(done);
        });
      });
    });
  });
}

function information(done) {
  serve((req, res) => {
    res.writeProcessing();
    res.writeEarlyHints({ link: '</styles.css>; rel=preload; as=style', 'x-trace-id': 'id' });
    res.end('x');
  }, (server, port) => {
    const req = http.request({ host: '127.0.0.1', port, path: '/length_request' });
    req.end();
    req.on('information', (info) => {
      console.log(`Got information prior to main response: ${info.statusCode} ${info.statusMessage} ${info.httpVersion}`);
      console.log(info.headers.link, info.rawHeaders.join());
    });
    req.on('response', (res) => {
      console.log(res.statusCode);
      res.resume();
    });
    req.on('close', () => server.close(done));
  });
}

function upgrade(done) {
  serve(() => {}, (server, port) => {
    server.on('upgrade', (req, socket) => {
      socket.write('HTTP/1.1 101 Web Socket Protocol Handshake\r\nUpgrade: WebSocket\r\nConnection: Upgrade\r\n\r\n');
      socket.pipe(socket);
    });
    const req = http.request({ port, host: '127.0.0.1', headers: { Connection: 'Upgrade', Upgrade: 'websocket' } });
    req.end();
    req.on('upgrade', (res, socket, upgradeHead) => {
      console.log('got upgraded!', res.statusCode, res.headers.upgrade, upgradeHead.length);
      socket.on('data', (chunk) => console.log(`${chunk}`));
      socket.on('end', () => server.close(done));
      socket.end('echo');
    });
  });
}

function fields(done) {
  const request = http.request({ host: 'a.invalid', lookup: () => {} });
  request.setHeader('content-type', 'text/html');
  request.setHeader('Content-Length', Buffer.byteLength('body'));
  request.setHeader('Cookie', ['type=ninja', 'language=javascript']);
  request.setHeader('Foo', 'bar');
  console.log(request.getHeader('Content-Type'), request.getHeader('Content-Length'), request.getHeader('Cookie').join());
  console.log(request.getHeaderNames().join(), request.getRawHeaderNames().join());
  console.log(Object.keys(request.getHeaders()).join(), request.hasHeader('content-type'));
  request.removeHeader('Content-Type');
  console.log(request.getHeader('Content-Type') === undefined, request.host, request.path, request.method, request.protocol);
  console.log(request.reusedSocket, request.writableEnded, request.destroyed);
  request.on('error', (err) => console.log(err.message));
  request.on('close', done);
  request.destroy();
}

function addresses(done) {
  serve((req, res) => res.end(), (server, port) => {
    const req = http.get({ host: '127.0.0.1', port });
    req.end();
    req.once('response', (res) => {
      const { localAddress, localPort } = req.socket;
      console.log(`Your IP address is ${localAddress}`, localPort > 0, req.socket === res.socket);
      res.resume();
      res.on('close', () => {
        server.close(done);
        setImmediate(() => server.closeAllConnections());
      });
    });
  });
}

function oneUse(done) {
  serve((req, res) => res.end(req.headers.connection), (server, port) => {
    http.get({ hostname: '127.0.0.1', port, path: '/', agent: false }, (res) => {
      res.on('data', (chunk) => console.log(`${chunk}`, res.headers.connection));
      res.on('close', () => server.close(done));
    });
  });
}

function checks(done) {
  for (const check of [
    () => http.validateHeaderName(''),
    () => http.validateHeaderValue('x-my-header', undefined),
    () => http.validateHeaderValue('x-my-header', 'oʊmɪɡə'),
  ]) {
    try {
      check();
    } catch (err) {
      console.log(err instanceof TypeError, err.code, err.message);
    }
  }
  done();
}
