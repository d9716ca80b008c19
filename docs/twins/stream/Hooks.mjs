// Streams whose hooks misbehave: they call back twice, late, never, with an error, throw, or destroy the stream; each with another
// hook that does. Prints a number that stands for all cases in which one hook behaves in one way; with an argument, everything that
// happens in the cases whose names contain it.
import { Duplex, Readable, Transform, Writable } from 'node:stream';
import { flags, log, running, watched } from './WatchedStreams.mjs';

const N = () => {};
const E = (m) => new Error(m);

// How a hook calls back: s is the stream, h the name of the hook.
const B = {
  ok: (s, cb, h) => cb(),
  tick: (s, cb, h) => process.nextTick(() => cb()),
  micro: (s, cb, h) => queueMicrotask(() => cb()),
  late: (s, cb, h) => { setImmediate(() => cb()); },
  err: (s, cb, h) => cb(E('err ' + h)),
  errTick: (s, cb, h) => process.nextTick(() => cb(E('err ' + h))),
  errLate: (s, cb, h) => { setImmediate(() => cb(E('err ' + h))); },
  two: (s, cb, h) => { cb(); cb(); },
  twoTick: (s, cb, h) => { cb(); process.nextTick(() => cb()); },
  twoLate: (s, cb, h) => { cb(); setImmediate(() => cb()); },
  lateTwo: (s, cb, h) => { setImmediate(() => { cb(); cb(); }); },
  okErr: (s, cb, h) => { cb(); cb(E('err ' + h)); },
  okErrLate: (s, cb, h) => { cb(); setImmediate(() => cb(E('err ' + h))); },
  errOk: (s, cb, h) => { cb(E('err ' + h)); cb(); },
  errErr: (s, cb, h) => { cb(E('err ' + h)); cb(E('err2 ' + h)); },
  errErrLate: (s, cb, h) => { cb(E('err ' + h)); setImmediate(() => cb(E('err2 ' + h))); },
  errLateTwice: (s, cb, h) => { setImmediate(() => { cb(E('err ' + h)); cb(E('err2 ' + h)); }); },
  throws: (s, cb, h) => { throw E('thrown ' + h); },
  okThrow: (s, cb, h) => { cb(); throw E('thrown ' + h); },
  errThrow: (s, cb, h) => { cb(E('err ' + h)); throw E('thrown ' + h); },
  never: N,
  destroy: (s, cb, h) => { s.destroy(); cb(); },
  destroyErr: (s, cb, h) => { s.destroy(E('mine')); cb(E('err ' + h)); },
  destroyLate: (s, cb, h) => { s.destroy(); setImmediate(() => cb()); },
  destroyErrLate: (s, cb, h) => { s.destroy(E('mine')); setImmediate(() => cb(E('err ' + h))); },
  okDestroy: (s, cb, h) => { cb(); s.destroy(E('mine')); },
  emitErr: (s, cb, h) => { s.emit('error', E('emitted ' + h)); cb(); },
};

// What _read does when it is called for the n-th time.
const RB = {
  end: (s) => { s.push(null); },
  one: (s, n) => { s.push(n < 2 ? 'r' + n : null); },
  oneLate: (s, n) => { setImmediate(() => { s.push(n < 2 ? 'r' + n : null); }); },
  oneTick: (s, n) => { process.nextTick(() => s.push(n < 2 ? 'r' + n : null)); },
  two: (s, n) => { log(s.push('r'), s.push('s')); if (n > 0) s.push(null); },
  allAtOnce: (s) => { s.push('r'); s.push('s'); s.push(null); },
  afterEof: (s) => { s.push('r'); s.push(null); log(s.push('late')); },
  afterEofLate: (s) => { s.push('r'); s.push(null); setImmediate(() => log(s.push('late'))); },
  nullTwice: (s) => { s.push('r'); log(s.push(null), s.push(null)); },
  throws: (s) => { throw E('thrown _read'); },
  pushThrow: (s, n) => { s.push('r' + n); throw E('thrown _read'); },
  nullThrow: (s, n) => { s.push(null); throw E('thrown _read'); },
  destroy: (s) => { s.destroy(); },
  destroyErr: (s) => { s.destroy(E('mine')); },
  destroyPush: (s) => { s.destroy(); log(s.push('late')); },
  pushDestroy: (s) => { s.push('r'); s.destroy(); },
  destroyPushLate: (s) => { s.destroy(E('mine')); setImmediate(() => log(s.push('late'))); },
  emitErr: (s, n) => { s.emit('error', E('emitted _read')); s.push(n < 2 ? 'r' : null); },
  empty: (s, n) => { s.push(n < 3 ? '' : null); },
  emptyLate: (s, n) => { setImmediate(() => s.push(n < 3 ? '' : null)); },
  bad: (s, n) => { log(s.push(n < 3 ? 5 : null)); },
  unshift: (s, n) => { s.unshift(n < 2 ? 'u' + n : null); },
  readInside: (s, n) => { s.push(n < 3 ? 'r' + n : null); log('inner', s.read()); },
  resumeInside: (s, n) => { s.push(n < 2 ? 'r' + n : null); s.pause(); s.resume(); },
  encodingInside: (s, n) => { s.push(n < 2 ? 'r' + n : null); if (n === 0) s.setEncoding('hex'); },
  never: N,
  neverPushLater: (s, n) => { if (n === 0) setImmediate(() => { s.push('r'); setImmediate(() => s.push(null)); }); },
};

