// Ways to listen, one after another: look-ups that come too late, retries, paths of all kinds, permissions, texts that are ports.
import fs from 'node:fs';
import net from 'node:net';
import { byTurns, log } from './NetCases.mjs';

const folder = fs.mkdtempSync('/tmp/twin-');
const path = `${folder}/s`;
fs.writeFileSync(`${folder}/file`, 'x');
const long = `${folder}/${'x'.repeat(200)}`;
const hide = (text) => text.replaceAll(folder, 'FOLDER').replaceAll(/x{50,}/g, 'LONG');
const mode = () => (fs.statSync(path).mode & 0o777).toString(8);
const told = (s, name) => {
  s.on('listening', () => log(name, 'listening', typeof s.address() === 'string' ? hide(s.address()) : `${s.address().family} ${s.address().address}`));
  s.on('error', (e) => log(name, 'error', e.code, hide(e.message), e.errno, e.syscall, e.address && hide(e.address), s.listening));
  s.on('close', () => log(name, 'close'));
  return s;
};
const connectTo = (target, done) => {
  const c = net.connect(target);
  c.on('error', (e) => log('error', e.code, hide(e.message), e.errno, e.syscall, hide(e.address)));
  c.on('connect', () => { log('connected'); c.end(); });
  c.on('close', (hadError) => { log('close', hadError); done(); });
};
const cases = [
  ['closed before the look-up', (s) => { s.listen(0, 'localhost', () => log('never')); s.close((e) => log('closed', e)); }],
  ['closed and again', (s) => { s.listen(0, 'localhost'); s.close(); s.listen(0, '127.0.0.1'); }],
  ['twice by name', (s) => { s.listen(0, 'localhost'); s.listen(0, 'localhost'); }],
  ['by name, then nowhere', (s) => { s.listen(0, 'localhost'); try { s.listen({}); } catch (e) { log(e.name, e); } }],
  ['long path', (s) => s.listen(long)],
  ['no folder', (s) => s.listen(`${folder}/none/s`)],
  ['a file', (s) => s.listen(`${folder}/file`)],
  ['below a file', (s) => s.listen(`${folder}/file/s`)],
  ['a folder', (s) => s.listen(folder)],
  ['empty path', (s) => { try { s.listen({ path: '' }); } catch (e) { log(e.name, e); } }],
  ['empty path and host', (s) => { try { s.listen({ path: '', host: 'h' }); } catch (e) { log(e.name, e); } }],
  ['again after an error', (s) => { s.once('error', () => s.listen(0, '127.0.0.1')); s.listen(0, '192.0.2.1'); }],
  ['listener after an error', (s) => { s.listen(0, '192.0.2.1', () => log('never')); byTurns(() => log(s.listenerCount('listening')), 30); }],
  ['IPv6', (s) => s.listen(0, '::1')],
  ['all of IPv4, mapped', (s) => s.listen(0, '::ffff:0:0')],
  ['no such zone', (s) => s.listen(0, '::1%nope')],
  ['everywhere', (s) => s.listen()],
  ['everywhere with a listener', (s) => s.listen(() => log('listens'))],
  ['backlog', (s) => s.listen(0, 5)],
  ['host and backlog', (s) => s.listen(0, '127.0.0.1', 5, () => log('listens'))],
  ['a port in text', (s) => s.listen('0')],
  ['a blank text', (s) => { try { s.listen(' '); } catch (e) { log(e.name, e); } }],
  ['a path', (s) => s.listen(path, () => log(mode()))],
  ['a path and a backlog', (s) => s.listen(path, 5, () => log('listens'))],
  ['readable', (s) => s.listen({ path, readableAll: true }, () => log(mode()))],
  ['writable', (s) => s.listen({ path, writableAll: true }, () => log(mode()))],
  ['both', (s) => s.listen({ path, readableAll: true, writableAll: true, exclusive: true }, () => log(mode()))],
  ['file gone', (s) => s.listen(path, () => fs.unlinkSync(path))],
  ['unreferenced before', (s) => s.unref().ref().listen(0)],
  ['in listening', (s) => s.listen(0, () => { try { s.listen(0); } catch (e) { log(e); } })],
  ['again in close', (s) => { s.listen(0); s.close(() => s.listen(0, () => log('again'))); }],
];
function next() {
  const found = cases.shift();
  if (!found) {
    connects([long, `${folder}/file`, `${folder}/none`, folder, `${folder}/file/s`]);
    return;
  }
  log('--', found[0]);
  const s = told(net.createServer(), 's');
  found[1](s);
  const finish = () => { log(s.listening); s.close((e) => log('closed', e)); byTurns(next, 30); };
  if (found[0] === 'twice by name') s.on('listening', () => byTurns(finish, 20)); // the resolver takes its time
  else byTurns(finish, 80);
}

function connects(targets) {
  if (targets.length === 0) {
    fs.rmSync(folder, { recursive: true });
    return;
  }
  log('-- connect to', hide(targets[0]));
  connectTo(targets.shift(), () => connects(targets));
}
next();
