// An upgrade request with a body: who reads what, and when the connection is the listener's.
import { FIN, RST, err, l, log, o, on, run, settled, show, watch } from './ServerCases.mjs';

on('body read late', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.on('data', (d) => log('q ' + d)))); }); });
on('body never read, k not read', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close');  }); });
on('body never read, k ended', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close finish'); k.end('bye', 'utf8'); }); });
on('body never read, k destroyed', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.destroy(err('A', 'b')); }); });
on('whole body there, never read', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nabcrest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.on('data', (d) => log('k ' + d)); }); });
on('whole body there, reset', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nab', RST), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); k.on('data', (d) => log('k ' + d)); }); });
on('bad body, then more', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n', 'zz\r\n', 'more', FIN), s => { s.on('clientError', (e, k) => { log(show(e)); k.destroy(); }); s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close error aborted data'); watch('k', k, 'end close error data'); }); });
on('paused', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.pause(); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.on('data', (d) => log('q ' + d)))); }); });
on('paused and listened', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.pause(); q.on('data', (d) => log('q ' + d)); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); setImmediate(() => setImmediate(() => q.resume())); }); });
on('paused and listened, k paused', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN, 0, 0, 0, 0), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); q.on('data', (d) => log('q ' + d)); watch('q', q, 'end close'); watch('k', k, 'end close'); settled(25, () => k.on('data', (d) => log('k ' + d))); }); });
on('readable', o(), l('POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc', 'de', 'frest', 'more', FIN), s => { s.on('upgrade', (q, k, b) => { log('up ' + q.url + b); watch('q', q, 'end close'); watch('k', k, 'end close'); k.on('data', (d) => log('k ' + d)); q.on('readable', () => { log('read ' + show(q.read())); }); }); });
// The socket underneath is destroyed with what its stream is destroyed with; a body that is cut short ends the stream, read or not.
const up = 'POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc';
function under(title, bytes, act) {
  on(title, o(), bytes, s => { s.on('clientError', (e) => log('clientError ' + show(e))); s.on('upgrade', (q, k) => { watch('q', q, 'end close error aborted'); watch('k', k, 'end close finish error'); watch('s', q.socket, 'end close finish error'); act(k); }); });
}
under('destroyed with an error', l(up), k => k.destroy(err('A', 'b')));
under('destroyed later with an error', l(up), k => settled(3, () => k.destroy(err('A', 'b'))));
under('destroyed later', l(up), k => settled(3, () => k.destroy()));
under('written behind the end', l(up), k => { k.end(); k.write('x', 'utf8'); });
under('cut short, unread', l(up, FIN), () => {});
under('cut short, paused', l(up, FIN), k => k.pause());
// Who listened to the socket's end before the upgrade hears it before the stream's reader does, who listens later behind that.
for (const [title, bytes] of [['cut short, heard at the socket', l(up, FIN)], ['whole with the end, heard at the socket', l(up + 'def', FIN)]]) {
  on(title, o(), bytes, s => {
    s.on('connection', (socket) => socket.on('end', () => log('early end')));
    s.on('upgrade', (q, k) => {
      k.on('readable', () => log('read ' + show(k.read())));
      watch('k', k, 'end');
      watch('s', q.socket, 'end');
    });
  });
}
run();
