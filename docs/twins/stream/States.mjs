// Every method of a stream, called in each of its states and inside of each of its listeners and hooks: what it answers or throws,
// what happens then in which order, and what the stream says of itself meanwhile. Prints a number that stands for all methods in
// one state; with an argument, everything that happens in the cases whose names contain it.
import { Duplex, PassThrough, Readable, Transform, Writable, addAbortSignal, finished, pipeline } from 'node:stream';
import { flags, log, running, watched } from './WatchedStreams.mjs';

const N = () => {};
const TYPES = { R: Readable, W: Writable, D: Duplex, T: Transform, P: PassThrough };
const KINDS = ['R/plain', 'W/plain', 'D/plain', 'T/plain', 'P/plain', 'R/object', 'T/object', 'W/noauto', 'D/noauto']; // and options
const reads = (c) => c.type !== 'W';
const writes = (c) => c.type !== 'R';
const trans = (c) => c.type === 'T' || c.type === 'P';

// ---- streams

function inside(c, name) {
  log(name);
  if (c.inside === name) { c.inside = null; c.act(); }
}

function make(c) {
  const o = {};
  if (c.opt === 'object') o.objectMode = true;
  if (c.opt === 'noauto') o.autoDestroy = false;
  if (c.type === 'R' || c.type === 'D') o.read = function () { inside(c, '_read'); if (c.pull.length) this.push(c.pull.shift()); };
  const write = (ch, e, cb) => {
    log('_write', ch, e); if (c.inside === '_write') { c.inside = null; c.act(); }
    if (c.hold.has('write')) c.held.push(cb); else cb(c.fail === 'write' ? new Error('bad write') : null);
  };
  if (c.type === 'W' || c.type === 'D') o.write = write;
  if (c.type === 'T') o.transform = (ch, e, cb) => {
    log('_transform', ch, e); if (c.inside === '_transform') { c.inside = null; c.act(); }
    if (c.hold.has('write')) c.held.push((err) => cb(err, err ? undefined : ch)); else if (c.fail === 'write') cb(new Error('bad write')); else cb(null, ch);
  };
  if (writes(c) && !trans(c)) o.final = (cb) => { inside(c, '_final'); if (c.hold.has('final')) c.held.push(cb); else cb(c.fail === 'final' ? new Error('bad final') : null); };
  if (trans(c)) o.flush = (cb) => { inside(c, '_flush'); if (c.hold.has('final')) c.held.push(cb); else cb(c.fail === 'final' ? new Error('bad final') : null); };
  o.destroy = (err, cb) => { log('_destroy', err); if (c.inside === '_destroy') { c.inside = null; c.act(); } if (c.hold.has('destroy')) c.held.push(() => cb(err)); else cb(c.fail === 'destroy' ? new Error('bad destroy') : err); };
  if (c.construct) o.construct = (cb) => { inside(c, '_construct'); if (c.hold.has('construct')) c.held.push(cb); else cb(c.fail === 'construct' ? new Error('bad construct') : null); };
  const s = new TYPES[c.type](o);
  return watched(s);
}

function sink() {
  const w = new Writable({ objectMode: true, write(d, e, cb) { log('sink', d); cb(); } });
  for (const e of ['pipe', 'unpipe', 'finish', 'close', 'error']) w.on(e, () => log('sink!', e));
  return w;
}

// ---- states

