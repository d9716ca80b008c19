// What a response writes to a connection that is no net socket: in which pieces it arrives, and when its writers hear of that.
import http from 'node:http';
import { duplexPair } from 'node:stream';

let turn = 0;
const log = (...all) => console.log(turn, ...all.map((one) => JSON.stringify(one)));
const ways = {
  'one chunk': (write) => write('one'),
  'two in one tick': (write) => { write('one'); write('two'); },
  'two in two ticks': (write) => { write('one'); process.nextTick(() => write('two')); },
  'two in two turns': (write) => { write('one'); setImmediate(() => write('two')); },
  flushed: (write, res) => { write('one'); res.flushHeaders(); write('two'); },
  'flushed twice': (write, res) => { write('one'); setImmediate(() => { res.flushHeaders(); write('two'); }); },
  'waiting for its turn': (write) => { write('one'); write('two'); },
  'waiting for its turn, ended': (write, res) => { write('one'); res.end('two', () => log('ended')); },
  'without chunks': (write, res) => { res.setHeader('Content-Length', 6); write('one'); write('two'); },
  'without chunks, corked': (write, res) => { res.setHeader('Content-Length', 6); res.cork(); write('one'); write('two'); setImmediate(() => res.uncork()); },
  'without chunks, behind it somebody else': (write, res, stream) => { res.setHeader('Content-Length', 9); write('one'); write('two'); stream.write('raw'); },
};

function run(left) {
  if (left.length === 0) return;
  const [title, act] = left.shift();
  console.log(`-- ${title}`);
  turn = 0;
  const waits = title.startsWith('waiting');
  let first = null;
  const server = http.createServer((req, res) => {
    res.sendDate = false;
    if (waits && first === null) {
      first = res;
      setImmediate(() => res.end('first'));
      return;
    }
    const write = (text) => log('write', text, res.write(text, () => log('written', text)), res.writableLength);
    act(write, res, req.socket);
    process.nextTick(() => log('length', res.writableLength));
  });
  const [client, stream] = duplexPair();
  server.emit('connection', stream);
  client.on('data', (chunk) => log(chunk.toString()));
  client.write('GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(waits ? 2 : 1));
  const next = () => { if (turn++ < 10) setImmediate(next); else run(left); };
  next();
}
run(Object.entries(ways));
