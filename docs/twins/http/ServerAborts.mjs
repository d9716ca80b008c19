// The client goes away in every state, by its end, by closing or by a reset: what request, response, socket and server tell.
import http from 'node:http';
import net from 'node:net';

const H = 'Host: x\r\n';
const states = [
  ['a request not answered', `GET /wait HTTP/1.1\r\n${H}\r\n`],
  ['a request not read', `POST /wait HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`],
  ['a request being read', `POST /read HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`],
  ['a request read to its end', `POST /read HTTP/1.1\r\n${H}Content-Length: 3\r\n\r\nabc`],
  ['an answer begun', `GET /begun HTTP/1.1\r\n${H}\r\n`],
  ['an answer begun, request not read', `POST /begun HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`],
  ['an answer given, request not read', `POST / HTTP/1.1\r\n${H}Content-Length: 9\r\n\r\nabc`],
  ['two requests not answered', `GET /wait HTTP/1.1\r\n${H}\r\nGET /wait2 HTTP/1.1\r\n${H}\r\n`],
  ['two requests behind a refused one', `GET / HTTP/1.1\r\n\r\nPOST /wait HTTP/1.1\r\n${H}Content-Length: 3\r\n\r\nabcGET /wait2 HTTP/1.1\r\n${H}\r\n`],
];
const ways = [
  ['ends', (client) => client.end()],
  ['destroys', (client) => client.destroy()],
  ['resets', (client) => client.resetAndDestroy()],
];
const todo = states.flatMap((state) => ways.map((way) => [state, way]));

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function watch(what, emitter, names) {
  for (const name of names) emitter.on(name, (e) => console.log(`  ${what} ${name}${e instanceof Error ? ` ${e.code} ${e.message}` : ''}`));
}

function run() {
  if (todo.length === 0) return;
  const [[title, bytes], [how, leave]] = todo.shift();
  console.log(`-- ${title}, client ${how}`);
  const pairs = [];
  const server = http.createServer((req, res) => {
    pairs.push([req, res]);
    const name = req.url.slice(-1) === '2' ? 2 : '';
    watch(`req${name}`, req, ['aborted', 'end', 'error', 'close']);
    watch(`res${name}`, res, ['prefinish', 'finish', 'error', 'close']);
    req.signal.addEventListener('abort', () => console.log(`  signal${name} ${req.signal.reason.name} destroyed ${req.destroyed}`));
    if (req.url === '/read') req.on('data', (chunk) => console.log(`  data ${chunk}`));
    if (req.url === '/begun') res.write('begun', () => console.log('  written'));
    if (req.url === '/') res.end('ok');
  });
  server.on('clientError', (e, socket) => { console.log(`  clientError ${e.code}`); socket.destroy(e); });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true }).setNoDelay();
    client.resume();
    client.on('error', () => {});
    client.on('end', () => console.log('  client end'));
    server.once('connection', (socket) => {
      watch('socket', socket, ['end', 'error', 'close']);
      client.write(bytes);
      settled(8, () => {
        console.log('  leaving');
        leave(client);
        settled(8, () => {
          for (const [req, res] of pairs) {
            console.log(`  req aborted ${req.aborted} complete ${req.complete} destroyed ${req.destroyed} errored ${req.errored?.code} signal ${req.signal.aborted}; res destroyed ${res.destroyed} closed ${res.closed} errored ${res.errored?.code} writable ${res.writable} socket ${res.socket === null}`);
            console.log(`  write ${res.write('x', (e) => console.log(`  written ${e?.code}`))}`);
            res.end('y', (e) => console.log(`  ended ${e?.code}`));
          }
          settled(4, () => {
            for (const [, res] of pairs) console.log(`  finished ${res.writableFinished} ended ${res.writableEnded}`);
            socket.destroy();
            client.destroy();
            server.close(() => settled(3, run));
          });
        });
      });
    });
  });
}
run();