const hold = (c, n) => c.hold.add(n);
const STATES = {
  fresh: ['', N],
  buffered: ['R', (c) => { c.s.push('x'); c.s.push('y'); }],
  bufferedText: ['RB', (c) => { c.s.push('xyz'); c.s.setEncoding('utf8'); }],
  flowing: ['R', (c) => { c.s.resume(); }, N],
  flowingNow: ['R', (c) => { c.s.resume(); }],
  paused: ['R', (c) => { c.s.pause(); }],
  resumedPaused: ['R', (c) => { c.s.resume(); }, (c) => { c.s.pause(); c.s.push('x'); }],
  readable: ['R', (c) => { c.s.on('readable', N); }, (c) => { c.s.push('x'); }],
  readableData: ['R', (c) => { c.s.on('readable', N); c.s.on('data', (d) => log('data', d)); }, (c) => { c.s.push('x'); }],
  dataHeard: ['R', (c) => { c.s.on('data', (d) => log('data', d)); }, (c) => { c.s.push('x'); }],
  piped: ['R', (c) => { c.w = sink(); c.s.pipe(c.w); }, (c) => { c.s.push('x'); }],
  pull: ['R', (c) => { c.pull = ['1', '2', '3', null]; }],
  pullRead: ['R', (c) => { c.pull = ['1', '2', '3', null]; log(c.s.read()); }],
  pullReadable: ['R', (c) => { c.pull = ['1', '2', '3', null]; c.s.on('readable', N); }, N],
  eofNow: ['R', (c) => { c.s.push(null); }],
  eofBuffered: ['R', (c) => { c.s.push('x'); c.s.push(null); }, N],
  eofFlowing: ['R', (c) => { c.s.resume(); c.s.push(null); }],
  ended: ['R', (c) => { c.s.resume(); c.s.push(null); }, N],
  didRead: ['R', (c) => { c.s.push('x'); log(c.s.read()); }, N],
  iterating: ['R', (c) => { c.it = c.s[Symbol.asyncIterator](); c.it.next().then((x) => log('it', x.value, x.done), (e) => log('it fails', e)); }, N],
  corked: ['W', (c) => { c.s.cork(); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  corkedTwice: ['W', (c) => { c.s.cork(); c.s.cork(); c.s.write('p', 'utf8', (e) => log('wrote p', e)); }],
  writing: ['W', (c) => { hold(c, 'write'); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  writingLater: ['W', (c) => { hold(c, 'write'); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }, N],
  wrote: ['W', (c) => { c.s.write('p', 'utf8', (e) => log('wrote p', e)); }],
  endCalled: ['W', (c) => { c.s.end('z', 'utf8', (e) => log('ended', e)); }],
  endWriting: ['W', (c) => { hold(c, 'write'); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.end((e) => log('ended', e)); }, N],
  finalPending: ['W', (c) => { hold(c, 'final'); c.s.end((e) => log('ended', e)); }, N],
  finished: ['W', (c) => { c.s.end('z', 'utf8', (e) => log('ended', e)); }, N],
  finishedRead: ['W', (c) => { c.s.end('z', 'utf8', (e) => log('ended', e)); if (reads(c)) { c.s.resume(); if (!trans(c)) c.s.push(null); } }, N],
  writeFailed: ['W', (c) => { c.fail = 'write'; c.s.write('p', 'utf8', (e) => log('wrote p', e)); }],
  writeFailedLater: ['W', (c) => { c.fail = 'write'; c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }, N],
  finalFailed: ['W', (c) => { c.fail = 'final'; c.s.end('p', 'utf8', (e) => log('ended', e)); }],
  finalFailedLater: ['W', (c) => { c.fail = 'final'; c.s.end('p', 'utf8', (e) => log('ended', e)); }, N],
  pushFailed: ['R', (c) => { c.s.push(null); c.s.push('late'); }],
  pushFailedLater: ['R', (c) => { c.s.push(null); c.s.push('late'); }, N],
  destroyed: ['', (c) => { c.s.destroy(); }],
  destroyedErr: ['', (c) => { c.s.destroy(new Error('gone')); }],
  closed: ['', (c) => { c.s.destroy(); }, N],
  closedErr: ['', (c) => { c.s.destroy(new Error('gone')); }, N],
  destroyPending: ['', (c) => { hold(c, 'destroy'); c.s.destroy(); }],
  destroyPendingErr: ['', (c) => { hold(c, 'destroy'); c.s.destroy(new Error('gone')); }, N],
  destroyFailed: ['', (c) => { c.fail = 'destroy'; c.s.destroy(); }],
  destroyWriting: ['W', (c) => { hold(c, 'write'); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); c.s.destroy(); }],
  destroyEnding: ['W', (c) => { hold(c, 'final'); c.s.end('p', 'utf8', (e) => log('ended', e)); }, (c) => { c.s.destroy(); }],
  destroyBuffered: ['R', (c) => { c.s.push('x'); c.s.destroy(); }, N],
  constructing: ['C', (c) => { hold(c, 'construct'); }],
  constructingLater: ['C', (c) => { hold(c, 'construct'); }, N],
  constructed: ['C', N, N],
  constructFailed: ['C', (c) => { c.fail = 'construct'; }, N],
  constructFailing: ['C', (c) => { c.fail = 'construct'; }],
  constructDestroyed: ['C', (c) => { hold(c, 'construct'); c.s.destroy(); }, N],
  constructDestroyedErr: ['C', (c) => { hold(c, 'construct'); c.s.destroy(new Error('gone')); }],
  constructWritten: ['CW', (c) => { hold(c, 'construct'); c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }, N],
  constructEnded: ['CW', (c) => { hold(c, 'construct'); c.s.end('p', 'utf8', (e) => log('ended', e)); }, N],
  constructPushed: ['CR', (c) => { hold(c, 'construct'); c.s.push('x'); c.s.on('data', (d) => log('data', d)); }, N],
};
// Where a method is called inside: what leads there.
const IN = {
  data: ['R', (c) => { c.s.push('x'); c.s.push('y'); }],
  readable: ['R', (c) => { c.s.push('x'); }],
  end: ['R', (c) => { c.s.push('x'); c.s.push(null); c.s.resume(); }],
  pause: ['R', (c) => { c.s.resume(); c.s.pause(); }],
  resume: ['R', (c) => { c.s.push('x'); c.s.resume(); }],
  drain: ['W', (c) => { hold(c, 'write'); for (let i = 0; i < 3; i++) c.s.write('p', 'utf8'); }],
  prefinish: ['W', (c) => { c.s.end('p', 'utf8', (e) => log('ended', e)); }],
  finish: ['W', (c) => { c.s.end('p', 'utf8', (e) => log('ended', e)); }],
  close: ['', (c) => { c.s.destroy(); }],
  error: ['', (c) => { c.s.destroy(new Error('gone')); }],
  _read: ['R', (c) => { c.s.read(); }],
  _write: ['W', (c) => { c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  _transform: ['W', (c) => { c.s.write('p', 'utf8', (e) => log('wrote p', e)); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  _final: ['W', (c) => { c.s.end('p', 'utf8', (e) => log('ended', e)); }],
  _flush: ['W', (c) => { c.s.end('p', 'utf8', (e) => log('ended', e)); }],
  _destroy: ['', (c) => { c.s.destroy(); }],
  _construct: ['C', N],
  writeCallback: ['W', (c) => { c.s.write('p', 'utf8', (e) => { log('wrote p', e); c.act(); }); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  writeCallbackLater: ['W', (c) => { hold(c, 'write'); c.s.write('p', 'utf8', (e) => { log('wrote p', e); c.act(); }); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
  endCallback: ['W', (c) => { c.s.end('p', 'utf8', (e) => { log('ended', e); c.act(); }); }],
  failedCallback: ['W', (c) => { c.fail = 'write'; c.s.write('p', 'utf8', (e) => { log('wrote p', e); c.act(); }); c.s.write('q', 'utf8', (e) => log('wrote q', e)); }],
};

// ---- methods

const METHODS = {
  nothing: ['', () => {}],
  read: ['R', (c) => c.s.read()],
  read0: ['R', (c) => c.s.read(0)],
  read1: ['R', (c) => c.s.read(1)],
  read5: ['R', (c) => c.s.read(5)],
  push: ['R', (c) => c.s.push('a')],
  pushEmpty: ['R', (c) => c.s.push('')],
  pushNull: ['R', (c) => c.s.push(null)],
  pushHex: ['R', (c) => c.s.push('6162', 'hex')],
  pushBad: ['R', (c) => c.s.push(5)],
  unshift: ['R', (c) => c.s.unshift('a')],
  unshiftEmpty: ['R', (c) => c.s.unshift('')],
  unshiftNull: ['R', (c) => c.s.unshift(null)],
  unshiftBad: ['R', (c) => c.s.unshift(5)],
  pause: ['R', (c) => c.s.pause() === c.s],
  resume: ['R', (c) => c.s.resume() === c.s],
  pauseResume: ['R', (c) => c.s.pause().resume() === c.s],
  resumePause: ['R', (c) => c.s.resume().pause() === c.s],
  pipe: ['R', (c) => { const w = sink(); return c.s.pipe(w) === w; }],
  pipeUnpipe: ['R', (c) => { const w = sink(); c.s.pipe(w); return c.s.unpipe(w) === c.s; }],
  unpipe: ['R', (c) => c.s.unpipe() === c.s],
  setEncoding: ['R', (c) => c.s.setEncoding('hex') === c.s],
  onData: ['R', (c) => c.s.on('data', (d) => log('data', d)) === c.s],
  onReadable: ['R', (c) => c.s.on('readable', () => log('readable')) === c.s],
  onOffReadable: ['R', (c) => { c.s.on('readable', N); return c.s.off('readable', N) === c.s; }],
  onOffData: ['R', (c) => { c.s.on('data', N); return c.s.off('data', N) === c.s; }],
  noReadable: ['R', (c) => c.s.removeAllListeners('readable') === c.s],
  noData: ['R', (c) => c.s.removeAllListeners('data') === c.s],
  iterate: ['R', (c) => { const it = c.s[Symbol.asyncIterator](); it.next().then((x) => log('next', x.value, x.done), (e) => log('next fails', e)); }],
  iterateReturn: ['R', (c) => { const it = c.s[Symbol.asyncIterator](); it.next().then((x) => log('next', x.value, x.done), (e) => log('next fails', e)); it.return().then((x) => log('return', x.value, x.done), (e) => log('return fails', e)); }],
  toArray: ['R', (c) => { c.s.toArray().then((x) => log('array', x.length), (e) => log('array fails', e)); }],
  forEach: ['R', (c) => { c.s.forEach((x) => log('each', x)).then(() => log('each done'), (e) => log('each fails', e)); }],
  mapRead: ['R', (c) => { const m = c.s.map((x) => x); m.on('error', (e) => log('map error', e)); m.on('data', (d) => log('map data', d)); m.on('close', () => log('map close')); }],
  take: ['R', (c) => { const m = c.s.take(1); m.on('error', (e) => log('take error', e)); m.on('data', (d) => log('take data', d)); m.on('close', () => log('take close')); }],
  dispose: ['', (c) => { c.s[Symbol.asyncDispose]().then((v) => log('disposed', v), (e) => log('dispose fails', e)); }],
  write: ['W', (c) => c.s.write('b', 'utf8', (e) => log('wrote b', e))],
  writeBare: ['W', (c) => c.s.write('b', 'utf8')],
  writeEmpty: ['W', (c) => c.s.write('', 'utf8', (e) => log('wrote empty', e))],
  writeBad: ['W', (c) => c.s.write(5)],
  writeNull: ['W', (c) => c.s.write(null)],
  writeHex: ['W', (c) => c.s.write('6162', 'hex')],
  writeBogus: ['W', (c) => c.s.write('6162', 'bogus')],
  end: ['W', (c) => c.s.end() === c.s],
  endCb: ['W', (c) => c.s.end((e) => log('end cb', e)) === c.s],
  endChunk: ['W', (c) => c.s.end('c', 'utf8', (e) => log('end c', e)) === c.s],
  endBad: ['W', (c) => c.s.end(5) === c.s],
  endTwice: ['W', (c) => { c.s.end((e) => log('end 1', e)); c.s.end((e) => log('end 2', e)); }],
  cork: ['W', (c) => c.s.cork()],
  uncork: ['W', (c) => c.s.uncork()],
  corkWriteUncork: ['W', (c) => { c.s.cork(); c.s.write('b', 'utf8', (e) => log('wrote b', e)); c.s.write('c', 'utf8', (e) => log('wrote c', e)); c.s.uncork(); }],
  setDefaultEncoding: ['W', (c) => { c.s.setDefaultEncoding('hex'); return c.s.write('6162'); }],
  wpipe: ['W', (c) => { if (!reads(c)) c.s.pipe(sink()); }],
  destroy: ['', (c) => c.s.destroy() === c.s],
  destroyErr: ['', (c) => c.s.destroy(new Error('mine')) === c.s],
  destroyTwice: ['', (c) => { c.s.destroy(); c.s.destroy(new Error('mine')); }],
  emitError: ['', (c) => c.s.emit('error', new Error('emitted'))],
  finished: ['', (c) => { finished(c.s, (e) => log('finished', e)); }],
  finishedR: ['R', (c) => { finished(c.s, { writable: false }, (e) => log('finished', e)); }],
  finishedW: ['W', (c) => { finished(c.s, { readable: false }, (e) => log('finished', e)); }],
  finishedNoErr: ['', (c) => { finished(c.s, { error: false }, (e) => log('finished', e)); }],
  abort: ['', (c) => { const ac = new AbortController(); addAbortSignal(ac.signal, c.s); ac.abort(); }],
  abortLate: ['', (c) => { const ac = new AbortController(); addAbortSignal(ac.signal, c.s); setImmediate(() => ac.abort()); }],
  pipelineFrom: ['R', (c) => { pipeline(c.s, sink(), (e) => log('pipeline', e)); }],
  pipelineInto: ['W', (c) => { pipeline(Readable.from(['k', 'l']), c.s, (e) => log('pipeline', e)); }],
};

// ---- cases

const only = process.argv[2];

function fits(need, c) {
  return [...need].every((n) => (n === 'R' ? reads(c) : n === 'W' ? writes(c) : n === 'C' ? c.construct : c.opt !== 'object'));
}

function groups() {
  const all = [];
  for (const kind of KINDS) for (const [name, [need, ...steps], within] of [...Object.entries(STATES), ...Object.entries(IN).map(([n, v]) => [n, v, n])]) {
    const [type, opt] = kind.split('/');
    const group = { key: `${kind}/${within ? 'in ' : ''}${name}`, cases: [] };
    for (const [m, [methodNeed, method]] of Object.entries(METHODS)) {
      const c = { key: `${group.key}/${m}`, type, opt, construct: need.includes('C'), steps, method, within };
      if (fits(need, c) && fits(methodNeed, c) && (!only || c.key.includes(only))) group.cases.push(c);
    }
    if (group.cases.length) all.push(group);
  }
  return all;
}

function act(c) {
  if (c.acted) return;
  c.acted = true;
  try { log('=', c.method(c)); } catch (e) { log('throws', e); }
  log('#', flags(c.s));
}

function release(c) {
  log('#', flags(c.s));
  c.hold.clear();
  while (c.held.length) {
    const cb = c.held.shift();
    log('release');
    try { cb(); } catch (e) { log('release throws', e); }
  }
}

const twice = (f) => setImmediate(() => setImmediate(f));

function start(c, done) {
  running.lines = c.log = [];
  Object.assign(c, { hold: new Set(), held: [], pull: [], acted: false, act: () => act(c) });
  c.inside = c.within?.startsWith('_') ? c.within : null;
  c.s = make(c);
  if (c.within && !c.inside && !c.within.includes('Callback')) c.s.once(c.within, () => c.act());
  step(c, 0, done);
}

function step(c, n, done) {
  try { c.steps[n](c); } catch (e) { log('step throws', e); }
  if (n + 1 < c.steps.length) {
    setImmediate(() => step(c, n + 1, done));
    return;
  }
  if (!c.within) c.act();
  twice(() => {
    release(c);
    twice(() => {
      release(c);
      setImmediate(done);
    });
  });
}

function hashed(hash, line) {
  for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
  return (Math.imul(hash, 31) + 10) | 0;
}

function run(all) {
  const group = all.shift();
  if (!group) return;
  let hash = 0;
  const next = (i) => {
    if (i === group.cases.length) {
      console.log(`${group.key}: ${i} cases ${hash}`);
      run(all);
      return;
    }
    const c = group.cases[i];
    start(c, () => {
      if (only) for (const line of [c.key, ...c.log]) console.log(line);
      for (const line of c.log) hash = hashed(hash, line);
      next(i + 1);
    });
  };
  next(0);
}

process.on('uncaughtException', (e) => log('UNCAUGHT', e));
process.on('unhandledRejection', (e) => log('UNHANDLED', e));
run(groups());
