// The tables of the module; highWaterMark of a server; writableNeedDrain and 'drain' of a response; a message on any stream.
import http from 'node:http';
import net from 'node:net';
import { PassThrough } from 'node:stream';

console.log(http.METHODS.length, http.METHODS.join(' '));
for (const [code, text] of Object.entries(http.STATUS_CODES)) console.log(`${code} ${text}`);

const stream = new PassThrough();
const alone = new http.IncomingMessage(stream);
console.log(`${alone.complete} ${alone.aborted} ${alone.readable} ${alone.destroyed}`);

const options = { highWaterMark: 2000, noDelay: false, keepAlive: true, keepAliveInitialDelay: 1000 };
const server = http.createServer(options, (req, res) => {
  console.log(`high-water marks ${req.socket.readableHighWaterMark} ${req.socket.writableHighWaterMark} ${res.writableHighWaterMark}`);
  console.log(`before ${res.writableNeedDrain}`);
  res.on('drain', () => {
    console.log(`drain ${res.writableNeedDrain}`);
    res.end();
  });
  console.log(`write ${res.write(Buffer.alloc(8_000_000))} ${res.writableNeedDrain}`);
});
server.listen(0, '127.0.0.1', () => {
  const client = net.connect(server.address().port, '127.0.0.1');
  client.write('GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n');
  client.resume();
  client.on('close', () => server.close(() => console.log('closed')));
});
