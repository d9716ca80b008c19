import http from 'node:http';

// Aborting a request by a signal, in every state it can be in.
const server = http.createServer((req, res) => {
  if (req.url === '/head') res.write('part');
  if (req.url === '/whole') res.end('whole');
});
const reason = new Error('enough');
const cases = [
  ['aborted before', '/', (c) => c.abort(), null],
  ['aborted before, with a reason', '/', (c) => c.abort(reason), null],
  ['aborted at once', '/', () => {}, (c) => c.abort()],
  ['aborted when there is a socket', '/', () => {}, (c, req) => req.on('socket', () => c.abort())],
  ['aborted when it is sent', '/', () => {}, (c, req) => req.on('finish', () => c.abort(reason))],
  ['aborted within the response', '/head', () => {}, (c, req) => req.on('response', (res) => res.on('data', () => c.abort()))],
  ['aborted at the end', '/whole', () => {}, (c, req) => req.on('response', (res) => res.on('end', () => c.abort()))],
  ['aborted when it is closed', '/whole', () => {}, (c, req) => req.on('close', () => c.abort())],
  ['aborted in the queue', '/', () => {}, (c) => c.abort(), true],
];
server.listen(0, '127.0.0.1', run);

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function run() {
  const next = cases.shift();
  if (!next) {
    server.close();
    server.closeAllConnections();
    return;
  }
  const [title, path, before, after, queued] = next;
  console.log('#', title);
  const agent = new http.Agent({ keepAlive: true, maxSockets: 1 });
  const options = { host: '127.0.0.1', port: server.address().port, path, agent };
  const first = queued ? http.get({ ...options, path: '/whole' }, (res) => res.resume()) : null;
  const controller = new AbortController();
  before(controller);
  const req = http.get({ ...options, signal: controller.signal });
  for (const event of ['socket', 'response', 'abort', 'error', 'close']) {
    req.on(event, (value) => console.log(event, value instanceof Error ? show(value) : ''));
  }
  req.on('response', (res) => {
    for (const event of ['aborted', 'end', 'error', 'close']) {
      res.on(event, (value) => console.log('response', event, value instanceof Error ? show(value) : ''));
    }
    res.resume();
  });
  after?.(controller, req);
  console.log('destroyed', req.destroyed, 'aborted', req.aborted);
  const done = () => byTurns(() => {
    agent.destroy();
    run();
  }, 30);
  req.on('close', done);
}

function show(e) {
  return `${e.name} ${e.code} ${e.message} ${e.cause?.message ?? null}`;
}