const w = (s, t) => { try { log('w', s.write(t, 'utf8', (e) => log('wrote', t, e))); } catch (e) { log('write throws', e); } };
const bare = (s, t) => { try { log('w', s.write(t, 'utf8')); } catch (e) { log('write throws', e); } };
const en = (s, t) => { try { if (t) s.end(t, 'utf8', (e) => log('ended', e)); else s.end((e) => log('ended', e)); } catch (e) { log('end throws', e); } };
const un = (s) => { try { s.uncork(); } catch (e) { log('uncork throws', e); } };
const later = (f) => { setImmediate(f); };
const DW = {
  plain: (s) => { w(s, 'a'); w(s, 'b'); en(s); },
  turns: (s) => { w(s, 'a'); later(() => { w(s, 'b'); later(() => en(s, 'c')); }); },
  corked: (s) => { s.cork(); w(s, 'a'); w(s, 'b'); w(s, 'c'); un(s); process.nextTick(() => en(s)); },
  destroyed: (s) => { w(s, 'a'); w(s, 'b'); later(() => s.destroy(E('driver'))); },
};
const DR = {
  data: (s) => { s.on('data', (d) => log('data', d)); },
  readable: (s) => { s.on('readable', () => { let d; while ((d = s.read()) !== null) log('got', d); }); },
  read: (s) => { const f = (n) => { try { log('read', s.read()); } catch (e) { log('read throws', e); } if (n) later(() => f(n - 1)); }; f(4); },
  pipe: (s) => { const x = new Writable({ objectMode: true, write(d, e, cb) { log('sink', d); setImmediate(cb); } }); for (const e of ['pipe', 'unpipe', 'finish', 'close', 'error']) x.on(e, () => log('sink!', e)); s.pipe(x); },
};

// ---- streams

function hook(c, name, h, cb) {
  log(name);
  B[h](c.s, cb, name);
}
function make(c) {
  const o = {};
  if (c.opt === 'noauto') o.autoDestroy = false;
  if (c.read) { let n = 0; o.read = function () { log('_read'); RB[c.read](this, n++); }; }
  if (c.construct) o.construct = function (cb) { c.s ??= this; hook(c, '_construct', c.construct, cb); };
  if (c.write) o.write = (ch, e, cb) => { log(ch, e); hook(c, '_write', c.write, cb); };
  if (c.final) o.final = (cb) => hook(c, '_final', c.final, cb);
  if (c.destroy) o.destroy = (err, cb) => { log(err); hook(c, '_destroy', c.destroy, (e) => cb(e ?? (c.destroy === 'ok' ? err : null))); };
  if (c.transform) o.transform = (ch, e, cb) => { log(ch, e); hook(c, '_transform', c.transform, (err) => cb(err, err ? undefined : ch)); };
  if (c.flush) o.flush = (cb) => hook(c, '_flush', c.flush, (err) => cb(err, err ? undefined : 'F'));
  const s = new ({ R: Readable, W: Writable, D: Duplex, T: Transform }[c.type])(o);
  return watched(s);
}

// ---- cases

const only = process.argv[2];

function cases() {
  const all = [];
  const add = (c) => {
    const hooks = ['construct', 'read', 'write', 'final', 'transform', 'flush', 'destroy', 'drive', 'reader'].filter((x) => c[x]).map((x) => `${x}=${c[x]}`);
    c.key = [c.type, c.opt, ...hooks].join('/');
    if (!only || c.key.includes(only)) all.push(c);
  };
  const ways = Object.keys(B);
  const sound = ways.filter((way) => way !== 'okThrow' && way !== 'errThrow'); // of what writes: row S6
  for (const opt of ['plain', 'noauto']) for (const a of ways) for (const b of sound) for (const drive of Object.keys(DW)) {
    add({ type: 'W', opt, construct: a, write: b, drive });
    add({ type: 'W', opt, final: a, write: b, drive });
    add({ type: 'W', opt, destroy: a, write: b, drive });
  }
  const opt = 'plain';
  for (const a of Object.keys(RB)) for (const b of ways) for (const reader of Object.keys(DR)) {
    add({ type: 'R', opt, read: a, construct: b, reader });
    add({ type: 'R', opt, read: a, destroy: b, reader });
  }
  for (const a of ways) for (const b of sound) for (const reader of ['data', 'pipe']) add({ type: 'T', opt, flush: a, transform: b, drive: 'plain', reader });
  for (const a of Object.keys(RB)) for (const b of sound) add({ type: 'D', opt, read: a, write: b, drive: 'turns', reader: 'data' });
  return all;
}

const turns = (n, f) => { if (n === 0) f(); else setImmediate(() => turns(n - 1, f)); };

function start(c, done) {
  running.lines = c.log = [];
  c.s = make(c);
  if (c.reader) try { DR[c.reader](c.s); } catch (e) { log('reader throws', e); }
  if (c.drive) try { DW[c.drive](c.s); } catch (e) { log('drive throws', e); }
  turns(4, () => {
    log('#', flags(c.s));
    turns(6, () => {
      log('#', flags(c.s));
      done();
    });
  });
}

function hashed(hash, line) {
  for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
  return (Math.imul(hash, 31) + 10) | 0;
}

const sums = new Map(); // by type, option and first hook

function run(all, i) {
  if (i === all.length) {
    for (const [key, sum] of sums) console.log(`${key}: ${sum.count} cases ${sum.hash}`);
    return;
  }
  const c = all[i];
  all[i] = null;
  start(c, () => {
    if (only) for (const line of [c.key, ...c.log]) console.log(line);
    const group = c.key.split('/').slice(0, 3).join('/');
    const sum = sums.get(group) ?? { count: 0, hash: 0 };
    sums.set(group, sum);
    sum.count++;
    for (const line of c.log) sum.hash = hashed(sum.hash, line);
    run(all, i + 1);
  });
}

process.on('uncaughtException', (e) => log('UNCAUGHT', e));
process.on('unhandledRejection', (e) => log('UNHANDLED', e));
run(cases(), 0);
