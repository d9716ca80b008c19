// finished() on a destroyed stream that is ended right after: a stream that is closed already is judged at the call, one that is
// still closing at its 'close'.
import { Duplex, finished } from 'node:stream';

const destroys = {
  sync: (err, callback) => callback(err),
  tick: (err, callback) => process.nextTick(callback, err),
  immediate: (err, callback) => setImmediate(callback, err),
};

async function immediates() {
  for (let i = 0; i < 3; i++) await new Promise((resolve) => setImmediate(resolve));
}

async function run(wait, act, kind) {
  const d = new Duplex({ read() {}, write(chunk, encoding, callback) { callback(); }, destroy: destroys[kind] });
  d.destroy();
  if (wait) await immediates();
  for (const [name, options] of [['both', {}], ['writable', { readable: false }], ['readable', { writable: false }]]) {
    finished(d, options, (err) => console.log(wait, act, kind, name, err ? err.code : 'null'));
  }
  if (act !== 'end') d.push(null);
  if (act !== 'push') d.end();
  await immediates();
}

for (const wait of [false, true]) {
  for (const act of ['end', 'push', 'both']) {
    for (const kind of ['sync', 'tick', 'immediate']) await run(wait, act, kind);
  }
}
