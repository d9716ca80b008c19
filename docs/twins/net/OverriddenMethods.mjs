// Which methods of a socket are called when: a subclass overrides them and tells.
import net from 'node:net';
import { byTurns, log } from './NetCases.mjs';

const METHODS = ['connect', 'destroy', 'destroySoon', 'end', 'pause', 'resume', 'cork', 'uncork', 'ref', 'unref', 'setTimeout', 'setNoDelay', 'setKeepAlive', 'resetAndDestroy', '_write', '_writev', '_final', '_destroy'];
class Telling extends net.Socket {
  emit(event, ...args) {
    log('  emit', String(event), event === 'data' ? args[0] : '');
    return super.emit(event, ...args);
  }
}
for (const name of METHODS) {
  Telling.prototype[name] = function tell(...args) {
    log('  ', name, args[0] instanceof Error ? args[0] : '');
    return net.Socket.prototype[name].apply(this, args);
  };
}
const soon = (then) => byTurns(then, 20);
const cases = {
  'read to the end': (c) => { c.resume(); c.on('data', () => c.end()); },
  'ended by the peer': (c) => { c.resume(); },
  'half open': (c) => { c.allowHalfOpen = true; c.resume(); c.on('end', () => soon(() => c.end('late'))); },
  'written and ended at once': (c) => { c.write('a'); c.write('b'); c.end('c'); c.resume(); },
  corked: (c) => { c.on('connect', () => { c.cork(); c.write('b'); c.write('c'); c.uncork(); c.end(); }); c.resume(); },
  'destroyed soon': (c) => c.on('connect', () => { c.write('a'); c.destroySoon(); }),
  'destroyed at once': (c) => c.destroy(),
  'destroyed with an error': (c) => c.on('connect', () => c.destroy(Object.assign(new Error('mine'), { code: 'MINE' }))),
  reset: (c) => c.on('connect', () => soon(() => c.resetAndDestroy())),
  'reset at once': (c) => c.resetAndDestroy(),
  'ended with a callback': (c) => { c.end(() => log('  ended')); c.resume(); },
  'written after the end': (c) => { c.on('connect', () => { c.end(); c.write('x', (e) => log('  written', e)); }); c.resume(); },
  settings: (c) => { c.setNoDelay().setKeepAlive(true).unref().ref(); c.on('connect', () => c.setTimeout(1000, () => {}).setNoDelay(false).setKeepAlive(false).unref().ref().destroy()); },
  refused: (c) => c.removeAllListeners('connect'),
};
const server = net.createServer((peer) => {
  peer.on('error', () => {}).resume().write('hello');
  byTurns(() => peer.end(), 50);
});
function next() {
  const name = Object.keys(cases)[0];
  if (name === undefined) {
    server.close();
    return;
  }
  log('--', name);
  const c = new Telling();
  c.on('error', () => {});
  c.on('close', () => soon(next));
  c.connect(name === 'refused' ? 1 : server.address().port, '127.0.0.1');
  cases[name](c);
  delete cases[name];
}
server.listen(0, '127.0.0.1', next);
