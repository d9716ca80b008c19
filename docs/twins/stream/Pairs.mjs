// duplexPair: what is written into the one is read from the other.
import { duplexPair } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['both ways', () => {
    const [a, b] = duplexPair();
    for (const [name, s] of [['a', a], ['b', b]]) for (const event of ['data', 'end', 'finish', 'close']) s.on(event, (x) => (x === undefined ? print(name, event) : print(name, event, x)));
    a.write('x', () => print('x done'));
    b.end('y', () => print('b ended'));
    a.end(() => print('a ended'));
  }],
  ['back pressure', () => {
    const [a, b] = duplexPair({ highWaterMark: 2 });
    watch(a, 'drain', 'finish');
    print(a.write('abc', () => print('abc done')), a.writableLength, b.readableLength, a.write('d'));
    setImmediate(() => { print(b.read(), a.writableLength); setImmediate(() => { print(b.read(), a.writableLength); a.end(); b.resume(); }); });
  }],
  ['finished when read', () => {
    const [a, b] = duplexPair();
    watch(a, 'finish', 'close');
    a.end('x', () => print('ended'));
    setTimeout(() => { print('resume'); b.resume(); }, 5);
  }],
  ['one is destroyed', () => {
    for (const err of [undefined, new Error('why')]) {
      const [a, b] = duplexPair();
      for (const [name, s] of [['a', a], ['b', b]]) for (const event of ['data', 'end', 'finish', 'close', 'error']) s.on(event, (x) => (x === undefined ? print(name, event) : print(name, event, x)));
      b.write('unread');
      a.destroy(err);
      process.nextTick(() => { print('t1'); process.nextTick(() => print('t2')); });
      setImmediate(() => print(b.destroyed, b.readableEnded, b.errored, b.writableLength));
    }
  }],
  ['nothing written', () => {
    const [a, b] = duplexPair();
    watch(b, 'data', 'readable');
    a.write('', () => print('done'));
    process.nextTick(() => print('tick'));
  }],
];

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
