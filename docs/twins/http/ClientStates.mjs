import http from 'node:http';
import { REQ, attempt, log, raw, run, serve, step, watch } from './ClientSteps.mjs';

// What a request says of itself while it is written, sent, answered and destroyed, and which calls it refuses.
const info = (r) => log('state', r.destroyed, r.aborted, r.finished, r.writableEnded, r.writableFinished, r.headersSent, r.writableLength, r.closed, r.errored, r.writable, r.writableCorked, r.writableNeedDrain, r.writableObjectMode, r.writableHighWaterMark, r._header === undefined ? 1 : 0);
step('states of a POST', (done) => serve((req, res) => { req.resume(); req.on('end', () => res.end('x')); }, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false });
  watch('req', r, REQ);
  info(r);
  log(r.write('abc', () => { log('w1'); info(r); }));
  info(r);
  log(r.write(Buffer.from('def'), () => log('w2')));
  log(r.end('ghi', () => { log('ended'); info(r); }) === r);
  info(r);
  log(r.end() === r, r.end(() => log('end again')) === r);
  r.on('response', (res) => { info(r); res.resume(); res.on('end', () => { log('end'); info(r); }); res.on('close', () => log('res close')); });
  r.on('close', () => { info(r); close(done); });
}));
step('write after end', (done) => serve((req, res) => { req.resume(); res.end('x'); }, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (res) => res.resume());
  watch('req', r, 'error close finish');
  r.end('a');
  log(r.write('b', (e) => log('cb', e)));
  attempt('setHeader', () => r.setHeader('a', 'b'));
  attempt('end data', () => r.end('c', (e) => log('end cb', e)) === r);
  r.on('close', () => close(done));
}));
step('write args', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false });
  r.on('error', () => {});
  attempt('null', () => r.write(null));
  attempt('enc', () => r.write('aé', 'latin1'));
  attempt('badenc', () => r.write('aé', 'foo'));
  attempt('empty', () => r.write(''));
  attempt('emptybuf', () => r.write(Buffer.alloc(0)));
  attempt('hex', () => r.write('6162', 'hex'));
  log(r.headersSent);
  attempt('setHeader', () => r.setHeader('a', 'b'));
  attempt('removeHeader', () => r.removeHeader('a'));
  attempt('appendHeader', () => r.appendHeader('a', 'b'));
  attempt('addTrailers', () => r.addTrailers({ a: 'b' }));
  attempt('flushHeaders', () => r.flushHeaders());
  r.destroy();
  attempt('write destroyed', () => r.write('x', (e) => log('cb', e)));
  attempt('end destroyed', () => r.end('x', (e) => log('cb', e)) === r);
  r.on('close', () => close(done));
}));
step('write before connect then destroy', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST' });
  watch('req', r, REQ);
  r.write('a', (e) => log('w1', e)); r.write('b', (e) => log('w2', e)); r.end('c', (e) => log('end', e));
  r.destroy(new Error('kaboom'));
  info(r);
  r.on('close', () => close(done));
}));
step('write after connect then destroy', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST' });
  watch('req', r, REQ);
  r.on('socket', (s) => s.on('connect', () => {
  r.write('a', (e) => log('w1', e)); r.write('b', (e) => log('w2', e)); r.end('c', (e) => log('end', e));
  r.destroy(new Error('kaboom'));
  info(r); }));
  r.on('close', () => close(done));
}));
step('drain', (done) => serve((req, res) => { req.resume(); req.on('end', () => res.end()); }, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (res) => { res.resume(); });
  const big = 'x'.repeat(100000);
  log(r.write(big), r.writableNeedDrain, r.writableLength > 0);
  r.on('drain', () => { log('drain', r.writableLength, r.writableNeedDrain); r.end(); });
  r.on('close', () => close(done));
}));
step('strictContentLength', (done) => serve((req, res) => { req.resume(); req.on('end', () => res.end()); }, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false, headers: { 'content-length': 3 } }, (res) => { res.resume(); });
  r.strictContentLength = true;
  r.on('error', () => {});
  attempt('w', () => r.write('ab')); attempt('w', () => r.write('cde')); attempt('e', () => r.end() === r);
  r.on('close', () => close(done)); r.destroy();
}));
step('trailers without a frame', (done) => serve((req, res) => res.end(), (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', agent: false, headers: { trailer: 'a' } });
  r.strictContentLength = true;
  r.on('error', () => {});
  attempt('e', () => r.end() === r); attempt('w', () => r.write('ab'));
  r.on('close', () => close(done)); r.destroy();
}));
step('pipe', (done) => raw(() => {}, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST' });
  watch('req', r, 'error close');
  attempt('pipe', () => r.pipe(process.stdout));
  r.on('close', () => close(done)); setImmediate(() => r.destroy());
}));
step('cork', (done) => raw((s) => { s.on('data', (d) => { log(JSON.stringify(String(d).replace(/127.0.0.1:\d+/, 'H'))); if (String(d).endsWith('0\r\n\r\n')) s.write('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n'); }); }, (port, close) => {
  const r = http.request({ port, host: '127.0.0.1', method: 'POST', agent: false }, (res) => { res.resume(); res.on('end', () => close(done)); });
  r.cork(); log(r.writableCorked); r.write('a'); r.write('b'); r.uncork(); r.write('c'); r.end('d');
}));
step('destroyed by its upgrade listener', (done) => raw((s) => s.on('data', () => s.write('HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n')), (port, close) => {
  const r = http.get({ port, host: '127.0.0.1', agent: false });
  r.on('upgrade', (res) => {
    res.on('end', () => log('end', res.readableFlowing));
    res.on('close', () => { log('close', res.destroyed, r.destroyed); close(done); });
    r.destroy();
  });
}));

run();
