// Calls with arguments made up by a generator that both twins share, one a line: whatever comes, both must say the same.
import { Buffer, atob, btoa, isAscii, isUtf8, transcode } from 'node:buffer';
import * as buffer from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { inspect } from 'node:util';
import { codes, one, random, startWith } from './RandomChoices.mjs';

const ENCODINGS = ['utf8', 'UTF-8', 'utf8', 'ucs2', 'UCS-2', 'utf16le', 'latin1', 'binary', 'ascii', 'base64', 'base64',
  'base64url', 'hex', 'HEX', 'hex', undefined, 'nope', ''];
const PIECES = ['a', 'b', 'ab', '0', 'f', '7F', 'Z', '+', '/', '-', '_', '=', '==', ' ', '\n', '\0', '\x7f', '\xe9', '\xff',
  '\u0161', '\u20ac', '\u2030', '\ud83d\ude00', '\ud83d', '\ude00', '\ufffd', '?', 'hello world', 'YWJj', '6162'];
const BYTES = [0, 1, 0x30, 0x41, 0x61, 0x61, 0x62, 0x62, 0x7f, 0x80, 0x82, 0x90, 0x9f, 0xa0, 0xac, 0xbf, 0xc0, 0xc1, 0xc3,
  0xd8, 0xdc, 0xde, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xf8, 0xff];
const NUMBERS = [NaN, Infinity, -Infinity, 0.5, -0.5, 1.5, -1.9, 2 ** 31, -(2 ** 31) - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 53, 1e21,
  -1e21, 255, 256, 304];
const READS = ['readInt8', 'readUInt8', 'readUint8', 'readInt16LE', 'readInt16BE', 'readUInt16LE', 'readUInt16BE',
  'readUint16LE', 'readUint16BE', 'readInt32LE', 'readInt32BE', 'readUInt32LE', 'readUInt32BE', 'readUint32LE',
  'readUint32BE', 'readBigInt64LE', 'readBigInt64BE', 'readBigUInt64LE', 'readBigUInt64BE', 'readBigUint64LE',
  'readBigUint64BE', 'readFloatLE', 'readFloatBE', 'readDoubleLE', 'readDoubleBE'];
const WIDE = ['IntLE', 'IntBE', 'UIntLE', 'UIntBE', 'UintLE', 'UintBE'];

const encoding = () => one(ENCODINGS);

function text() {
  let made = '';
  for (let count = random(5); count > 0; count--) {
    made += one(PIECES);
  }
  return made;
}

function bytes() {
  const made = Buffer.alloc(random(4) === 0 ? random(40) : random(9));
  for (let i = 0; i < made.length; i++) {
    made[i] = one(BYTES);
  }
  return made;
}

function number(length) {
  switch (random(8)) {
    case 0:
      return one(NUMBERS);
    case 1:
      return -random(length + 2);
    case 2:
      return length - random(3);
    case 3:
      return length + random(2);
    default:
      return random(length + 1);
  }
}

function value() {
  const near = (random(2) === 0 ? 1 : -1) * 2 ** random(56) + (random(5) - 2) / 2;
  return random(4) === 0 ? one(NUMBERS) : near;
}

function big() {
  return (random(2) === 0 ? 1n : -1n) * (1n << BigInt(random(70))) + BigInt(random(3) - 1);
}

function decode(name, b) {
  const decoder = new StringDecoder(name);
  let seen = '';
  let at = 0;
  while (at < b.length) {
    const next = at + random(4);
    seen += show(decoder.write(b.subarray(at, next))) + decoder.lastNeed + decoder.lastTotal + ' ';
    at = next;
  }
  return seen + show(random(2) === 0 ? decoder.end() : decoder.end(bytes())) + decoder.lastNeed;
}

function shown(b, most) {
  buffer.default.INSPECT_MAX_BYTES = most;
  return inspect(b);
}

function changed(b, answer) {
  return show(answer) + ' ' + show(b);
}

