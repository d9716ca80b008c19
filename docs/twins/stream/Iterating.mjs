// Readable.iterator: who waits, what is answered when, and what becomes of the stream.
import { Duplex, Readable } from 'node:stream';
import { hops, print, silent, source, steps, watch } from './IteratorCases.mjs';

const cases = [
  ['listeners and questions', () => {
    const r = silent();
    const it = r.iterator();
    print(counts(r));
    const first = it.next();
    print(counts(r));
    ask('a', first);
    ask('b', it.next());
    ask('c', it.next());
    ask('d', it.next());
    watch(r, 'close', 'end');
    r.push(1);
    r.push(2);
    r.push(null);
    setImmediate(() => print(r.destroyed, counts(r)));
  }],
  ['what is buffered is answered at once', () => {
    const r = silent();
    r.push(1);
    r.push(2);
    setImmediate(() => {
      const it = r.iterator();
      hops('h', 4);
      ask('a', it.next());
      ask('b', it.next());
      ask('c', it.next());
      setImmediate(() => r.push(3));
      setImmediate(() => setImmediate(() => ask('r', it.return())));
    });
  }],
  ['what is waited for', () => {
    const r = silent();
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
    setImmediate(() => {
      r.on('readable', () => { print('readable'); hops('h', 4); });
      r.push(1);
      r.push(2);
      print('pushed');
      process.nextTick(() => print('tick'));
    });
    steps(() => {}, () => ask('r', it.return()));
  }],
  ['the end', () => {
    const r = silent();
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
    setImmediate(() => {
      r.on('end', () => { print('end'); hops('h', 3); });
      r.on('close', () => { print('close'); hops('c', 3); });
      r.push(null);
      process.nextTick(() => print('tick'));
    });
  }],
  ['a failure', () => {
    const r = silent();
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
    setImmediate(() => {
      r.on('error', () => { print('error'); hops('h', 3); });
      r.on('close', () => { print('close'); hops('c', 3); });
      r.destroy(new Error('boom'));
      process.nextTick(() => print('tick'));
    });
  }],
  ['left before it began', () => {
    const r = watch(silent(), 'close');
    const it = r.iterator();
    ask('return', it.return());
    ask('next', it.next());
    setImmediate(() => print(r.destroyed, counts(r)));
  }],
  ['left after a step', () => {
    const r = watch(Readable.from([1, 2, 3]), 'close', 'error');
    const it = r.iterator();
    it.next().then((step) => {
      print(step.value);
      ask('return', it.return());
      print(r.destroyed);
      ask('return', it.return());
      ask('next', it.next());
      hops('h', 3);
    });
  }],
  ['left while something is asked for', () => {
    const r = watch(silent(), 'close');
    const it = r.iterator();
    ask('a', it.next());
    ask('return', it.return());
    ask('b', it.next());
    steps(() => print(r.destroyed), () => r.push(1), () => print(r.destroyed));
  }],
  ['left without destroying', () => {
    const r = watch(Readable.from([1, 2, 3]), 'close');
    const it = r.iterator({ destroyOnReturn: false });
    it.next().then((step) => {
      print(step.value);
      ask('return', it.return());
      print(r.destroyed, counts(r));
      setImmediate(() => ask2(each(r.iterator(), print)));
    });
  }],
  ['the end without destroying', () => {
    const d = watch(halfOpen(), 'end', 'close', 'error');
    ask2(each(d.iterator({ destroyOnReturn: false }), (x) => print(x.toString())).then(() => print(d.destroyed, d.errored)));
    steps(() => d.end());
  }],
  ['the end of a half-open stream', () => {
    const d = watch(halfOpen(), 'end', 'close', 'error');
    ask2(each(d.iterator(), (x) => print(x.toString())).then(() => print(d.destroyed, d.errored)));
  }],
  ['the end of a stream that does not destroy itself', () => {
    let n = 0;
    const r = watch(new Readable({ objectMode: true, autoDestroy: false, read() { this.push(n < 2 ? n++ : null); } }), 'end', 'close');
    ask2(each(r.iterator(), print).then(() => print(r.destroyed)));
  }],
  ['destroyed while asked', () => {
    const r = watch(silent(), 'close');
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
    r.destroy();
  }],
  ['destroyed before', () => {
    const r = silent();
    r.destroy();
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
  }],
  ['failed before', () => {
    const r = watch(silent(), 'error');
    r.destroy(new Error('boom'));
    const it = r.iterator();
    ask('a', it.next());
    ask('b', it.next());
  }],
  ['failed and ended long ago', () => {
    const failed = watch(silent(), 'error');
    failed.destroy(new Error('boom'));
    const ended = Readable.from([1]).resume();
    steps(() => ask('a', failed.iterator().next()), () => ask('b', ended.iterator().next()));
  }],
  ['what is buffered is lost when it fails', () => {
    const r = watch(silent(), 'error');
    r.push(1);
    r.push(2);
    const it = r.iterator();
    it.next().then((step) => {
      print(step.value);
      r.destroy(new Error('boom'));
      ask('a', it.next());
      ask('b', it.next());
    });
  }],
  ['a read that throws', () => {
    const r = watch(new Readable({ read() { throw new Error('read'); } }), 'close');
    ask2(each(r.iterator(), print));
  }],
  ['a body that throws', () => {
    const r = watch(Readable.from([1, 2, 3]), 'close', 'error');
    ask2(each(r.iterator(), (x) => { print(x); if (x === 2) throw new Error('body'); }));
  }],
  ['closed in the middle', () => {
    const r = silent();
    r.push(1);
    r.push(2);
    r.push(3);
    ask2(each(r.iterator(), (x) => { print(x); if (x === 2) r.destroy(); }));
  }],
  ['the flow', () => {
    process.nextTick(() => print('tick'));
    queueMicrotask(() => print('microtask'));
    ask2(each(source(4).iterator(), (x) => print('got', x)));
  }],
  ['text and bytes', () => {
    const text = new Readable({ read() {} });
    text.setEncoding('utf8');
    const bytes = new Readable({ read() {} });
    for (const r of [text, bytes]) {
      r.push('ab');
      r.push('cd');
      r.push(null);
      ask2(each(r.iterator(), (x) => print(x.toString())));
    }
  }],
  ['two iterators', () => {
    const r = Readable.from([1, 2, 3, 4, 5]);
    ask2(each(r.iterator(), (x) => print('a', x)));
    ask2(each(r.iterator(), (x) => print('b', x)));
  }],
  ['data listeners too', () => {
    const r = Readable.from([1, 2, 3]);
    const it = r.iterator();
    it.next().then((step) => {
      print(step.value);
      watch(r, 'data');
      ask('a', it.next());
      ask('b', it.next());
      ask('c', it.next());
    });
  }],
  ['paused before', () => ask2(each(Readable.from([1, 2]).pause().iterator(), print))],
];

function counts(r) {
  return ['readable', 'end', 'error', 'close'].map((event) => r.listenerCount(event)).join(' ');
}

function ask(name, promise) {
  promise.then((step) => print(name, step.done ? 'done' : step.value), (err) => print(name, 'rejected', err));
}

function ask2(promise) {
  promise.then(() => print('over'), (err) => print('rejected', err));
}

async function each(iterator, body) {
  for await (const x of iterator) body(x);
}

function halfOpen() {
  return new Duplex({
    read() { this.push('a'); this.push(null); },
    write(chunk, encoding, callback) { callback(); },
  });
}

// One case runs when the one before has left nothing to do.
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => print('uncaught', err));
process.on('beforeExit', () => {
  if (cases.length > 0) {
    const [title, run] = cases.shift();
    setImmediate(() => {
      print('==', title);
      run();
    });
  }
});
