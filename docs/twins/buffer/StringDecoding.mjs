import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

const cases = [
  ['utf8', 'e2', '82', 'ac'],
  ['utf8', 'e282', '41'],
  ['utf8', 'e2', 'e2', 'e282ac'],
  ['utf8', 'f09f', '98', '', '80'],
  ['utf8', 'f09f98'],
  ['utf8', 'e0', '80', '80'],
  ['utf8', 'eda0', '80'],
  ['utf8', 'c0', 'f7', 'df'],
  ['utf8', 'f0', '41', 'c3', 'a9'],
  ['utf8', 'ff', 'c3', 'ff', 'c3'],
  ['utf16le', '3d', 'd8', '00', 'de'],
  ['utf16le', '3dd8', '00de'],
  ['utf16le', '3dd8'],
  ['utf16le', '3dd8', '00'],
  ['utf16le', '3dd800', 'de'],
  ['utf16le', '3d', 'd800', 'de'],
  ['utf16le', '3dd8', '3dd8', '00de'],
  ['utf16le', '4100e9'],
  ['base64', '61', '62', '63', '64'],
  ['base64', '61626364', '65'],
  ['base64url', 'ff', 'ff', 'fe', 'fb'],
  ['hex', '61', '6263'],
  ['ascii', 'e9', '41'],
  ['binary', 'e9', '41'],
];

for (const [encoding, ...pieces] of cases) {
  const decoder = new StringDecoder(encoding);
  let line = `${decoder.encoding}:`;
  for (const piece of pieces) {
    line += ` ${show(decoder.write(Buffer.from(piece, 'hex')))}`;
  }
  console.log(`${line} end ${show(decoder.end())} again ${show(decoder.end())}`);
}
for (const text of ['h\u00e9llo \ud83d\ude00 \u20ac', '\ufeffbom\u0000']) {
  for (const encoding of ['utf8', 'utf16le', 'base64']) {
    const bytes = Buffer.from(text);
    for (let cut = 0; cut <= bytes.length; cut++) {
      const decoder = new StringDecoder(encoding);
      console.log(`${show(decoder.write(bytes.subarray(0, cut)))} + ${show(decoder.end(bytes.subarray(cut)))}`);
    }
  }
}
const decoder = new StringDecoder('utf8');
console.log(show(decoder.write(Buffer.of(0xe2, 0x82))) + show(decoder.write('text')) +
  show(decoder.write(Buffer.of(0xac))));
console.log(`${new StringDecoder('').encoding} ${new StringDecoder('UCS2').encoding}`);
try {
  console.log(new StringDecoder('utf-7').encoding);
} catch (err) {
  console.log(`${err.name} ${err.code} ${err.message}`);
}
try {
  console.log(decoder.write(null));
} catch (err) {
  console.log(`${err.name} ${err.code} ${err.message}`);
}

function show(text) {
  const chars = text.split('').map((c) => {
    const code = c.charCodeAt(0);
    return code > 31 && code < 127 ? c : `<${code.toString(16).padStart(4, '0')}>`;
  });
  return `'${chars.join('')}'`;
}
