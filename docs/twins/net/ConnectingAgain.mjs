// Connecting a socket that is connecting or connected already; and a listener that throws before the socket has begun to read.
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error

const EVENTS = ['connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready', 'data', 'end', 'error', 'close'];
const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'twin')), 's');
const here = '127.0.0.1';
const again = (c, ...to) => { log(c.connect(...to) === c, c.readyState, c.connecting, c.pending); };
const cases = {
  'at once': (c, port) => { c.connect(port, here, () => log('never')); again(c, port, here); },
  'in the next tick': (c, port) => { c.connect(port, here); process.nextTick(() => again(c, port, here)); },
  'a path': (c) => { c.connect('/nowhere/at/all'); again(c, '/nowhere/at/all'); },
  'connected': (c, port) => c.connect(port, here, () => again(c, port, here, () => { log('second'); c.end(); })),
  'connected to a path': (c) => c.connect(file, () => setImmediate(() => again(c, file))),
  'connected twice': (c, port) => c.connect(port, here, () => again(c, port, here, () => again(c, 1, here))),
  'written to': (c, port) => c.connect(port, here, () => { again(c, port, here); c.end('x', (e) => log('x', e, c.bytesWritten)); }),
  'a path in place of a port': (c, port) => { c.connect(port, here); again(c, file); },
  'a path after a port': (c, port) => c.connect(port, here, () => again(c, file)),
  'a port after a path': (c, port) => c.connect(file, () => setImmediate(() => again(c, port, here))),
  'half closed': (c, port) => { c.connect(port, here, () => c.end()); c.once('finish', () => again(c, port, here)); },
  'throwing in connect': (c, port) => { c.connect(port, here, () => { setImmediate(() => c.destroy()); throw new Error('thrown'); }); },
  'throwing in ready': (c, port) => { c.connect(port, here); c.once('ready', () => { throw new Error('thrown'); }); },
};
process.on('uncaughtException', (err) => log('uncaught', err.message));
const server = net.createServer((peer) => {
  peer.on('error', () => {});
  if (server.reconnect) {
    server.reconnect = false;
    watch('peer', peer, 'connectionAttempt', 'connectionAttemptFailed', 'error', 'close');
    again(peer, 1, here);
  } else {
    peer.end('hello');
  }
});
const listener = net.createServer((peer) => peer.on('error', () => {}).resume());
const next = () => {
  const name = Object.keys(cases)[0];
  if (name === undefined) {
    accepted();
    return;
  }
  log('--', name);
  const c = new net.Socket();
  log(c.listenerCount('end'), c.listenerCount('connect'), c.listenerCount('close'));
  watch('c', c, ...EVENTS);
  c.on('close', () => setImmediate(next));
  cases[name](c, server.address().port);
  delete cases[name];
};
function accepted() {
  log('-- accepted');
  server.reconnect = true;
  net.connect(server.address().port, here).on('error', () => {}).on('close', () => process.exit()).resume();
}
server.listen(0, here, () => listener.listen(file, next));

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT').replaceAll(/\/[^ ]*twin[^ ]*/g, 'FILE'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
