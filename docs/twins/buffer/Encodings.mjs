import { Buffer } from 'node:buffer';

const encodings = ['utf8', 'utf16le', 'latin1', 'ascii', 'base64', 'base64url', 'hex'];
const texts = [
  '',
  'plain',
  '\u00e9\u20ac\u0141',
  '\ud83d\ude00',
  'a\ud800b\udc00',
  '?\ud800',
  'YWJj=ZGVm',
  'YW Jj\nZGVm',
  'YQ=YQ',
  '=YQ',
  '_-8',
  '/+8=',
  'Y',
  'abc',
  'abxxcd',
  'AB cd',
  '\u0130\u0141',
];
const names = [
  'UTF-8', 'Utf8', 'ucs2', 'UCS-2', 'utf-16LE', 'BINARY', 'Latin1', 'latin-1', 'buffer', '', 'hex ', 'base64URL', 'utf7',
];

for (const encoding of encodings) {
  for (const text of texts) {
    const bytes = Buffer.from(text, encoding);
    console.log(`${encoding} ${show(text)}: ${bytes.toString('hex')} reads ${show(bytes.toString(encoding))}, ` +
      Buffer.byteLength(text, encoding));
  }
}
for (const name of names) {
  console.log(`'${name}' is ${Buffer.isEncoding(name)}, counts ${Buffer.byteLength('\u00e9', name)}`);
  attempt(() => Buffer.from('41e9', name).toString('hex'));
  attempt(() => Buffer.of(0x41, 0xe9).toString(name));
}

function attempt(work) {
  try {
    console.log(show(work()));
  } catch (err) {
    console.log(`${err.name} ${err.code} ${err.message}`);
  }
}

function show(text) {
  const chars = text.split('').map((c) => {
    const code = c.charCodeAt(0);
    return code > 31 && code < 127 ? c : `<${code.toString(16).padStart(4, '0')}>`;
  });
  return `'${chars.join('')}'`;
}
