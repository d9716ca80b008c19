// What programs about clients share that go step by step: each has a title and says when it is done.
import http from 'node:http';
import net from 'node:net';

export const REQ = 'abort close connect continue finish prefinish information response socket timeout upgrade error';
export const RES = 'aborted close data end error';
export const keys = (o) => Object.keys(o).map((k) => `${k.replace(/\d{4,5}/, 'PORT')}=${o[k].length}`).join();
export const tables = (a) => log('sockets', keys(a.sockets), 'free', keys(a.freeSockets), 'requests', keys(a.requests), 'total', a.totalSocketCount);
const steps = [];

export function step(title, act) {
  steps.push([title, act]);
}

export function run() {
  const next = steps.shift();
  if (next) {
    log('#', next[0]);
    next[1](() => byTurns(run, 10));
  }
}

export function watch(who, emitter, events) {
  for (const event of events.split(' ')) emitter.on(event, (...values) => log(who, event, ...values));
}

export function attempt(label, act) {
  try {
    log(label, act());
  } catch (e) {
    log(label, 'threw', e);
  }
}

export function raw(each, then) {
  const sockets = [];
  const server = net.createServer((socket) => {
    socket.on('error', () => {});
    sockets.push(socket);
    each(socket);
  });
  server.listen(0, '127.0.0.1', () => then(server.address().port, (next) => {
    sockets.forEach((socket) => socket.destroy());
    server.close(() => next());
  }));
}

export function serve(listener, then) {
  const server = http.createServer(listener);
  server.listen(0, '127.0.0.1', () => then(server.address().port, (next) => {
    server.close(() => next());
    server.closeAllConnections();
  }));
}

export function log(...values) {
  console.log(values.map(show).join(' '));
}

export function show(value) {
  if (value === undefined || value === null) return 'null';
  if (value instanceof Error) return `<${value.name} ${value.code ?? null} ${value.message}>`;
  if (Buffer.isBuffer(value)) return `"${value}"`;
  if (value instanceof http.IncomingMessage) return value.statusCode ? `res${value.statusCode}` : 'req';
  if (value instanceof net.Socket) return 'sock';
  if (Array.isArray(value)) return `[${value.map(show).join(',')}]`;
  return typeof value === 'object' ? 'obj' : String(value);
}

// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
export function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}
