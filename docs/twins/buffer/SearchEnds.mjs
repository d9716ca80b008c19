// Searches that end before the end of the Buffer: each place to begin with each place to end, a line for what is looked for.
import { Buffer } from 'node:buffer';

const ENDS = [NaN, Infinity, -Infinity, -2, -0.5, 0, 1, 1.9, 2, 3, 4, 5, 6, 7, 8, 2 ** 32 + 3, 2 ** 63];
const STARTS = [NaN, -9, -3, -2, -1, 0, 1, 2, 3, 5, 6, 7, 9];

for (const text of ['', 'a', 'abab', 'aabaab']) {
  for (const encoding of ['latin1', 'utf16le']) {
    const hay = Buffer.from(text, text.length < 3 ? 'utf16le' : encoding);
    for (const wanted of ['', 'a', 'ab', 'ba']) {
      const needle = Buffer.from(wanted, encoding);
      let line = `${text} ${encoding} '${wanted}':`;
      for (const start of STARTS) {
        line += ' ';
        for (const end of ENDS) {
          line += shown(hay.indexOf(wanted, start, end, encoding), hay.indexOf(needle, start, end, encoding));
          line += shown(hay.lastIndexOf(wanted, start, end, encoding), hay.lastIndexOf(needle, start, end, encoding));
          line += hay.includes(wanted, start, end, encoding) === hay.includes(needle, start, end, encoding) ? '' : '!';
        }
      }
      console.log(line);
    }
    let line = `${text} ${encoding} 97:`;
    for (const start of STARTS) {
      line += ' ';
      for (const end of ENDS) {
        line += shown(hay.indexOf(97, start, end), hay.lastIndexOf(97, start, end));
        line += hay.includes(97, start, end) ? 'y' : 'n';
      }
    }
    console.log(line);
  }
}
const b = Buffer.from('0123456789012345');
console.log(b.indexOf('5', 6, 15), b.indexOf('5', 6, 16), b.includes('45', 0, 6), b.includes('45', 0, 5));
console.log(b.lastIndexOf('5', 15, 15), b.lastIndexOf('', 20, 5), b.includes(Buffer.from('5'), 6, 15), b.includes(53, 0, 6));
// Where so much is compared in vain that the search goes on in another way, it ends there, too.
const long = Buffer.alloc(20000, 'a');
long.write('b', 15000);
const needle = 'a'.repeat(5000) + 'b';
console.log(long.indexOf(needle, 0, 15000), long.indexOf(needle, 0, 15001), long.lastIndexOf(needle, 20000, 15000));
console.log(long.lastIndexOf(needle, 20000, 15001));
try {
  b.indexOf('5', 0, 6, 'nope');
} catch (err) {
  console.log(err.code);
}

function shown(one, other) {
  return one === other ? String(one) : `<${one} ${other}>`;
}
