// What listening fails with, and when it is said.
import net from 'node:net';
import { log } from './NetCases.mjs';

function attempt(title, ...args) {
  const server = net.createServer();
  server.on('error', (e) => log(title, e, e.errno, e.syscall, e.address, e.port === undefined ? -1 : e.port, server.listening));
  server.on('listening', () => { log(title, 'listens'); server.close(); });
  try { server.listen(...args); } catch (e) { log(title, e.name, e); }
  log(title, 'returned');
}
const first = net.createServer().listen(0, '127.0.0.1', () => {
  const { port } = first.address();
  attempt('in use', port, '127.0.0.1');
  attempt('in use everywhere', port);
  attempt('not ours', 0, '192.0.2.1');
  attempt('no folder', '/nowhere/at/all');
  attempt('a folder', '/tmp');
  attempt('bad port', 65536);
  attempt('worse port', -1);
  attempt('nothing', {});
  attempt('again', { port: 0, host: '127.0.0.1', backlog: 1 });
  process.nextTick(() => log('tick'));
  setImmediate(() => { log('immediate'); attempt('no such name', 0, 'nothing.invalid'); first.close(); });
});
