import { Buffer } from 'node:buffer';
import { StringDecoder } from 'node:string_decoder';

const CASES = [
  ['utf8', 'e2', '82', 'ac'],
  ['utf8', '61f09f', '98', '', '80'],
  ['utf8', '61f09f', '41'],
  ['utf8', 'c3c3', 'a9'],
  ['utf8', 'ff', 'e0', '80'],
  ['utf8', 'ed', 'a0', '80'],
  ['utf8', 'f4', '90'],
  ['utf8', 'f8', 'f5', 'c0', 'c1'],
  ['utf8', 'e2', 'e2'],
  ['utf8', 'f0', '9f', 'f0'],
  ['utf16le', '3d', 'd8', '00', 'de'],
  ['utf16le', '3dd8', '3d', 'd8'],
  ['utf16le', '3dd800', 'de'],
  ['utf16le', '41003dd8', '41', '00'],
  ['utf16le', '4100e9'],
  ['base64', '61', '62', '63'],
  ['base64', '61626364', '65'],
  ['base64url', 'ffff', 'ff'],
  ['hex', '61'],
  ['latin1', 'e9'],
  ['ascii', 'e9'],
];

for (const [encoding, ...pieces] of CASES) {
  const decoder = new StringDecoder(encoding);
  let line = state(decoder);
  for (const each of pieces) {
    line += ` ${show(decoder.write(Buffer.from(each, 'hex')))}${state(decoder)}`;
  }
  console.log(`${encoding}: ${line} end ${show(decoder.end())}${state(decoder)}`);
}
for (const encoding of ['utf8', 'utf16le', 'base64', 'hex']) {
  const decoder = new StringDecoder(encoding);
  // Used again after each end, whatever was held.
  for (const each of ['e2', 'e282', '3d', '3dd8', '3dd800', '']) {
    console.log(`${show(decoder.write(Buffer.from(each, 'hex')))} ${show(decoder.end('x'))}${state(decoder)}`);
    console.log(`${show(decoder.end(Buffer.from(each, 'hex')))}${state(decoder)} ${show(decoder.end())}`);
  }
}

function state(decoder) {
  const held = decoder.lastTotal - decoder.lastNeed;
  return `[${decoder.lastChar.toString('hex', 0, held)} ${decoder.lastNeed} ${decoder.lastTotal}]`;
}

function show(text) {
  const shown = [...Array(text.length).keys()].map((i) => {
    const c = text.charCodeAt(i);
    return c > 31 && c < 127 ? text[i] : `<${c.toString(16).padStart(4, '0')}>`;
  });
  return `'${shown.join('')}'`;
}
