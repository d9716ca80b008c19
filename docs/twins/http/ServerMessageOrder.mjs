// The events of a request and its response, whether and when the body is read.
import http from 'node:http';
import net from 'node:net';

const watch = (what, emitter, names) => {
  for (const name of names) emitter.on(name, (err) => console.log(`${what} ${name}${err instanceof Error ? ' ' + err.code : ''}`));
};

const cases = [
  ['nobody reads, answered at once', (req, res) => res.end('x'), 'GET'],
  ['nobody reads, answered later', (req, res) => setImmediate(() => res.end('x')), 'GET'],
  ['read, answered at once', (req, res) => { req.resume(); res.end('x'); }, 'GET'],
  ['a body nobody reads', (req, res) => res.end('x'), 'POST'],
  ['a body nobody reads, answered later', (req, res) => setImmediate(() => res.end('x')), 'POST'],
  ['a body read before the answer', (req, res) => { req.resume(); req.on('end', () => res.end('x')); }, 'POST'],
  ['write, then end', (req, res) => { res.write('a', () => console.log('written')); res.end('b', () => console.log('ended')); }, 'GET'],
  ['req.destroy', (req) => req.destroy(Object.assign(new Error('mine'), { code: 'MINE' })), 'GET'],
  ['res.destroy', (req, res) => res.destroy(), 'GET'],
];

function run([title, handler, method]) {
  console.log(`-- ${title}`);
  const server = http.createServer((req, res) => {
    watch('req', req, ['resume', 'aborted', 'end', 'error', 'close']);
    watch('res', res, ['prefinish', 'finish', 'close']);
    handler(req, res);
    process.nextTick(() => console.log('tick behind the handler'));
  });
  server.on('connection', (socket) => watch('socket', socket, ['end', 'error', 'close']));
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.resume();
    const body = method === 'POST' ? 'Content-Length: 3\r\n\r\nabc' : '\r\n';
    client.write(`${method} / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n${body}`);
    client.on('close', () => server.close(() => cases.length > 0 && run(cases.shift())));
  });
}
run(cases.shift());
