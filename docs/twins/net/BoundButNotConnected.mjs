// A socket that has adopted a BoundSocket, and is read or written before it is connected: what fails, what counts, what stays known.
import { mkdtempSync, rmSync } from 'node:fs';
import net from 'node:net';
import { byTurns, log, watch } from './NetCases.mjs';

const folder = mkdtempSync('/tmp/twin-');
let made = 0;
const kinds = {
  port: () => new net.BoundSocket({ host: '127.0.0.1' }),
  path: () => new net.BoundSocket({ path: `${folder}/${made++}` }),
};
const acts = {
  text: (s) => s.write('hello', (e) => log('wrote', e)),
  bytes: (s) => s.write(Buffer.from('hello'), (e) => log('wrote', e)),
  corked: (s) => { s.cork(); s.write('a', (e) => log('wrote', e)); s.write('b', (e) => log('wrote', e)); s.uncork(); },
  read: (s) => s.resume(),
  'connected elsewhere': (s) => { try { s.connect(s.localPort ? `${folder}/none` : 1); } catch (e) { log(e.name, e); s.destroy(); } },
  destroyed: (s) => s.destroy(),
};
const work = Object.keys(kinds).flatMap((kind) => Object.keys(acts).map((act) => [kind, act]));
function next() {
  if (work.length === 0) {
    rmSync(folder, { recursive: true });
    return;
  }
  const [kind, act] = work.shift();
  log('--', kind, act);
  const s = watch('s', new net.Socket({ handle: kinds[kind]() }), 'error', 'close');
  const state = () => log(s.readyState, s.bytesWritten, s.localAddress?.replace(folder, 'FOLDER'), s.localFamily, s.address().family);
  state();
  acts[act](s);
  s.on('close', () => { state(); byTurns(next, 10); });
}
next();
