// The order in which streams tell the names of their events: those that every stream has come first and keep their places.
import { Duplex, PassThrough, Readable, Transform, Writable } from 'node:stream';

const N = () => {};
const ALL = ['zz', 'readable', 'end', 'data', 'error', 'close', 'drain', 'finish', 'prefinish', 'pipe', 'yy'];
const show = (stream) => console.log(stream.eventNames().join());
const streams = () => {
  const options = { read: N, write: N };
  return [new Readable(options), new Writable(options), new Duplex(options), new Transform(), new PassThrough()];
};
const listenToAll = (stream) => {
  for (const event of ALL) stream.on(event, N);
  show(stream);
};
const again = (stream, one, other) => {
  stream.off(one, N).off(other, N);
  show(stream);
  stream.on(one, N).on(other, N);
  show(stream);
};

for (const stream of streams()) {
  listenToAll(stream);
  again(stream, 'zz', 'data');
  stream.removeAllListeners('yy').removeAllListeners('error');
  stream.on('yy', N).on('error', N);
  show(stream);
  again(stream, 'end', 'zz');
  stream.removeAllListeners();
  listenToAll(stream);
  again(stream, 'zz', 'data');
}
for (const stream of streams()) {
  stream.on('zz', N).off('zz', N).on('yy', N).on('zz', N);
  stream.removeAllListeners('none');
  stream.on('close', N);
  again(stream, 'zz', 'yy');
}
for (const stream of streams()) {
  stream.on('zz', N);
  stream.removeAllListeners('zz');
  stream.on('finish', N).on('end', N).on('close', N);
  show(stream);
}
const source = new Readable({ read: N });
const sink = new Writable({ write: N });
source.pipe(sink);
show(source);
show(sink);
