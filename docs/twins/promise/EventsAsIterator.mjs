// events.on: events wait until they are asked for, questions wait until there are events; an error comes last.
import { EventEmitter, on } from 'node:events';
const log = console.log;
const emitter = new EventEmitter();
const step = (name) => [
  ({ value, done }) => log(name, done ? 'done' : value.join('-')),
  (err) => log(name, 'rejected', err.code ?? 'no code', err.message),
];
const counts = () => `${emitter.listenerCount('x')} ${emitter.listenerCount('error')}`;

const first = on(emitter, 'x');
emitter.emit('x', 'early');
emitter.emit('x', 1, 2);
first.next().then(...step('a'));
first.next().then(...step('b'));
first.next().then(...step('c'));
first.next().then(...step('d'));
emitter.emit('x', 'asked for');
setImmediate(() => {
  log('--- return');
  first.return().then(...step('return'));
  first.next().then(...step('e'));
  log(counts());
  setTimeout(errors, 5);
});

function errors() {
  log('--- error');
  const second = on(emitter, 'x');
  emitter.emit('x', 'kept');
  emitter.emit('error', new Error('boom'));
  log(counts());
  second.next().then(...step('f'));
  second.next().then(...step('g'));
  second.next().then(...step('h'));
  setTimeout(endings, 5);
}

function endings() {
  log('--- error while asked, abort, close');
  const third = on(emitter, 'x');
  third.next().then(...step('i'));
  third.next().then(...step('j'));
  emitter.emit('error', new Error('boom'));
  const controller = new AbortController();
  const fourth = on(emitter, 'x', { signal: controller.signal });
  fourth.next().then(...step('k'));
  controller.abort();
  fourth.next().then(...step('l'));
  const fifth = on(emitter, 'x', { close: ['end'] });
  emitter.emit('x', 'before the end');
  emitter.emit('end');
  emitter.emit('x', 'behind it');
  fifth.next().then(...step('m'));
  fifth.next().then(...step('n'));
  try {
    on(emitter, 'x', { signal: controller.signal });
  } catch (err) {
    log(err.name, err.code);
  }
  log(counts(), emitter.listenerCount('end'));
  setTimeout(forAwait, 5);
}

async function forAwait() {
  log('--- for await');
  setImmediate(() => { for (let i = 0; i < 4; i++) emitter.emit('x', i); });
  for await (const [i] of on(emitter, 'x')) {
    log('value', i);
    if (i === 3) break;
  }
  log(counts());
}
