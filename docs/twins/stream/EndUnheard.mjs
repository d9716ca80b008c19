// The end of the input comes inside _read, when the last 'readable' listener has just been taken off: no 'readable' is owed.
import { Readable } from 'node:stream';

let count = 0;
const r = new Readable({
  highWaterMark: 1,
  encoding: 'utf8',
  read() {
    console.log('_read', ++count);
    this.push(`${count}aa`);
    this.push(count < 5 ? 'b' : null);
  },
});
r.on('resume', () => console.log('resume'));
r.on('end', () => console.log('end'));
console.log('read', r.read());
setImmediate(() => {
  r.on('readable', () => console.log('readable', r.readableLength));
  setImmediate(() => {
    console.log('read', r.read());
    console.log('push', r.push('cc'));
    r.on('data', (chunk) => console.log('data', chunk));
    console.log('read', r.read(3));
    r.removeAllListeners('readable');
  });
});
