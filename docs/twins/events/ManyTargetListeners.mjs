// A target keeps its order and its rules however many listen.
import { getEventListeners, setMaxListeners } from 'node:events';
const log = console.log;
const target = new EventTarget();
setMaxListeners(0, target);
const heard = [];
const made = Array.from({ length: 90 }, (_, i) => () => heard.push(i));
const controller = new AbortController();
const add = (type, i, options) => target.addEventListener(type, made[i], options);
const remove = (type, i, options) => target.removeEventListener(type, made[i], options);
const show = (title) => {
  for (const type of ['a', 'b']) {
    heard.length = 0;
    target.dispatchEvent(new Event(type));
    log(title, type, getEventListeners(target, type).length, heard.join(' '));
  }
};

for (let i = 0; i < 90; i++) {
  add(i % 3 === 0 ? 'b' : 'a', i, i % 7 === 0 ? { once: true } : i % 5 === 0 ? { signal: controller.signal } : {});
  add('a', 4);
  if (i % 10 === 0) add('a', i, true);
}
show('all');
show('without those of once');
for (const i of [1, 2, 88, 89, 5, 44, 45, 43]) remove('a', i);
for (const i of [10, 20]) remove('a', i, true);
for (const i of [87, 3, 89, 4]) remove('b', i);
show('without some');
for (const i of [89, 44, 1, 1, 89]) add('a', i);
show('some back');
controller.abort();
show('without those of the signal');
const taker = () => {
  for (let i = 30; i < 60; i++) remove('a', i);
  add('a', 30);
};
target.addEventListener('a', taker);
add('a', 31);
show('with a taker');
target.removeEventListener('a', taker);
show('behind it');
for (let i = 0; i < 90; i++) {
  remove('a', i);
  remove('a', i, { capture: true });
  remove('b', i);
}
show('none');
add('b', 7);
add('b', 7);
show('one');
