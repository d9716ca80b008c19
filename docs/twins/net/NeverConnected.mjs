// What sockets do that are not connected: written, ended, destroyed, reset, read, told settings.
import net from 'node:net';

const EVENTS = ['data', 'end', 'finish', 'drain', 'timeout', 'error'];
const state = (title, s) => log(title, s.readyState, s.pending, s.destroyed, s.closed, s.readable, s.writable, s.writableLength, s.bufferSize ?? 0,
  s.bytesWritten, s.readableEnded, s.writableEnded, s.writableFinished, s.errored?.code);
const cases = {
  nothing: () => {},
  write: (s) => log('returned', s.write('x', (e) => log('written', e))),
  writeTwice: (s) => { s.write('abc', (e) => log('1', e)); s.write('def', (e) => log('2', e)); },
  end: (s) => s.end(() => log('ended')),
  endWithData: (s) => s.end('bye', (e) => log('ended', e)),
  destroySoon: (s) => s.destroySoon(),
  writeAndDestroySoon: (s) => { s.write('x'); s.destroySoon(); },
  destroy: (s) => s.destroy(),
  destroyWithError: (s) => s.destroy(Object.assign(new Error('mine'), { code: 'MINE' })),
  reset: (s) => s.resetAndDestroy(),
  read: (s) => { s.resume(); s.read(); log(Object.keys(s.address()).length, s.remoteAddress, s.localAddress, s.localPort, s.remotePort, s.remoteFamily); },
  settings: (s) => { s.setNoDelay().setKeepAlive(true, 1000).setTypeOfService(16).ref().unref(); log(s.getTypeOfService(), s.timeout); },
  timeout: (s) => s.setTimeout(10, () => log('timed out', s.destroyed)),
  writeAfterDestroy: (s) => { s.destroy(); log('returned', s.write('x', (e) => log('written', e))); },
  endAfterDestroy: (s) => { s.destroy(); s.end('x', (e) => log('ended', e)); },
  resetAfterDestroy: (s) => { s.destroy(); s.resetAndDestroy(); },
  timeoutAfterDestroy: (s) => { s.destroy(); s.setTimeout(10, () => log('never')); log(s.timeout); },
  pauseAndResume: (s) => { s.pause(); log(s.isPaused()); s.resume(); log(s.isPaused()); },
};
const names = Object.keys(cases);
// Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is.
function byTurns(then, ms) {
  if (ms <= 0) then();
  else setImmediate(() => setTimeout(byTurns, 5, then, ms - 5));
}

function next() {
  const name = names.shift();
  if (name === undefined) {
    sides();
    return;
  }
  log('--', name);
  const s = watch('s', new net.Socket(), ...EVENTS);
  s.on('close', () => log('s close'));
  cases[name](s);
  state('now', s);
  byTurns(() => { state('later', s); s.removeAllListeners().destroy(); next(); }, 60);
}

function sides() {
  state('no side', new net.Socket({ readable: false, writable: false }));
  state('unreadable', new net.Socket({ readable: false }));
  state('unwritable', new net.Socket({ writable: false }));
}
next();

function show(v) {
  return v === undefined || v === null ? '-' : v instanceof Error ? `${v.code} ${v.message}` : String(v);
}

function log(...parts) {
  console.log(parts.map(show).join(' ').replaceAll(/\b(3[2-9]|[45]\d|60)\d{3}\b/g, 'PORT'));
}

function watch(name, emitter, ...events) {
  for (const event of events) emitter.on(event, (...args) => log(name, event, ...args));
  return emitter;
}
