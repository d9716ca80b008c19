// What a program, or its agent, puts in the place of a request's method and target: it is sent while the head is open. A request
// and its response know each other, also when the response switches protocols.
import http from 'node:http';
import net from 'node:net';

const log = (...words) => console.log('  ' + words.join(' '));

class Rerouting extends http.Agent {
  addRequest(req, options) {
    req.path = 'http://a.example' + req.path;
    req.setHeader('Via', 'me');
    super.addRequest(req, options);
  }
}

const cases = {
  'another target': [{}, (req) => { req.path = '/other'; }],
  'another target, too late': [{}, (req) => { req.flushHeaders(); req.path = '/late'; log(req.path); }],
  'another target, behind a list of headers': [{ headers: ['Host', 'h'] }, (req) => { req.path = '/late'; log(req.path); }],
  'a bad target': [{}, (req) => {
    try {
      req.path = '/a b';
    } catch (err) {
      log(err.name, err.code, err.message, req.path);
    }
  }],
  'from GET to POST': [{}, (req) => { req.method = 'POST'; req.write('x'); }],
  'from POST to GET': [{ method: 'POST' }, (req) => { req.method = 'GET'; }],
  'from GET to HEAD': [{}, (req) => { req.method = 'HEAD'; }],
  'from HEAD to GET': [{ method: 'HEAD' }, (req) => { req.method = 'GET'; }],
  'in small letters': [{}, (req) => { req.method = 'head'; }],
  'from GET to CONNECT': [{}, (req) => { req.method = 'CONNECT'; }],
  'by an agent': [{ agent: new Rerouting(), method: 'PUT' }, () => {}],
  'an upgrade': [{ headers: { Connection: 'Upgrade', Upgrade: 'x' } }, () => {}],
};

const server = net.createServer((socket) => {
  socket.once('data', (head) => {
    log(JSON.stringify(head.toString().replace(/:\d+/, '')));
    if (head.includes('Upgrade: x')) {
      socket.end('HTTP/1.1 101 Switching Protocols\r\nConnection: Upgrade\r\nUpgrade: x\r\n\r\n');
    } else {
      const body = /^HEAD|^CONNECT/.test(head) ? '' : 'abc';
      socket.end(`HTTP/1.1 200 OK\r\nContent-Length: 3\r\nConnection: close\r\n\r\n${body}`);
    }
  });
});

function ask([options, change]) {
  return new Promise((done) => {
    const req = http.request({ port: server.address().port, host: '127.0.0.1', agent: false, path: '/p', ...options });
    log('no response yet:', !req.res);
    const met = (res) => log(res.statusCode, 'upgrade', res.upgrade, 'each other', res.req === req, req.res === res);
    req.on('response', (res) => {
      met(res);
      res.on('data', (chunk) => log(chunk));
      res.on('end', () => log('end', res.req === req));
    });
    for (const event of ['connect', 'upgrade']) {
      req.on(event, (res, socket) => {
        log(event);
        met(res);
        socket.resume();
      });
    }
    req.on('error', (err) => log(err.code));
    req.on('close', () => done());
    change(req);
    req.end();
  });
}

server.listen(0, '127.0.0.1', async () => {
  for (const [name, test] of Object.entries(cases)) {
    console.log('# ' + name);
    await ask(test);
  }
  server.close();
});
