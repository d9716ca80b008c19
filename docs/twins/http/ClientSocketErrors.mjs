import http from 'node:http';
import net from 'node:net';
import { Duplex } from 'node:stream';
import { REQ, log, run, step, watch } from './ClientSteps.mjs';

// Connections that have failed before the request gets them, or fail in the tick in which it does.
const duplex = () => new Duplex({ read() {}, write(chunk, encoding, callback) { callback(); } });
const doomed = (socket, later) => { later(() => socket.destroy(new Error('boom'))); return socket; };
const FAULTS = [
  ['a path that is too long', () => net.connect('/' + 'a'.repeat(120))],
  ['destroyed with an error', () => doomed(new net.Socket(), (act) => act())],
  ['destroyed', () => new net.Socket().destroy()],
  ['an error in the next tick', () => { const socket = new net.Socket(); process.nextTick(() => socket.emit('error', new Error('boom'))); return socket; }],
  ['destroyed in the next tick', () => doomed(new net.Socket(), process.nextTick)],
  ['a stream destroyed with an error', () => doomed(duplex(), (act) => act())],
  ['a stream, destroyed', () => duplex().destroy()],
];
step('an agent', (done) => failing(0, false, () => new http.Agent(), done));
step('an agent that keeps', (done) => failing(0, false, () => new http.Agent({ keepAlive: true }), done));
step('an agent that calls back', (done) => failing(0, true, () => new http.Agent(), done));
step('no agent', (done) => failing(0, false, () => null, done));
function failing(i, later, makeAgent, done) {
  if (i === FAULTS.length) return done();
  log(FAULTS[i][0]);
  const make = FAULTS[i][1];
  const agent = makeAgent();
  if (agent) agent.createConnection = later ? (options, callback) => { process.nextTick(() => callback(null, make())); } : make;
  const req = http.get(agent ? { agent } : { createConnection: make });
  watch('req', req, REQ);
  process.nextTick(() => log('tick', req.destroyed));
  settled(6, () => {
    log(req.destroyed, req.socket.destroyed, agent ? agent.totalSocketCount : 0);
    failing(i + 1, later, makeAgent, done);
  });
}
// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

run();
