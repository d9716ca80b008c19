// Who overrides write and end of a stream hears of all their forms, and may put something else in their place.
import net from 'node:net';
import { Duplex, Transform, Writable } from 'node:stream';

const log = (...words) => console.log('  ' + words.join(' '));
const shown = (chunk) => (chunk == null || typeof chunk === 'function' ? 'nothing' : `${chunk}`);

const overriding = (Base) => class extends Base {
  write(chunk, encoding, callback) {
    const called = [encoding, callback].some((x) => typeof x === 'function');
    log('write', shown(chunk), called);
    return super.write(Buffer.from(shown(chunk).toUpperCase()), callback ?? (called ? encoding : undefined));
  }

  end(chunk, encoding, callback) {
    const called = [chunk, encoding, callback].find((x) => typeof x === 'function');
    log('end', shown(chunk), called !== undefined);
    return super.end(shown(chunk) === 'nothing' ? null : Buffer.from(shown(chunk).toUpperCase()), called);
  }
};

const sink = { write(chunk, encoding, callback) { log('_write', chunk); callback(); } };
class Sink extends overriding(Writable) {}
class Both extends overriding(Duplex) { _read() {} }
class Through extends overriding(Transform) {}
class Line extends overriding(net.Socket) {}

const bytes = () => Buffer.from('bytes');
const writes = [
  (s) => s.write(bytes()),
  (s) => s.write(bytes(), () => log('written')),
  (s) => s.write('text', 'latin1'),
  (s) => s.write('text', 'latin1', () => log('written')),
];
const ends = [
  (s) => s.end(),
  (s) => s.end(() => log('ended')),
  (s) => s.end(bytes()),
  (s) => s.end(bytes(), () => log('ended')),
  (s) => s.end('text', 'latin1'),
  (s) => s.end('text', 'latin1', () => log('ended')),
];

function use(name, make, more) {
  console.log('# ' + name);
  return ends.reduce((before, end, at) => before.then(() => new Promise((done) => {
    const stream = make();
    stream.on('data', (chunk) => log('data', chunk));
    stream.on('finish', () => log('finish'));
    stream.on('close', done);
    stream.on('finish', () => stream.destroy());
    (at === 0 ? writes.concat(more) : []).forEach((write) => write(stream));
    end(stream);
  })), Promise.resolve());
}

const server = net.createServer((socket) => socket.resume());
await use('Writable', () => new Sink(sink), []);
await use('Duplex', () => new Both(sink), []);
await use('Transform', () => new Through({ transform: (chunk, encoding, callback) => callback(null, chunk) }), []);
server.listen(0, '127.0.0.1', async () => {
  const connected = () => {
    const line = new Line().connect(server.address().port, '127.0.0.1');
    delete line.write; // N30: connecting puts Socket's own in front
    return line;
  };
  await use('Socket', connected, [(s) => s.write('bare'), (s) => s.write('bare', () => log('written'))]);
  server.close();
});
