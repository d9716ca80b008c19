// Blob and File: what they take, their parts, what is read out of them, and how many microtasks that takes.
import { Blob, Buffer, File } from 'node:buffer';
import { blob } from 'node:stream/consumers';
import { Duplex, Readable, compose } from 'node:stream';

const attempt = (make) => {
  try {
    const b = make();
    console.log(`${b} ${b.size} "${b.type}"`);
  } catch (e) {
    console.log(`${e.code} ${e.message}`);
  }
};

attempt(() => new Blob());
attempt(() => new Blob(null));
attempt(() => new Blob([]));
attempt(() => new Blob(['a', 1, 2.0, 1e21, null, 'wörld', '\ud800']));
attempt(() => new Blob([Buffer.from('abc'), new Uint8Array([1, 2]), new Blob(['x', 'y'])]));
for (const type of ['Text/PLAIN', 'a\u00e9', 'a\n', '']) attempt(() => new Blob(['a'], { type }));
for (const endings of ['native', 'transparent', 'other', null]) {
  attempt(() => new Blob(['a\r\nb\nc\rd'], { endings }));
}
attempt(() => new File(null, 'n'));
attempt(() => new File(['a'], 'n', { type: 'X', lastModified: 5 }));
for (const lastModified of [5, 1.5, NaN]) {
  const file = new File(['a'], 'a/b', { lastModified });
  console.log(file.name, file.lastModified);
}
attempt(() => new Blob([], { endings: 'x' }));
attempt(() => new File([], 'x', null));
console.log(new File([], 'a\ud800b').name, new File([], null).name);
console.log(Date.now() - new File([], 'n').lastModified < 60_000);

const source = Buffer.from('hello');
const whole = new Blob([source, ' wör', 'ld']);
source.fill('x');
const cuts = [[0], [1], [1, 3], [-2], [-3, -1], [3, 1], [100], [0, 100], [1.7, 3.9], [NaN], [4, 8], [5, 9], [-100, 100],
  [0, 3, 'Text/A'], [0, 3, '\n']];
for (const part of [...cuts.map((cut) => whole.slice(...cut)), new Blob(['a\rb\n\rc\r\n\r'], { endings: 'native' })]) {
  console.log(part.size, await part.text(), `"${part.type}"`);
}
class Some {}
for (const plain of [{ a: 1 }, [1, [2, null], 'c'], [], [{}], new Some()]) {
  const part = new Blob([plain]);
  console.log(part.size, await part.text(), `"${part.type}"`);
}
const bytes = await whole.bytes();
bytes.fill(0);
console.log((await whole.arrayBuffer()).byteLength, await whole.text());
for await (const chunk of whole.stream()) {
  console.log(`chunk ${Buffer.from(chunk).toString('latin1')}`);
  chunk.fill(0);
}
for await (const text of new Blob([Buffer.from([0xc3]), Buffer.from([0xb6, 0xc3])]).textStream()) console.log(`text ${text}`);
for await (const text of whole.textStream()) console.log(`text ${text}`);
for (const duplex of [Duplex.from(whole), compose(whole, (source) => source)]) {
  console.log(duplex.readable, duplex.writable, duplex.readableObjectMode);
  for await (const chunk of duplex) console.log(`whole ${Buffer.from(chunk).toString('latin1')}`);
}
const marked = new Blob([Buffer.from('efbb', 'hex'), Buffer.from('bf61efbbbf', 'hex')]);
console.log((await marked.text()).length, (await Array.fromAsync(marked.textStream())).join('').length);
const read = await blob(Readable.from(['a', 'b']));
console.log(read.size, await read.text());

async function order(title, promise) {
  const seen = [];
  let others = Promise.resolve();
  for (let i = 1; i <= 12; i++) others = others.then(() => seen.push(i));
  promise().then(() => seen.push('read'));
  await others;
  console.log(title, seen.join(' '));
}
for (const n of [0, 1, 2, 3]) {
  const parts = new Blob(Array(n).fill('a'));
  await order(`${n} text`, () => parts.text());
  await order(`${n} bytes`, () => parts.bytes());
  await order(`${n} arrayBuffer`, () => parts.arrayBuffer());
}
