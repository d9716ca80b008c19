// The last of composed streams has come to its end and then fails: destroying the composed stream destroys it without an error.
import { Transform, compose } from 'node:stream';

function show(x) {
  return x instanceof Error ? x.code : String(x);
}

const s = new Transform({ transform(chunk, encoding, callback) { callback(null, chunk); } });
const t = new Transform({
  autoDestroy: false,
  transform(chunk, encoding, callback) { callback(null, chunk); },
  destroy(err, callback) {
    console.log('t _destroy', show(err));
    callback(err);
  },
});
const d = compose(s, t);
for (const [name, stream] of Object.entries({ s, t, d })) {
  for (const event of ['end', 'finish', 'close']) stream.on(event, () => console.log(name, event));
  stream.on('error', (err) => console.log(name, 'error', show(err)));
}
d.on('finish', () => {
  t.write('late', (err) => console.log('wrote', show(err)));
  setImmediate(() => d.destroy());
});
d.end('a');
