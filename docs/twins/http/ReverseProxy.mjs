// A proxy before another server: what it passes on, and what its client sees when that server fails.
import http from 'node:http';
import { pipeline } from 'node:stream';

const log = console.log;
const piped = [];
const origin = http.createServer((req, res) => {
  log('origin', req.method, req.url, req.headers['x-forwarded-for'], req.headers['content-type']);
  if (req.url === '/broken') return res.write('half', () => res.destroy());
  res.writeInformation(103, { link: '</a.css>; rel=preload' });
  res.setHeader('Set-Cookie', ['a=1', 'b=2']);
  res.setHeader('X-Answer', 'yes');
  res.setHeader('Trailer', 'x-sum');
  req.on('end', () => res.addTrailers({ 'X-Sum': 'three' }));
  req.pipe(res);
});
const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
let target;
const proxy = http.createServer((req, res) => {
  const onward = http.request({ host: '127.0.0.1', port: target, agent, method: req.method, path: req.url,
    headers: { ...req.headers, 'x-forwarded-for': 'client' } });
  onward.on('information', (info) => res.writeInformation(info.statusCode, info.headers));
  onward.on('response', (answer) => {
    res.writeHead(answer.statusCode, answer.statusMessage, answer.headers);
    answer.on('end', () => res.addTrailers(answer.trailers));
    pipeline(answer, res, (err) => piped.push(err ? err.code : 'whole'));
  });
  onward.on('error', (err) => {
    log('onward', err.code);
    if (res.headersSent) return;
    res.statusCode = 502;
    res.end('no origin\n');
  });
  pipeline(req, onward, () => {});
});
const ask = (method, path, body, then) => {
  const req = http.request({ port: proxy.address().port, host: '127.0.0.1', method, path, agent: false,
    headers: { 'Content-Type': 'text/x-note' } });
  req.on('information', (info) => log('information', info.statusCode, info.headers.link));
  req.on('response', (res) => {
    log(res.statusCode, res.headers['x-answer'], res.headers['set-cookie']?.join('|'));
    res.setEncoding('utf8');
    res.on('data', (text) => log('data', text));
    res.on('error', (err) => log('response', err.code, err.message));
    res.on('close', () => {
      log('close', res.complete, res.trailers['x-sum']);
      then();
    });
  });
  req.end(body);
};
origin.listen(0, '127.0.0.1', () => proxy.listen(0, '127.0.0.1', () => {
  target = origin.address().port;
  ask('POST', '/echo', 'hello', () => ask('GET', '/none', undefined, () => ask('GET', '/broken', undefined, () => {
    agent.destroy();
    origin.close(() => ask('GET', '/gone', undefined, () => proxy.close(() => log('closed', piped.join(' ')))));
  })));
}));