function search(b) {
  const name = one(['indexOf', 'lastIndexOf', 'includes']);
  const at = number(b.length);
  const end = number(b.length);
  switch (random(6)) {
    case 0: {
      const wanted = random(3) === 0 ? text() : b.toString('latin1', random(4), random(9));
      return b[name](wanted, at, encoding());
    }
    case 1: {
      const wanted = random(3) === 0 ? bytes() : b.subarray(random(6), random(12));
      return b[name](wanted, at, encoding());
    }
    case 2:
      return b[name](b.toString('latin1', random(4), random(9)), at, end, encoding());
    case 3:
      return b[name](b.subarray(random(6), random(12)), at, end, encoding());
    case 4:
      return b[name](one(BYTES), at, end);
    default:
      return b[name](random(3) === 0 ? value() : one(BYTES), at);
  }
}

function fill(b) {
  const from = number(b.length);
  const to = number(b.length);
  switch (random(3)) {
    case 0:
      return b.fill(text(), from, to, encoding());
    case 1:
      return b.fill(bytes(), from, to);
    default:
      return b.fill(value(), from, to);
  }
}

function write(b) {
  const kind = random(4);
  const at = number(b.length);
  if (kind === 0) {
    return b['write' + one(WIDE)](value(), at, random(4) === 0 ? number(7) : 1 + random(6));
  }
  if (kind === 1) {
    return b['writeBig' + one(['Int', 'UInt', 'Uint']) + '64' + one(['LE', 'BE'])](big(), at);
  }
  const name = one(READS.filter((each) => !each.includes('Big'))).replace('read', 'write');
  return b[name](value(), at);
}

function make(b) {
  switch (random(6)) {
    case 0:
      return Buffer.alloc(random(20), text(), encoding());
    case 1:
      return Buffer.alloc(random(20), random(2) === 0 ? value() : bytes());
    case 2:
      return Buffer.concat([b, bytes(), b].slice(0, random(4)), random(6) - 1 + (random(2) === 0 ? 0.5 : 20));
    case 3:
      return Buffer.copyBytesFrom(b, number(b.length), number(b.length));
    case 4:
      return Buffer.from(new Uint8Array(b).buffer, number(b.length), number(b.length));
    default:
      return Buffer.from([value(), value(), number(4)]);
  }
}

function translate(b) {
  switch (random(5)) {
    case 0:
      return transcode(b, encoding(), encoding());
    case 1:
      return isUtf8(b) + ' ' + isAscii(b);
    case 2:
      return atob(text());
    case 3:
      return atob(b.toString('base64'));
    default:
      return btoa(text());
  }
}

// The forms with fewer arguments.
function shorter(b) {
  const at = number(b.length);
  switch (random(17)) {
    case 0:
      return b[one(READS)]();
    case 1:
      return changed(b, b[one(READS.filter((each) => !each.includes('Big'))).replace('read', 'write')](value()));
    case 2:
      return changed(b, b['writeBig' + one(['Int', 'UInt', 'Uint']) + '64' + one(['LE', 'BE'])](big()));
    case 3:
      return changed(b, b.write(text()));
    case 4:
      return changed(b, b.write(text(), encoding()));
    case 5:
      return changed(b, b.write(text(), at));
    case 6:
      return changed(b, b.write(text(), at, encoding()));
    case 7:
      return changed(b, b.write(text(), at, number(b.length)));
    case 8:
      return b.fill(text(), encoding());
    case 9:
      return b.fill(text(), at, encoding());
    case 10:
      return b.fill(bytes(), at);
    case 11:
      return b.fill(value(), at);
    case 12:
      return b.subarray(at) + show(b.slice(at)) + show(b.subarray(at, number(b.length)));
    case 13:
      return b.toString(encoding(), at);
    case 14:
      return b[one(['indexOf', 'lastIndexOf', 'includes'])](text());
    case 15:
      return b[one(['indexOf', 'lastIndexOf', 'includes'])](text(), encoding());
    default:
      return b[one(['indexOf', 'lastIndexOf', 'includes'])](value());
  }
}

// No size that takes much memory.
function size() {
  const made = number(5);
  return made > 1e6 && made <= 2 ** 53 ? 3 : made;
}

