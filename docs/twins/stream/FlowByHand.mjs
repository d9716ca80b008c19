// What assigning readableFlowing does: nothing at once, and the next chunk finds it.
import { PassThrough } from 'node:stream';
const log = (...words) => console.log(words.join(' '));
const show = (stream) => log('flowing', String(stream.readableFlowing), 'paused', stream.isPaused(), 'length', stream.readableLength);
const turn = () => new Promise((done) => setImmediate(done));

for (const flowing of [null, true, false]) {
  log('== flowing is made', String(flowing));
  const stream = new PassThrough();
  for (const event of ['pause', 'resume']) stream.on(event, () => log(event));
  stream.on('data', (chunk) => log('data', chunk));
  await turn();
  stream.readableFlowing = flowing;
  show(stream);
  stream.write('a');
  await turn();
  show(stream);
  stream.on('data', () => {});
  await turn();
  show(stream);
  stream.resume();
  await turn();
  show(stream);
}
