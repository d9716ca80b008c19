// A stream may keep what is written to it: no answer is changed by the next one.
import http from 'node:http';
import { Duplex } from 'node:stream';

const kept = [];
const stream = new Duplex({
  read() {},
  write(chunk, encoding, callback) {
    kept.push(chunk);
    callback();
  },
});
const server = http.createServer((req, res) => {
  res.sendDate = false;
  res.setHeader('Content-Type', 'text/plain');
  res.write(`answer to ${req.url}`);
  res.end('.');
});
server.emit('connection', stream);

const paths = ['/one', '/two', '/three'];
function ask() {
  if (paths.length === 0) {
    console.log(Buffer.concat(kept).toString());
    stream.destroy();
    return;
  }
  stream.push(`GET ${paths.shift()} HTTP/1.1\r\nHost: x\r\n\r\n`);
  setImmediate(() => setImmediate(ask));
}
ask();
