// Long texts and bytes, spoilt in a few places, through every encoding: made up by a generator that both twins share.
import { Buffer, atob, btoa, isAscii, isUtf8, transcode } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';
import { codes, one, random, startWith } from './RandomChoices.mjs';

const ENCODINGS = ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex'];
const SPOILERS = ['=', '==', ' ', '\n', '\r\n', '\t', '\f', '\v', '-', '_', '+', '/', '!', '.', '\0', '\x80', '\xe9', '\xff',
  '\u0141', '\u0430', '\u20ac', '\ud83d\ude00', '\ud83d', '\ude00', 'A', 'f', '7', 'g'];
const LEADS = [0x80, 0xbf, 0xc2, 0xc3, 0xe0, 0xe2, 0xed, 0xef, 0xf0, 0xf4, 0xf5, 0xff, 0xc0, 0xd8, 0xdc];
const LETTERS = ['a', 'b', 'Q', '\xe4', '\xff', '\u0100', '\u0416', '\u20ac', '\uffff', '\ufeff', '\ud83d\ude00'];

function length() {
  return random(3) === 0 ? random(12) : random(3) === 0 ? random(400) : random(80);
}

function bytes() {
  const made = Buffer.alloc(length());
  const kind = random(3);
  for (let i = 0; i < made.length; i++) {
    made[i] = kind === 0 ? random(256) : kind === 1 ? 0x61 + random(20) : random(9) === 0 ? one(LEADS) : random(128);
  }
  return made;
}

function words() {
  const kind = 1 + random(LETTERS.length);
  let made = '';
  for (let count = length(); count > 0; count--) made += LETTERS[random(kind)];
  return made;
}

function spoil(text) {
  for (let count = random(4); count > 0; count--) {
    const at = random(2) === 0 ? text.length - random(Math.min(text.length + 1, 6)) : random(text.length + 1);
    text = text.slice(0, at) + one(SPOILERS) + text.slice(Math.min(at + random(3), text.length));
  }
  return text;
}

function text() {
  return spoil(random(3) === 0 ? words() : bytes().toString(one(ENCODINGS)));
}

const hex = (b) => `<${b.toString('hex')}>`;

function target() {
  return Buffer.alloc(length(), 0x2e);
}

function decoded(name, b) {
  const decoder = new StringDecoder(name);
  let seen = '';
  for (let at = 0; at < b.length;) {
    const next = Math.min(at + random(random(2) === 0 ? 6 : 90), b.length);
    seen += codes(decoder.write(b.subarray(at, next))) + decoder.lastNeed + decoder.lastTotal + ' ';
    at = next;
  }
  return seen + codes(decoder.end()) + decoder.lastNeed + decoder.lastTotal;
}

function utf16(b) {
  return b.subarray(random(3), b.length - random(Math.min(3, b.length + 1)));
}

function call() {
  const name = one(ENCODINGS);
  switch (random(17)) {
    case 0:
    case 1:
      return hex(Buffer.from(text(), name));
    case 2:
      return String(Buffer.byteLength(text(), name));
    case 3: {
      const b = target();
      const at = random(b.length + 1);
      return b.write(text(), at, name) + hex(b);
    }
    case 4: {
      const b = target();
      const at = random(b.length + 1);
      return b.write(text(), at, random(b.length + 1), name) + hex(b);
    }
    case 5: {
      const b = target();
      const at = random(b.length + 1);
      return hex(b.fill(text(), at, at + random(b.length - at + 1), name));
    }
    case 6:
      return codes(atob(random(2) === 0 ? text() : spoil(bytes().toString('base64'))));
    case 7:
      return codes(btoa(text()));
    case 8:
      return codes(utf16(Buffer.from(text(), name)).toString(one(ENCODINGS)));
    case 9: {
      const b = Buffer.from(text(), name);
      return decoded(one(ENCODINGS), random(2) === 0 ? b : bytes());
    }
    case 10: {
      const b = bytes();
      return isUtf8(b) + ' ' + isAscii(b) + ' ' + isUtf8(Buffer.from(words()));
    }
    case 11: {
      const b = random(2) === 0 ? bytes() : Buffer.from(words());
      return hex(transcode(b, one(['utf8', 'utf16le', 'latin1', 'ascii']), one(['utf8', 'utf16le', 'latin1', 'ascii'])));
    }
    case 12: {
      const b = utf16(bytes());
      return hex(b['swap' + one([16, 32, 64])]());
    }
    case 13: {
      const b = Buffer.from(text(), name);
      const part = b.toString(name, random(b.length + 1), random(b.length + 1));
      return ['indexOf', 'lastIndexOf', 'includes'].map((each) => b[each](part, random(b.length + 1), name)).join(' ');
    }
    case 14: {
      const b = bytes();
      const from = random(b.length + 1);
      const to = random(b.length + 1);
      return b.copy(b, from, to, random(b.length + 1)) + hex(b) + b.compare(bytes());
    }
    case 15: {
      const b = spoil(bytes().toString(one(['base64', 'base64url', 'hex'])));
      return hex(Buffer.from(b, one(['base64', 'base64url', 'hex'])));
    }
    default: {
      const b = bytes();
      return codes(b.subarray(random(b.length + 1)).toString(name, random(b.length + 1), random(b.length + 9)));
    }
  }
}

const from = Number(process.argv[2] ?? 1);
const to = Number(process.argv[3] ?? 40);
for (let seed = from; seed <= to; seed++) {
  startWith(seed * 7919 + 1);
  for (let i = 0; i < 50; i++) {
    let line;
    try {
      line = call();
    } catch (err) {
      line = `${err.name} ${err.code} ${err.message}`;
    }
    console.log(`${seed}: ${i} ${line}`);
  }
}
