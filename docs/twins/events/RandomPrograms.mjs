// Programs made by chance: listeners that add, remove and emit while they are called, errors nobody hears included.
import { EventEmitter } from 'node:events';
const out = [];
const log = (...args) => out.push(args.join(' '));
const NAMES = ['a', 'b', 'c', 'error', 'newListener', 'removeListener'];
let seed = 1;
const chance = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) | 0;
  return (seed >>> 16) % n;
};
let emitter;
let depth;
let budget;
const listeners = [0, 1, 2, 3, 4, 5].map((id) => (value) => {
  log('called', id, value ?? 'null');
  if (id > 1 && depth < 4) act();
});

function act() {
  if (budget-- <= 0) return;
  depth++;
  try {
    const name = NAMES[chance(chance(3) === 0 ? 6 : 3)];
    change(name, chance(name === 'removeListener' ? 2 : 6), chance(12)); // who hears of removals changes nothing
  } catch (err) {
    log('threw', err.message);
  }
  depth--;
}

function change(name, id, what) {
  log('change', name, id, what);
  if (what <= 1) emitter.on(name, listeners[id]);
  else if (what === 2) emitter.once(name, listeners[id]);
  else if (what === 3) emitter.prependListener(name, listeners[id]);
  else if (what === 4) emitter.prependOnceListener(name, listeners[id]);
  else if (what <= 6) emitter.off(name, listeners[id]);
  else if (what === 7 && chance(4) === 0) emitter.removeAllListeners();
  else if (what === 7) emitter.removeAllListeners(name);
  else log('emit', name, emitter.emit(name, ...(chance(2) === 0 ? [] : [`v${id}`])));
}

for (let round = 0; round < 200; round++) {
  log('---', round);
  emitter = new EventEmitter().setMaxListeners(0);
  depth = 0;
  budget = 60;
  while (budget > 0) act();
  for (const name of emitter.eventNames()) log(name, emitter.listeners(name).map((fn) => listeners.indexOf(fn)).join());
}
console.log(out.join('\n'));
