// With events.captureRejections: what becomes of a connection when the promise of a listener is rejected.
import events from 'node:events';
import http from 'node:http';
import { duplexPair } from 'node:stream';

events.captureRejections = true;

const GET = 'GET / HTTP/1.1\r\nHost: x\r\n\r\n';
const fail = async () => { throw new Error('mine'); };
const cases = [
  ['request', 'nothing sent', GET, fail],
  ['request', 'fields set', GET, async (req, res) => { res.setHeader('A', 'b'); res.setHeader('Content-Length', 3); res.statusCode = 201; res.statusMessage = 'Foo'; return fail(); }],
  ['request', 'head fixed', GET, async (req, res) => { res.writeHead(200); return fail(); }],
  ['request', 'begun', GET, async (req, res) => { res.write('x'); return fail(); }],
  ['request', 'answered', GET, async (req, res) => { res.end('x'); return fail(); }],
  ['checkContinue', 'a promise', 'POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n', fail],
  ['upgrade', 'a promise', 'GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n', fail],
  ['clientError', 'a promise', 'FOO\r\n\r\n', fail],
  ['a listener of the response', 'pipe', GET, (req, res) => { res.on('pipe', fail); res.emit('pipe'); }],
  ['a listener of the request', 'mine', GET, (req) => { req.on('mine', fail); req.emit('mine'); }],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function watch(what, emitter) {
  for (const name of ['finish', 'aborted', 'error', 'close']) emitter.on(name, (e) => console.log(`  ${what} ${name}${e ? ' ' + e.message : ''}`));
}

function run() {
  if (cases.length === 0) return;
  const [event, title, bytes, listener] = cases.shift();
  console.log(`-- ${event}, ${title}`);
  const server = http.createServer();
  server.on('request', (req, res) => { watch('req', req); watch('res', res); });
  server.on('error', (e) => console.log(`  server ${e.message}`));
  server.on(event.includes(' ') ? 'request' : event, listener);
  const [client, side] = duplexPair();
  side.on('error', (e) => console.log(`  side ${e.message}`));
  let all = '';
  client.on('data', (chunk) => (all += chunk));
  server.emit('connection', side);
  client.write(bytes);
  settled(20, () => {
    console.log(`  ${JSON.stringify(all.replace(/Date: [^\r]*/, 'Date: D'))} ${side.destroyed ? 'closed' : 'open'}`);
    client.destroy();
    side.destroy();
    settled(5, run);
  });
}
run();
