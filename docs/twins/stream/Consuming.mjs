// stream/consumers: everything as one value.
import { Readable } from 'node:stream';
import { buffer, bytes as toBytes, text } from 'node:stream/consumers';
import { hops, print } from './IteratorCases.mjs';

const cases = [
  ['text', () => told(text(bytes('ab', 'cd')))],
  ['a character in two pieces', () => told(text(Readable.from([Buffer.from('e282', 'hex'), Buffer.from('ac', 'hex')])))],
  ['half a character', () => told(text(Readable.from([Buffer.from('e282', 'hex')])))],
  ['no text', () => told(text(Readable.from([Buffer.from('ff41', 'hex')])))],
  ['a byte order mark', () => told(text(Readable.from([Buffer.from('efbb', 'hex'), Buffer.from('bf41efbbbf', 'hex')])).then((s) => [...s].map((c) => c.charCodeAt(0))))],
  ['strings among bytes', () => told(text(Readable.from([Buffer.from('e282', 'hex'), 'x', Buffer.from('ac', 'hex')])))],
  ['encoded', () => { const r = bytes('ab', 'cd'); r.setEncoding('hex'); told(text(r)); }],
  ['what is no text', () => told(text(Readable.from(['a', 5])))],
  ['buffer', () => told(buffer(bytes('ab', 'cd')).then((b) => b.toString('hex')))],
  ['buffer of strings and numbers', () => told(buffer(Readable.from(['ab', 'é', 5])).then((b) => b.toString('hex')))],
  ['bytes and blobs', () => {
    const some = () => Readable.from([new Uint8Array([0xe2, 0x82]), new Uint8Array([0xac])]);
    told(text(some()));
    told(buffer(some()).then((b) => b.toString('hex')));
    told(toBytes(Readable.from([new Blob(['blob']), '!'])).then((b) => b.length));
    told(text(Readable.from([new Blob(['blob'])])));
  }],
  ['as bytes', () => told(toBytes(bytes('ab', 'cd')).then((b) => b.length))],
  ['counted in microtasks', () => {
    for (const all of [[], ['a'], ['a', 'b', 'c']]) {
      buffer(all).then(() => print('a buffer of', all.length));
      toBytes(all).then(() => print('bytes of', all.length));
      text(all).then(() => print('a text of', all.length));
    }
    hops('hop', 20);
  }],
  ['failing in microtasks', () => {
    const from = () => iterator(() => Promise.reject(new Error('failed')));
    buffer(from()).catch(() => print('no buffer'));
    toBytes(from()).catch(() => print('no bytes'));
    text(from()).catch(() => print('no text'));
    hops('hop', 9);
  }],
  ['what is no text, of an iterator that cannot be left', () => {
    const five = async () => ({ value: 5, done: false });
    const left = () => { throw new Error('left'); };
    told(text({ ...iterator(five), return: left }));
    told(text({ ...iterator(five), return: async () => left() }));
    hops('hop', 9);
  }],
  ['nothing', () => { told(text(bytes())); told(buffer(bytes()).then((b) => b.length)); }],
  ['a failure', () => {
    told(text(new Readable({ read() { this.destroy(new Error('failed')); } })));
    told(buffer(new Readable({ read() { this.destroy(new Error('failed')); } })));
  }],
  ['partly read', () => { const r = bytes('abc', 'def'); print(r.read(3).toString()); told(text(r)); }],
];

function told(promise) {
  promise.then((x) => print('fulfilled', x), (err) => print('rejected', err));
}

function iterator(next) {
  return { next, [Symbol.asyncIterator]() { return this; } };
}

function bytes(...all) {
  const r = new Readable({ read() {} });
  for (const each of all) r.push(each);
  r.push(null);
  return r;
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
