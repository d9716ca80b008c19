// Lists of values that a program changes after it has set them, and those of a request that it changes for whoever comes next.
import http from 'node:http';
import net from 'node:net';

const show = (value) => (Array.isArray(value) ? `[${value.join(', ')}]` : String(value ?? null));
const log = (...all) => console.log(' ', all.map(show).join(' '));

const cases = {
  'added to behind setHeader': (req, res) => {
    const cookies = ['a=1'];
    res.setHeader('Set-Cookie', cookies);
    cookies.push('b=2');
    res.end();
  },
  'added to by getHeader': (req, res) => {
    res.setHeader('Set-Cookie', ['a=1']);
    res.getHeader('set-cookie').push('b=2');
    log(res.getHeader('Set-Cookie'));
    res.end();
  },
  'added to by getHeaders': (req, res) => {
    res.setHeader('X', ['a']);
    const all = res.getHeaders();
    all.x.push('b');
    all.y = 'c';
    res.end();
  },
  'added to what is empty': (req, res) => {
    const all = res.getHeaders();
    all.x = 'a';
    const names = res.getHeaderNames().concat(res.getRawHeaderNames());
    names.push('b');
    log(names, res.getHeaderNames());
    res.writeHead(200, all);
    res.end();
  },
  'added to behind appendHeader': (req, res) => {
    const first = ['a'];
    res.appendHeader('X', first);
    first.push('b');
    const second = ['c'];
    res.appendHeader('X', second);
    second.push('d');
    log(res.getHeader('x'));
    res.end();
  },
  'emptied': (req, res) => {
    const list = ['a'];
    res.setHeader('X', list);
    list.length = 0;
    res.end();
  },
  'added to behind writeHead': (req, res) => {
    const set = ['a'];
    const given = ['b'];
    res.setHeader('X', set);
    res.writeHead(200, { Y: given });
    set.push('c');
    given.push('d');
    res.end();
  },
  'added to behind writeHead alone': (req, res) => {
    const given = ['b'];
    res.writeHead(200, { Y: given, 'Content-Length': 0 });
    given.push('d');
    setImmediate(() => res.end());
  },
  'added to behind addTrailers': (req, res) => {
    const list = ['a'];
    res.write('x');
    res.addTrailers({ X: list });
    list.push('b');
    res.end();
  },
  'raw headers': (req, res) => {
    req.rawHeaders.push('Via', 'me');
    req.rawHeaders[1] = 'changed';
    log(req.rawHeaders, req.headers.via, req.headers.host, req.rawHeaders === req.rawHeaders);
    res.writeHead(200, req.rawHeaders);
    res.end();
  },
  'raw headers, asked for last': (req, res) => {
    log(req.headers.host, req.method);
    req.method = 'PUT';
    req.rawHeaders.length = 2;
    log(req.rawHeaders, req.method, Object.keys(req.headers));
    res.end();
  },
};

const names = Object.keys(cases);
const server = http.createServer((req, res) => {
  res.sendDate = false;
  cases[current](req, res);
});
let current;

function run() {
  current = names.shift();
  if (current === undefined) {
    server.close();
    return;
  }
  console.log('#', current);
  const client = net.connect(server.address().port, '127.0.0.1');
  let answer = '';
  client.on('data', (chunk) => (answer += chunk));
  client.on('close', () => {
    console.log(answer.replaceAll('\r\n', '\n').trimEnd());
    run();
  });
  client.write('GET / HTTP/1.1\r\nHost: x\r\nA: b\r\nConnection: close\r\n\r\n');
}

server.listen(0, '127.0.0.1', run);
