// Pausing while connecting, text, listeners of 'connect', sizes of buffers, what is left after destroy, destroying in 'data'.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const EVENTS = ['connect', 'ready', 'data', 'end', 'finish', 'drain', 'timeout', 'error', 'close', 'pause', 'resume', 'readable'];
const options = { highWaterMark: 1234, noDelay: true, keepAlive: true, keepAliveInitialDelay: 1000 };
const server = net.createServer(options, (c) => {
  c.on('error', () => {});
  c.write('hello');
  c.on('data', (d) => c.write(d));
});
const cases = [
  ['paused while connecting', (c) => { watch('c', c, ...EVENTS); c.pause(); turns(() => { log(c.bytesRead, c.isPaused()); c.resume(); }); }],
  ['resumed while connecting', (c) => { watch('c', c, 'data', 'resume', 'pause'); c.pause(); c.resume(); }],
  ['readable', (c) => { c.on('readable', () => log('readable', c.read())); turns(() => c.write('x')); }],
  ['text', (c) => { c.setEncoding('hex'); watch('c', c, 'data'); }],
  ['ended with a callback', (c) => { watch('c', c, 'data', 'finish', 'close', 'end'); c.end('bye', 'utf8', () => log('ended', c.writableFinished)); }],
  ['written after the end', (c) => {
    watch('c', c, 'finish', 'close', 'error');
    c.on('connect', () => { c.end(); c.end(); log(c.write('x', (e) => log('written', e))); });
  }],
  ['addresses', (c) => turns(() => {
    const port = server.address().port;
    log(c.address().family, c.address().address, c.localFamily, c.remoteFamily, c.remotePort === port);
    c.destroy();
    log(c.remoteAddress, c.remotePort === port, c.localAddress, c.localFamily, c.localPort === undefined, c.readyState);
  })],
  ['a big write', (c) => {
    watch('c', c, 'drain', 'finish');
    c.resume();
    c.on('connect', () => { log(c.write(Buffer.alloc(1_000_000), () => log('written')), c.writableNeedDrain); });
    c.on('drain', () => c.end(() => log('ended')));
  }],
  ['destroyed in data', (c) => { watch('c', c, 'end', 'close', 'error'); c.on('data', () => { c.destroy(); log(c.readyState, c.bytesRead); }); }],
  ['destroyed twice', (c) => { watch('c', c, 'error', 'close'); c.destroy(Object.assign(new Error('a'), { code: 'A' })).destroy(new Error('b')); }],
  ['corked', (c) => c.on('connect', () => {
    c.cork();
    c.write('one');
    c.write('two');
    log(c.bytesWritten, c.writableLength, c.writableCorked);
    c.uncork();
    log(c.bytesWritten, c.writableLength, c.writableCorked);
  })],
  ['encodings', (c) => {
    log(c.write('ff00', 'hex'), c.write('aGk=', 'base64'), c.write('h\u00e9', 'latin1'), c.write('h\u00e9', 'utf16le'), c.write('h\u00e9'), c.bytesWritten);
    c.on('connect', () => setImmediate(() => log(c.bytesWritten)));
  }],
  ['sizes', (c) => log(c.readableHighWaterMark, c.writableHighWaterMark, c.allowHalfOpen, c.timeout ?? 0)],
];

// Time for the other side, and a poll with each step, however busy the machine is.
function turns(fn, n = 30) {
  setTimeout(() => n === 0 ? fn() : turns(fn, n - 1), 1);
}

function next() {
  const found = cases.shift();
  if (!found) {
    server.close();
    return;
  }
  log('--', found[0]);
  const c = net.connect(server.address().port, '127.0.0.1', () => log('callback'));
  found[1](c);
  turns(() => { c.removeAllListeners(); c.on('error', () => {}); c.destroy(); next(); }, 60);
}
server.listen(0, '127.0.0.1', next);
server.once('connection', (c) => log('accepted', c.readableHighWaterMark, c.writableHighWaterMark, c.server === server, c.allowHalfOpen));
