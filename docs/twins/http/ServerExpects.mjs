// Expect: what the server does by itself, and with listeners of 'checkContinue' and 'checkExpectation'.
import http from 'node:http';
import net from 'node:net';

const post = (expect, version = '1.1') => `POST / HTTP/${version}\r\nHost: x\r\n${expect}Content-Length: 3\r\n\r\n`;
const requests = [
  ['100-continue', post('Expect: 100-continue\r\n')],
  ['another case', post('Expect: 100-CONTINUE\r\n')],
  ['something else', post('Expect: meat\r\n')],
  ['a list', post('Expect: meat, 100-continue\r\n')],
  ['two lines', post('Expect: 100-continue\r\nExpect: meat\r\n')],
  ['a part of a word', post('Expect: x100-continued\r\n')],
  ['a hyphen behind it', post('Expect: 100-continue-\r\n')],
  ['empty', post('Expect: \r\n')],
  ['in 1.0', post('Expect: 100-continue\r\n', '1.0')],
  ['without a body', 'GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n'],
];
const answers = [
  ['nobody listens', () => {}],
  ['listener goes on', (server) => {
    server.on('checkContinue', (req, res) => {
      console.log('  checkContinue');
      if (req.method === 'POST') res.writeContinue();
      else res.writeInformation(100); // keeps no connection
      server.emit('request', req, res);
    });
    server.on('checkExpectation', (req, res) => { console.log(`  checkExpectation ${req.headers.expect}`); server.emit('request', req, res); });
  }],
  ['listener refuses', (server) => {
    server.on('checkContinue', (req, res) => { console.log('  checkContinue'); res.writeHead(413); res.end(); });
    server.on('checkExpectation', (req, res) => { console.log('  checkExpectation'); res.writeHead(417, { 'Content-Length': 0 }); res.end(); });
  }],
];
const todo = requests.flatMap((request) => answers.map((answer) => [request, answer]));

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run() {
  if (todo.length === 0) return;
  const [[title, request], [who, setUp]] = todo.shift();
  console.log(`-- ${title}, ${who}`);
  const server = http.createServer((req, res) => {
    console.log('  request');
    req.resume();
    req.on('end', () => res.end('ok'));
  });
  setUp(server);
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1' }).setNoDelay();
    let all = '';
    client.on('data', (chunk) => (all += chunk.toString('latin1')));
    client.on('end', () => (all += '<END>'));
    server.once('connection', () => {
      client.write(request);
      settled(8, () => {
        console.log(`  ${JSON.stringify(all.replace(/(Date|Keep-Alive): [^\r]*\r\n/g, ''))}`);
        all = '';
        if (request.startsWith('POST')) client.write('abc');
        settled(8, () => {
          console.log(`  ${JSON.stringify(all.replace(/(Date|Keep-Alive): [^\r]*\r\n/g, ''))}`);
          client.destroy();
          server.close(run);
        });
      });
    });
  });
}
run();
