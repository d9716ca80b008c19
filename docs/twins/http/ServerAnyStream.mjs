// emit('connection', stream): any Duplex can speak HTTP with the server.
import http from 'node:http';
import { duplexPair } from 'node:stream';

const get = (path, rest = '') => `GET ${path} HTTP/1.1\r\nHost: x\r\n\r\n${rest}`;
const cases = [
  ['a request', [get('/1')]],
  ['requests in pieces', ['GET /1 HT', 'TP/1.1\r\nHo', 'st: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n', '\r\n']],
  ['a body', ['POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc', 'def']],
  ['chunks', ['POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', '2\r\nde\r\n0\r\n\r\n']],
  ['close', ['GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n']],
  ['bad input', ['FOO\r\n\r\n']],
  ['the end in between', [get('/1'), null]],
  ['the end in a body', ['POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc', null]],
  ['upgrade', ['GET /up HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nabc', 'def']],
  ['connect', ['CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\nabc', 'def']],
  ['destroyed answer', [get('/destroy')]],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

const server = http.createServer((req, res) => {
  console.log(`  request ${req.url}`);
  for (const name of ['aborted', 'error', 'close']) req.on(name, (e) => console.log(`  req ${name} ${e?.code}`));
  for (const name of ['finish', 'close']) res.on(name, () => console.log(`  res ${name}`));
  if (req.url === '/echo') req.pipe(res);
  else if (req.url === '/destroy') res.destroy(new Error('mine'));
  else res.end(req.url);
});
const take = (what) => (req, stream, head) => {
  console.log(`  ${what} "${head}"`);
  stream.on('data', (chunk) => console.log(`  ${what} data ${chunk}`));
  stream.write('taken');
};
server.on('upgrade', take('upgrade'));
server.on('connect', take('connect'));

function run() {
  if (cases.length === 0) return;
  const [title, packets] = cases.shift();
  console.log(`-- ${title}`);
  const [client, serverSide] = duplexPair();
  let all = '';
  client.on('data', (chunk) => (all += chunk.toString('latin1')));
  client.on('end', () => (all += '<END>'));
  serverSide.on('error', (e) => console.log(`  stream error ${e.code}`));
  serverSide.on('close', () => console.log('  stream close'));
  server.emit('connection', serverSide);
  const next = () => settled(6, () => {
    if (packets.length > 0) {
      const packet = packets.shift();
      if (packet === null) client.end();
      else client.write(packet, 'latin1');
      next();
    } else {
      console.log(`  ${JSON.stringify(all.replace(/Date: [^\r]*\r\n/g, ''))}`);
      client.destroy();
      serverSide.destroy();
      settled(5, run);
    }
  });
  next();
}
run();
