// What the programs have in common that go through streams case by case: each is named, and run when the one before has settled.
import { Writable } from 'node:stream';

const cases = [];

export const show = (x) => x === undefined ? 'null' : x instanceof Error ? (x.code ?? '') + ':' + x.message : Buffer.isBuffer(x) ? `<${x}>` : String(x);
export const print = (...a) => console.log(...a.map(show));
export const check = (n, f) => cases.push([n, f]);
export const watch = (...a) => {
  const name = typeof a[0] === 'string' ? [a.shift()] : [];
  const s = a.shift();
  for (const event of a) s.on(event, (x) => print('  ', ...name, event, x));
  return s;
};
export const all = (...a) => watch(...a, 'end', 'finish', 'close', 'error', ...(a.length === 1 ? ['drain', 'pause', 'resume', 'prefinish'] : []));
export const flags = (r) => print('   flags', r.readable, r.readableFlowing, r.readableLength, r.readableEnded, r.readableAborted, r.readableDidRead, r.errored, r.closed, r.destroyed, r.isPaused());
export const wflags = (w) => print('   wflags', w.writable, w.writableLength, w.writableEnded, w.writableFinished, w.writableNeedDrain, w.writableCorked, w.writableAborted ?? false, w.errored, w.closed, w.destroyed);
export const bytes = (s) => Buffer.from(s);
export const N = () => {};
export const sink = () => new Writable({ objectMode: true, write(d, e, cb) { print('_write', d); setImmediate(cb); } });

export function run() {
  process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
  process.on('uncaughtException', (e) => print('UNCAUGHT', e));
  process.on('unhandledRejection', (e) => print('UNHANDLED', e));
  process.on('beforeExit', () => { if (cases.length) { const [n, f] = cases.shift(); setImmediate(() => { print('==', n); f(); }); } });
}
