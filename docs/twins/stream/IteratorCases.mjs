// What programs share that go through iterators and operators.
import { Readable } from 'node:stream';

export function print(...all) {
  console.log(all.map(show).join(' '));
}

export function show(x) {
  if (x instanceof Error) return `${x.code ?? x.name}: ${x.message}${x.cause ? ` <- ${x.cause.message}` : ''}`;
  return Array.isArray(x) ? `[${x.map(show).join(', ')}]` : x == null ? 'null' : String(x);
}

export function watch(emitter, ...events) {
  for (const event of events) emitter.on(event, (x) => (x === undefined ? print(event) : print(event, x)));
  return emitter;
}

// Counts objects up to n.
export function source(n) {
  let i = 0;
  return new Readable({
    objectMode: true,
    highWaterMark: 1,
    read() {
      print('_read', i);
      this.push(i < n ? i++ : null);
    },
    destroy(err, callback) {
      print('_destroy', err);
      callback(err);
    },
  });
}

// Runs the steps, each after what the one before has started.
export function steps(...all) {
  if (all.length > 0) {
    setImmediate(() => {
      print('-');
      all[0]();
      setImmediate(() => setImmediate(() => steps(...all.slice(1))));
    });
  }
}

// Gives what it is pushed.
export function silent() {
  return new Readable({ objectMode: true, read() {} });
}

export function hops(name, n, i = 1) {
  if (i <= n) queueMicrotask(() => { print(name, i); hops(name, n, i + 1); });
}
