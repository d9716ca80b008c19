// events.on pauses its emitter when too many events wait, and resumes it when few do.
import { EventEmitter, on } from 'node:events';
const log = console.log;
class Source extends EventEmitter {
  pause() { log('pause'); return this; }
  resume() { log('resume'); return this; }
}
async function walk(options, events) {
  const source = new Source();
  const iterator = on(source, 'x', options);
  for (let i = 0; i < events; i++) source.emit('x', i);
  for (let i = 0; i < events; i++) log('next', (await iterator.next()).value[0]);
  await iterator.return();
  log(source.eventNames().length);
}
await walk({ highWaterMark: 3, lowWaterMark: 2 }, 6);
await walk({ highWaterMark: 2 }, 4);
await walk({}, 3);
const paused = new Source();
const abandoned = on(paused, 'x', { highWaterMark: 1 });
for (let i = 0; i < 3; i++) paused.emit('x', i);
log((await abandoned.return()).done);
const emitter = new EventEmitter();
on(emitter, 'x', { highWaterMark: 1 });
emitter.emit('x');
try {
  emitter.emit('x');
} catch (err) {
  log(err.name, err.message);
}
for (const bad of [0, -1, 1.5, NaN, Infinity, 2 ** 53]) {
  for (const name of ['highWaterMark', 'lowWaterMark']) {
    try {
      on(emitter, 'x', { [name]: bad });
    } catch (err) {
      log(err.name, err.code, err.message);
    }
  }
}
