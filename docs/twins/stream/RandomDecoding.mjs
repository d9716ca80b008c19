// Some hundred small programs made by a random generator: bytes that come in pieces, cut anywhere, and text in any encoding, put
// into a stream at either end, and read in portions, with encodings set meanwhile. Prints a number that stands for what each
// program did; with two arguments, everything that the programs from the one to the other did.
import { PassThrough, Readable, Writable } from 'node:stream';
import { RandomStreams, run } from './RandomStreams.mjs';

const encodings = ['utf8', 'utf16le', 'base64', 'base64url', 'hex', 'latin1', 'ascii'];
const texts = ['a', 'é', '€', '😀', 'ab€c', '\ud83d', 'ü😀x', '\ufeff', '0aFf', 'YWI=', ''];
const codes = (x) => (x === null ? 'null' : typeof x === 'string' ? `'${[...Array(x.length).keys()].map((i) => x.charCodeAt(i).toString(16)).join(' ')}'` : x.toString('hex'));

class Program extends RandomStreams {
  bytes() {
    const all = Buffer.from(texts[this.random(texts.length)] + texts[this.random(texts.length)], this.chance(80) ? 'utf8' : 'utf16le');
    const from = this.random(all.length + 1);
    const part = all.subarray(from, from + this.random(6));
    return this.chance(10) ? Buffer.from([this.random(256), this.random(256)]) : part;
  }

  encoding() {
    return encodings[this.random(encodings.length)];
  }

  stream() {
    const options = {};
    if (this.chance(60)) options.highWaterMark = this.random(8);
    if (this.chance(30)) options.encoding = this.encoding();
    if (this.chance(15)) options.objectMode = true;
    if (this.chance(20)) options.defaultEncoding = this.encoding();
    if (this.chance(20)) options.decodeStrings = false;
    if (this.chance(30)) return new PassThrough(options);
    return new Readable({ ...options, read: (n) => this.log('_read', n) });
  }

  run() {
    const r = this.stream();
    for (const event of ['end', 'close', 'pause', 'resume']) r.on(event, () => this.log(event));
    r.on('error', (err) => this.log('error', err));
    this.steps(r, 5 + this.random(14));
  }

  steps(r, left) {
    if (left === 0) return;
    this.attempt(() => this.act(r));
    this.log(r.readableLength, r.readableEncoding, r.readableFlowing, r.readableDidRead);
    if (this.chance(60)) this.steps(r, left - 1);
    else if (this.chance(50)) process.nextTick(() => this.steps(r, left - 1));
    else setImmediate(() => this.steps(r, left - 1));
  }

  act(r) {
    const what = this.random(22);
    this.log('step', what);
    if (what < 5) this.log('push', r.push(this.bytes()));
    else if (what < 7) {
      const text = texts[this.random(texts.length)];
      this.log('push text', r.push(text, this.chance(30) ? undefined : this.encoding()));
    } else if (what === 7) this.log('unshift', r.unshift(this.bytes()));
    else if (what === 8) this.log('unshift text', r.unshift(texts[this.random(texts.length)], this.encoding()));
    else if (what < 11) this.log('read', codes(r.read()));
    else if (what < 14) this.log('read some', codes(r.read(this.random(5))));
    else if (what === 14 && r.readableEncoding === null && !r.readableObjectMode) r.setEncoding(this.encoding()); // twice, Node's decoders mix
    else if (what === 15) r.on('data', (x) => this.log('data', codes(x)));
    else if (what === 16) r.on('readable', () => this.log('readable', codes(r.read())));
    else if (what === 17) r.on('readable', () => this.log('readable some', codes(r.read(2))));
    else if (what === 18 && this.chance(40)) r.push(null);
    else if (what === 19) r.pipe(this.sink());
    else if (what === 20 && r.write) this.log('write', r.write(texts[this.random(texts.length)], this.encoding()));
    else if (what === 21 && r.write) this.log('write bytes', r.write(this.bytes()));
    else r.resume();
  }

  sink() {
    const options = { write: (x, encoding, callback) => (this.log('_write', codes(x), encoding), callback()) };
    if (this.chance(40)) options.decodeStrings = false;
    if (this.chance(30)) options.defaultEncoding = this.encoding();
    return new Writable(options);
  }
}

run(0, 400, Program);
