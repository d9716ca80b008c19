// A response that no server made, on any Writable: events, callbacks and properties.
import http from 'node:http';
import { LoneRequest } from './LoneRequest.mjs';
import { TextSink } from './TextSink.mjs';

const cases = [
  ['written before the socket', (r, w) => { print(r); console.log(`  ${r.write('a', () => console.log('  written'))}`); r.end(() => console.log('  ended')); print(r); r.assignSocket(w); print(r); }],
  ['written on the socket', (r, w) => { r.assignSocket(w); r.write('a', (e) => console.log(`  written ${e}`)); r.end('b', (e) => console.log(`  ended ${e}`)); process.nextTick(() => console.log('  tick')); print(r); }],
  ['write behind the end', (r, w) => { r.assignSocket(w); r.end('a'); console.log(`  ${r.write('b', (e) => console.log(`  written ${e.code}`))}`); }],
  ['end behind the end', (r, w) => { r.assignSocket(w); r.end('a'); r.end((e) => console.log(`  ended ${e}`)); r.end('b', (e) => console.log(`  b ${e.code}`)); setImmediate(() => r.end((e) => console.log(`  late ${e.code}`))); }],
  ['assigned twice', (r, w) => { r.assignSocket(w); try { r.assignSocket(w); } catch (e) { console.log(`  ${e.code} ${e.message}`); } r.detachSocket(w); r.assignSocket(w); }],
  ['destroyed without a socket', (r) => { r.destroy(new Error('mine')); print(r); console.log(`  ${r.write('a', (e) => console.log(`  written ${e.code}`))}`); r.end('b', () => console.log('  never')); print(r); }],
  ['destroyed with a socket', (r, w) => { r.assignSocket(w); r.destroy(new Error('mine')); print(r); }],
  ['ended, then the socket goes', (r, w) => { r.assignSocket(w); r.end('a'); setImmediate(() => w.destroy()); }],
  ['piped', (r, w) => r.pipe(w)],
  ['corked', (r, w) => { r.cork(); r.assignSocket(w); r.write('a'); r.write('b'); console.log(`  ${r.writableCorked}`); r.uncork(); console.log(`  ${r.writableCorked}`); r.end(); }],
  ['length kept', (r, w) => { r.strictContentLength = true; r.setHeader('Content-Length', 3); r.assignSocket(w); r.write('ab'); r.end('c'); }],
  ['length too long', (r, w) => { r.strictContentLength = true; r.writeHead(200, { 'Content-Length': 3 }); r.assignSocket(w); attempt(() => r.write('abcd')); attempt(() => r.end('abcd')); attempt(() => r.end('abc')); }],
  ['length too short', (r, w) => { r.strictContentLength = true; r.setHeader('Content-Length', 3); r.assignSocket(w); attempt(() => r.end('a')); }],
  ['lengths of many kinds', () => {
    for (const length of ['abc', '0x3', 1.5, -1, '', ' 3 ', ['4', '3'], 'Infinity', true, NaN, '3 x', '3.0']) {
      const own = new http.ServerResponse(new LoneRequest());
      own.strictContentLength = true;
      own.setHeader('Content-Length', length);
      attempt(() => own.end('abc'));
    }
  }],
  ['trailers without chunks', (r, w) => { r.assignSocket(w); attempt(() => r.writeHead(200, { Trailer: 'X', 'Content-Length': 1 })); console.log(`  ${r.headersSent}`); }],
  ['asked where the socket is told', (r, w) => { r.on('socket', (stream) => { console.log(`  ${r.socket === stream}`); r.write('b'); }); r.write('a'); r.assignSocket(w); r.end('c'); }],
  ['a mark of its own', () => {
    const own = new http.ServerResponse(new LoneRequest(), { highWaterMark: 5 }); // row H38
    console.log(`  ${own.writableHighWaterMark} ${own.write('ab')} ${own.write('cdef')} ${own.writableNeedDrain}`);
  }],
  ['null', (r) => attempt(() => r.write(null))],
];

function attempt(call) {
  try {
    call();
    console.log('  fine');
  } catch (e) {
    console.log(`  ${e.name} ${e.code} ${e.message}`);
  }
}

function print(r) {
  console.log(`  ended ${r.writableEnded} ${r.finished} finished ${r.writableFinished} destroyed ${r.destroyed} closed ${r.closed} errored ${r.errored?.message} objects ${r.writableObjectMode} sent ${r.headersSent} mark ${r.writableHighWaterMark} connection ${r.connection === null || r.connection === undefined ? 'none' : 'there'}`);
}

function run() {
  if (cases.length === 0) return;
  const [title, go] = cases.shift();
  console.log(`-- ${title}`);
  const w = new TextSink();
  w.on('error', (e) => console.log(`  stream error ${e.message}`));
  w.on('close', () => console.log('  stream close'));
  const r = new http.ServerResponse(new LoneRequest());
  r.sendDate = false;
  for (const name of ['socket', 'prefinish', 'finish', 'error', 'close']) r.on(name, (e) => console.log(`  ${name}${e instanceof Error ? ` ${e.code}` : ''}`));
  go(r, w);
  setTimeout(() => {
    print(r);
    console.log(`  ${JSON.stringify(w.all)}`);
    run();
  }, 10);
}
try {
  new http.OutgoingMessage().write('a');
} catch (e) {
  console.log(`${e.code} ${e.message}`);
}
run();