function rest(b) {
  const other = random(3) === 0 ? Buffer.from(b) : bytes();
  switch (random(12)) {
    case 0:
      return Buffer.of(value(), value(), number(300));
    case 1:
      return JSON.stringify(b);
    case 2:
      return `${b.equals(other)} ${Buffer.compare(b, other)} ${b.compare(other)} ${b.compare(other, number(3))}`;
    case 3:
      return Buffer.concat([b, other, b].slice(0, random(4)));
    case 4:
      return `${Buffer.isEncoding(text())} ${Buffer.isEncoding(encoding())}`;
    case 5:
      return b.reverse();
    case 6:
      return b.join(text());
    case 7:
      return changed(b, b.set(other, number(b.length)));
    case 8:
      return changed(other, b.copy(other, number(other.length)));
    case 9:
      return Buffer.alloc(size(), number(300));
    case 10:
      return Buffer.alloc(size(), text());
    default:
      return decodeText(encoding(), text(), other);
  }
}

function decodeText(name, words, b) {
  const decoder = new StringDecoder(name);
  return show(decoder.write(b)) + show(decoder.write(words)) + show(decoder.end(words)) + decoder.lastTotal + decoder.encoding;
}

// Long enough for the ways in which long texts are searched.
function longSearch() {
  const hay = Buffer.alloc(200 + random(3000), one(['ab', 'aab', 'abcdefgh', 'a']));
  const from = random(hay.length);
  const needle = Buffer.from(hay.subarray(from, from + random(60)));
  if (random(2) === 0) needle.fill('b', random(60), random(60));
  if (random(3) === 0) hay.fill('x', random(hay.length), random(hay.length));
  const name = one(['indexOf', 'lastIndexOf', 'includes']);
  const at = number(hay.length);
  const encoded = one(['latin1', 'utf8', 'utf16le']);
  const end = random(2) === 0 ? hay.length : random(hay.length);
  return random(2) === 0 ? hay[name](needle, at, end, encoded) : hay[name](needle.toString(encoded), at, end, encoded);
}

function call() {
  const b = bytes();
  switch (random(22)) {
    case 0:
      return Buffer.from(text(), encoding());
    case 1:
      return Buffer.byteLength(text(), encoding());
    case 2:
      return b.toString(encoding());
    case 3:
      return b.toString(encoding(), number(b.length), number(b.length));
    case 4:
      return changed(b, b.write(text(), number(b.length), number(b.length), encoding()));
    case 5:
      return fill(b);
    case 6:
    case 7:
      return search(b);
    case 8: {
      const other = bytes();
      return b.compare(other, number(other.length), number(other.length), number(b.length), number(b.length));
    }
    case 9: {
      const other = bytes();
      return changed(other, b.copy(other, number(other.length), number(b.length), number(b.length)));
    }
    case 10:
      return b.slice(number(b.length), number(b.length));
    case 11:
      return b[one(READS)](number(b.length));
    case 12:
      return b['read' + one(WIDE)](number(b.length), random(4) === 0 ? number(7) : 1 + random(6));
    case 13:
      return changed(b, write(b));
    case 14:
      return decode(encoding(), b);
    case 15:
      return make(b);
    case 16:
      return translate(b);
    case 17:
    case 18:
      return shorter(b);
    case 19:
      return rest(b);
    case 20:
      return longSearch();
    default:
      return random(2) === 0 ? shown(b, number(b.length)) : b['swap' + one([16, 32, 64])]();
  }
}

function show(result) {
  if (Buffer.isBuffer(result)) {
    return `<${result.toString('hex')}>`;
  }
  if (typeof result === 'string') {
    return codes(result);
  }
  if (typeof result === 'number' && !Number.isInteger(result)) {
    const bits = Buffer.alloc(8);
    bits.writeDoubleBE(result);
    return Number.isNaN(result) ? 'NaN' : bits.toString('hex');
  }
  return String(result);
}

startWith(Number(process.argv[2] ?? 1));
for (let i = 0; i < Number(process.argv[3] ?? 4000); i++) {
  try {
    console.log(`${i} ${show(call())}`);
  } catch (err) {
    console.log(`${i} ${err.name} ${err.code} ${err.message}`);
  }
}
