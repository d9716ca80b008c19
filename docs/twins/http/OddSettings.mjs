// Properties of servers, requests and agents that are set to what is no such number, or no text: an exchange and its next.
import http, { Agent, createServer, get } from 'node:http';

const answered = (server, agent, set, done) =>
  server.listen(0, '127.0.0.1', () => {
    const go = (left) => {
      const req = get({ host: '127.0.0.1', port: server.address().port, agent }, (res) => {
        console.log(' ', res.statusCode, Object.keys(res.headers).join(), req.reusedSocket ? 'reused' : 'new');
        res.resume();
      });
      set(req);
      req.on('error', (err) => console.log('  error', err.code));
      req.on('close', () => setImmediate(left > 0 ? go : done, left - 1));
    };
    go(1);
  });

const nothing = () => {};
const cases = [
  ['server.timeout NaN', (server) => { server.timeout = NaN; }],
  ['server.maxHeadersCount -1', (server) => { server.maxHeadersCount = -1; }],
  ['server.maxRequestsPerSocket -1', (server) => { server.maxRequestsPerSocket = -1; }],
  ['server.headersTimeout -1', (server) => { server.headersTimeout = -1; }],
  ['server.maxConnections NaN', (server) => { server.maxConnections = NaN; }],
  ['request.maxHeadersCount -1', nothing, nothing, (req) => { req.maxHeadersCount = -1; }],
  ['request.maxHeadersCount 1', nothing, nothing, (req) => { req.maxHeadersCount = 1; }],
  ['agent.maxFreeSockets NaN', nothing, (agent) => { agent.maxFreeSockets = NaN; }],
  ['agent.maxFreeSockets -1', nothing, (agent) => { agent.maxFreeSockets = -1; }],
  ['agent.maxTotalSockets 0.5', nothing, (agent) => { agent.maxTotalSockets = 0.5; }],
  ['agent.keepAliveMsecs NaN', nothing, (agent) => { agent.keepAliveMsecs = NaN; }],
  ['agent.scheduling null', nothing, (agent) => { agent.scheduling = null; }],
  ['agent.protocol null', nothing, (agent) => { agent.protocol = null; }],
  ['agent.protocol empty', nothing, (agent) => { agent.protocol = ''; }],
];

function attempt(act) {
  try {
    console.log(' ', act());
  } catch (err) {
    console.log(' ', err.name, err.code, err.message);
  }
}

/** Whose protocol is expected: the agent's, otherwise that of the global one. */
function protocols() {
  const before = http.globalAgent;
  for (const global of ['x:', '', null]) {
    for (const own of ['http:', 'x:', '', null]) {
      for (const asked of [undefined, 'http:', 'x:']) {
        console.log(`global ${global}, own ${own}, asked ${asked}`);
        http.globalAgent = new Agent();
        http.globalAgent.protocol = global;
        const agent = new Agent();
        agent.protocol = own;
        attempt(() => http.request({ port: 1, agent, protocol: asked }).on('error', nothing).destroy().protocol);
      }
    }
  }
  http.globalAgent = before;
}

/** What is thrown there is nobody's: the connection is never read. */
function negative() {
  console.log('server.timeout -1');
  const server = createServer((req, res) => res.end());
  server.timeout = -1;
  let req;
  process.once('uncaughtException', (err) => {
    console.log(' ', err.name, err.code, err.message);
    setImmediate(() => req.destroy());
  });
  server.listen(0, '127.0.0.1', () => {
    req = get({ host: '127.0.0.1', port: server.address().port });
    req.on('error', (err) => console.log('  error', err.code)).on('close', () => {
      server.close();
      server.closeAllConnections();
    });
  });
  server.on('connection', (socket) => socket.unref());
}

function run(at) {
  if (at === cases.length) {
    protocols();
    return negative();
  }
  const [title, onServer, onAgent = nothing, onRequest = nothing] = cases[at];
  console.log(title);
  const server = createServer((req, res) => res.end('hi'));
  const agent = new Agent({ keepAlive: true });
  onServer(server);
  onAgent(agent);
  answered(server, agent, onRequest, () => {
    agent.destroy();
    server.close(() => run(at + 1));
  });
}

run(0);
