// Emitters with hundreds of events, as those that tell each answer by its id: what is there, in which order, and who hears.
import { EventEmitter } from 'node:events';
import { PassThrough } from 'node:stream';
let seed = 1;
const chance = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) | 0;
  return (seed >>> 16) % n;
};
const symbols = [Symbol('one'), Symbol('two'), Symbol('three')];
const log = (...args) => console.log(args.join(' '));
let heard = 0;
const hear = () => heard++;

// Names are whole when made anew, so that none is the object that was listened to.
const name = (i) => `answer ${i}`;
const names = (emitter) => emitter.eventNames().map((each) => each.toString().replace(/Symbol\((.*)\)/, '$1'));

function show(title, emitter) {
  const all = names(emitter);
  let hash = 0;
  for (const each of all) for (const c of each) hash = (Math.imul(hash, 31) + c.charCodeAt(0)) | 0;
  log(title, all.length, hash, all.slice(0, 4), all.slice(-4), 'heard', heard);
}

function fill(emitter, from, to) {
  for (let i = from; i < to; i++) emitter.once(name(i), hear);
}

function answers(title, emitter) {
  fill(emitter, 0, 300);
  for (const symbol of symbols) emitter.on(symbol, hear);
  show(`${title} waits`, emitter);
  for (let i = 0; i < 300; i++) if (i % 3 !== 0) emitter.emit(name(i));
  show(`${title} two of three`, emitter);
  fill(emitter, 250, 500);
  for (let i = 0; i < 480; i++) emitter.emit(name(i));
  show(`${title} most`, emitter);
  for (let i = 499; i >= 0; i--) emitter.removeListener(name(i), hear);
  show(`${title} none`, emitter);
  fill(emitter, 0, 200);
  emitter.removeAllListeners(name(50));
  emitter.removeAllListeners('error');
  for (let i = 0; i < 60; i++) emitter.removeAllListeners(name(i));
  fill(emitter, 100, 230);
  show(`${title} by name`, emitter);
  log(emitter.listenerCount(name(150)), emitter.listenerCount(name(59)), emitter.listenerCount(symbols[1]));
  emitter.removeAllListeners();
  fill(emitter, 0, 70);
  show(`${title} anew`, emitter);
}

function byChance(title, emitter) {
  for (let step = 1; step <= 6000; step++) {
    const event = chance(40) === 0 ? symbols[chance(3)] : name(chance(step < 3000 ? 250 : 90));
    const what = chance(step % 2000 < 1200 ? 8 : 20);
    if (what < 4) emitter.on(event, hear);
    else if (what === 4) emitter.once(event, hear);
    else if (what < 7) emitter.off(event, hear);
    else if (what === 7) emitter.emit(event);
    else if (what === 8 && chance(50) === 0) emitter.removeAllListeners();
    else emitter.removeAllListeners(event);
    if (step % 500 === 0) show(`${title} ${step}`, emitter);
  }
}

answers('emitter', new EventEmitter().setMaxListeners(0));
answers('stream', new PassThrough().setMaxListeners(0));
byChance('emitter', new EventEmitter().setMaxListeners(0));
byChance('stream', new PassThrough().setMaxListeners(0));
const told = new EventEmitter().setMaxListeners(0);
told.on('newListener', (event) => heard += event.length);
fill(told, 0, 200);
told.on('removeListener', (event) => heard += event.length);
told.removeAllListeners();
show('told', told);
