// What setEncoding does to chunks that come in pieces, to what is buffered, and to text that is pushed.
import { Readable, Writable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['split characters', () => {
    const r = new Readable({ read() {} });
    r.setEncoding('utf8');
    watch(r, 'data', 'end', 'close');
    for (const b of [[0xe2], [0x82], [0xac, 0x41], [0xf0, 0x9f], [0x98, 0x80], [0xe2]]) { print(r.push(Buffer.from(b)), r.readableLength); }
    setImmediate(() => { r.push(Buffer.from([0x82])); r.push(null); });
  }],
  ['what is buffered', () => {
    const r = new Readable({ read() {} });
    r.push(Buffer.from([0xe2, 0x82]));
    r.push(Buffer.from([0xac, 0x41]));
    print(r.readableLength, r.readableEncoding);
    r.setEncoding('UTF-8');
    print(r.readableLength, r.readableEncoding, r.read(1), r.read(1));
    r.push(Buffer.from([0xe2]));
    r.push(null);
    watch(r, 'data', 'end');
  }],
  ['text pushed with an encoding', () => {
    const r = new Readable({ read() {}, encoding: 'hex' });
    watch(r, 'data');
    r.push('abc');
    r.push('abc', 'hex');
    r.push('abcd', 'hex');
    r.unshift('zz');
    r.unshift('636465', 'hex');
  }],
  ['base64 over boundaries', () => {
    const r = new Readable({ read() {} }).setEncoding('base64');
    watch(r, 'data', 'end');
    for (const c of ['a', 'bcd', 'ef', 'g']) r.push(c);
    r.push(null);
  }],
  ['sizes in characters', () => {
    const r = new Readable({ read() { print('read'); }, encoding: 'latin1', highWaterMark: 3 });
    print(r.push('äöü'), r.readableLength);
    print(r.read(2), r.readableLength, r.read(9), r.read());
  }],
  ['unknown encoding', () => {
    try { new Readable({ encoding: 'nope' }); } catch (err) { print(err, err.message); }
    const r = new Readable({ read() {} });
    try { r.setEncoding('nope'); } catch (err) { print(err); }
    print(r.readableEncoding);
  }],
  ['two names of one encoding are two', () => {
    for (const name of ['utf8', 'UTF-8', 'ucs2', 'Latin1']) {
      const r = new Readable({ read() {}, encoding: name });
      const w = new Writable({ write(c, e, cb) { print('write', e); cb(); }, defaultEncoding: name, decodeStrings: false });
      w.write('x');
      w.setDefaultEncoding(name);
      w.write('x');
      w.write('x', name);
      r.push('\ud800'); // only under the very name it is not made bytes of and decoded
      r.push('\ud800', name);
      print(name, r.readableEncoding, new Readable().setEncoding(name).readableEncoding, escape(r.read()));
    }
  }],
  ['objects with an encoding', () => {
    const r = new Readable({ objectMode: true, encoding: 'utf8', read() {} });
    watch(r, 'data', 'end');
    r.push(Buffer.from([0xc3]));
    r.push(Buffer.from([0xa4]));
    r.push('text', 'utf8');
    r.push(null);
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
