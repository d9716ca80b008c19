import { Buffer } from 'node:buffer';

const b = Buffer.from('0123456789');
const bytes = Uint8Array.of(1, 2, 3, 4, 5);
const array = bytes.buffer;
attempt(() => Buffer.alloc(3));
attempt(() => Buffer.alloc(0));
attempt(() => Buffer.alloc(2.9));
attempt(() => Buffer.alloc(5, 'abc'));
attempt(() => Buffer.alloc(5, ''));
attempt(() => Buffer.alloc(5, 'YWI=', 'base64'));
attempt(() => Buffer.alloc(5, 300));
attempt(() => Buffer.alloc(5, Buffer.from('xy')));
attempt(() => Buffer.alloc(5, 'zz', 'hex'));
attempt(() => Buffer.alloc(5, 'z', 'nope'));
attempt(() => Buffer.alloc(5, Buffer.alloc(0)));
attempt(() => Buffer.allocUnsafe(4).length);
attempt(() => Buffer.concat([]).length);
attempt(() => Buffer.concat([b, b], 13));
attempt(() => Buffer.concat([b], 12));
attempt(() => Buffer.concat([b, b, b], 0));
attempt(() => Buffer.concat([b], -1));
attempt(() => Buffer.concat([b], 1.5));
attempt(() => Buffer.concat([b], NaN));
attempt(() => Buffer.concat([b, null]));
attempt(() => Buffer.concat([null, b], 3));
attempt(() => Buffer.of(1, 257, -1, 128));
attempt(() => Buffer.of());
attempt(() => Buffer.from([1, 257, -1, 1.9]));
attempt(() => Buffer.from('abc', 'nope'));
attempt(() => Buffer.from('abc', ''));
attempt(() => Buffer.from('\ud800a'));
attempt(() => Buffer.from(b).equals(b));
attempt(() => Buffer.isBuffer(b));
attempt(() => Buffer.isBuffer('b'));
attempt(() => Buffer.byteLength('\u20ac'));
attempt(() => Buffer.byteLength('\ud83d\ude00\ud83d'));
attempt(() => Buffer.byteLength('abc=', 'base64'));
attempt(() => Buffer.byteLength('a==', 'base64'));
attempt(() => Buffer.byteLength('==', 'base64'));
attempt(() => Buffer.byteLength('=', 'base64url'));
attempt(() => Buffer.byteLength('abc', 'hex'));
attempt(() => Buffer.byteLength('\u20ac', 'latin1'));
attempt(() => Buffer.byteLength('\u20ac', 'ucs2'));
attempt(() => b.inspect());
attempt(() => Buffer.alloc(50).inspect());
attempt(() => Buffer.alloc(51, 255).inspect());
attempt(() => Buffer.alloc(53).inspect());
attempt(() => Buffer.alloc(0).inspect());
attempt(() => Buffer.concat(null));
attempt(() => Buffer.from(null));
attempt(() => Buffer.byteLength(null));
attempt(() => Buffer.from(array, 1, 3));
attempt(() => Buffer.from(array, 5, 0));
attempt(() => Buffer.from(array, 6, 0));
attempt(() => Buffer.from(array, 1, 5));
attempt(() => Buffer.copyBytesFrom(bytes, 1, 2));
attempt(() => Buffer.copyBytesFrom(bytes, 4, 9));
attempt(() => Buffer.copyBytesFrom(bytes, 9, 1));
attempt(() => Buffer.copyBytesFrom(bytes, -1, 1));
attempt(() => Buffer.copyBytesFrom(bytes, 0, -1));
attempt(() => Buffer.copyBytesFrom(bytes, 1.5, 1));
const shared = Buffer.from(array);
const copied = Buffer.from(bytes);
bytes[0] = 99;
attempt(() => shared[0] + ' ' + copied[0]);
shared[1] = 98;
attempt(() => bytes[1]);
attempt(() => shared.toJSON().type + ' ' + JSON.stringify(shared.toJSON().data));
for (const each of shared) {
  attempt(() => each);
}
shared.keys().forEach((key) => attempt(() => key));
shared.entries().forEach((entry) => attempt(() => entry.join(',')));

function attempt(work) {
  try {
    const value = work();
    console.log(Buffer.isBuffer(value) ? `<${value.toString('hex')}>` : String(value));
  } catch (err) {
    console.log(`${err.name} ${err.code} ${err.message}`);
  }
}
