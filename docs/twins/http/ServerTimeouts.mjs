// headersTimeout, requestTimeout and keepAliveTimeout: what is answered, what is told, and when the clock starts anew.
import http from 'node:http';
import net from 'node:net';

const H = 'Host: x\r\n';
const get = (path) => `GET ${path} HTTP/1.1\r\n${H}\r\n`;
const limits = { headersTimeout: 300, requestTimeout: 400, keepAliveTimeout: 100, keepAliveTimeoutBuffer: 50, connectionsCheckingInterval: 30 };
// What is sent: pieces and waits in ms.
const cases = [
  ['nothing sent', [], {}],
  ['half a head', ['GET / HTTP/1.1\r\n'], {}],
  ['a head that drips', ['G', 60, 'ET / HTTP/1.1\r\n', 60, 'A: b\r\n', 60, 'C: d\r\n', 60, 'E: f\r\n'], {}],
  ['a body that does not come', [`POST /read HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`], {}],
  ['a body that drips', [`POST /read HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\n`, 120, 'a', 120, 'b', 120, 'c', 120, 'd'], {}],
  ['a body that does not come, answer begun', [`POST /begun HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`], {}],
  ['a body that does not come, answered', [`POST / HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`], { requestTimeout: 1500 }],
  ['idle behind a request', [get('/')], {}],
  ['idle, then half a head', [get('/'), 60, 'GET /'], { keepAliveTimeout: 2000 }],
  ['request after request', [get('/'), 100, get('/'), 100, get('/'), 100, get('/'), 100, get('/')], { keepAliveTimeout: 900 }],
  ['an answer that takes long', [get('/slow')], {}],
  ['listener, half a head', ['GET / HTTP/1.1\r\n'], {}, (e, socket) => { if (!socket.writable) return; console.log(`  clientError ${e.code} ${e.message} ${socket.writable}`); socket.end('HTTP/1.1 408 Mine\r\n\r\n'); }],
  ['no request timeout, body does not come', [`POST /read HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`, 500, 'abcdef'], { requestTimeout: 0, headersTimeout: 300 }],
  ['no headers timeout, half a head', ['GET / HTTP/1.1\r\n'], { headersTimeout: 0 }],
  ['no keep-alive timeout', [get('/'), 300, get('/')], { keepAliveTimeout: 0 }, null, 700],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [title, script, options, listener, patience] = cases.shift();
  console.log(`-- ${title}`);
  const server = http.createServer({ ...limits, ...options }, (req, res) => {
    console.log(`  request ${req.url}`);
    for (const name of ['aborted', 'error', 'close']) req.on(name, (e) => console.log(`  req ${name} ${e?.code}`));
    res.on('close', () => console.log('  res close'));
    if (req.url === '/read') req.resume().on('end', () => res.end('read'));
    else if (req.url === '/begun') res.write('begun');
    else if (req.url === '/slow') setTimeout(() => res.end('slow'), 550);
    else res.end('ok');
  });
  if (listener) server.on('clientError', listener);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1').setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1').replace(/Date: [^\r]*\r\n/, '')));
    client.on('error', () => {});
    client.on('close', () => {
      clearTimeout(giveUp);
      // Once the server's side is closed too: which of them is the first is the kernel's choice.
      server.close(() => settled(5, () => {
        console.log(`  client ${JSON.stringify(all)} closed`);
        run();
      }));
    });
    const giveUp = setTimeout(() => { console.log('  given up'); client.destroy(); }, patience ?? 2500);
    const next = () => {
      if (script.length === 0 || client.destroyed) return;
      const step = script.shift();
      if (typeof step === 'number') setTimeout(next, step);
      else client.write(step, next);
    };
    client.on('connect', next);
  });
}
run();
