// A socket that was closed connects once more, and again: after an end, an error, a destroy, and before 'close'.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const EVENTS = ['lookup', 'connectionAttempt', 'connect', 'ready', 'data', 'end', 'finish', 'error', 'close'];
let count = 0;
const server = net.createServer((c) => c.on('error', () => {}).end('hello' + ++count));
const state = (title, s) => log(title, s.readyState, s.pending, s.connecting, s.destroyed, s.closed, s.readable, s.writable, s.bytesRead,
  s.bytesWritten, s.readableEnded, s.writableEnded, s.writableFinished, s.errored?.code);
const steps = [
  (s, port) => s.connect(port, '127.0.0.1'),
  (s, port) => s.connect(port, '127.0.0.1'),
  (s) => s.connect(1, '127.0.0.1'),
  (s, port) => { s.connect(port, '127.0.0.1'); s.write('abc'); },
  (s, port) => { s.connect(port, '127.0.0.1'); s.once('connect', () => s.destroy()); },
  (s, port) => s.connect(port, '127.0.0.1', () => s.resetAndDestroy()),
  (s, port) => { s.connect(port, '127.0.0.1'); s.setTimeout(20_000); s.setNoDelay(); },
];
server.listen(0, '127.0.0.1', () => {
  const { port } = server.address();
  const s = watch('s', new net.Socket(), ...EVENTS);
  s.setEncoding('utf8');
  let at = 0;
  const next = () => {
    if (at === steps.length) {
      server.close();
      beforeClose();
      return;
    }
    log('-- step', at);
    steps[at++](s, port);
    state('now', s);
  };
  s.on('close', () => { state('closed', s); next(); });
  next();
});

function beforeClose() {
  log('-- before close');
  const g = watch('g', new net.Socket(), ...EVENTS.slice(0, -1));
  g.on('close', (hadError) => log('g close', hadError === true));
  g.destroy();
  state('destroyed', g);
  g.connect(1, '127.0.0.1', () => log('never'));
  state('connecting', g);
}
