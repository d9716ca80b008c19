// timers/promises: what is refused comes as a rejection; aborts in every state; who still listens to the signal afterwards.
import { setTimeout as after, setImmediate as immediate, setInterval as every, scheduler } from 'node:timers/promises';
import { getEventListeners } from 'node:events';
const log = console.log;
const show = (err) => log(err.name, err.code, err.message, err.cause?.message ?? 'no cause');
const step = ({ value, done }) => log(value ?? 'null', done);
const listeners = (signal) => log('listeners', getEventListeners(signal, 'abort').length);

await after(1, 'never', null).catch(show);
await immediate('never', null).catch(show);
await every(1, 'never', null).next().catch(show);
await scheduler.wait(1, null).catch(show);
await after().then((v) => log(v ?? 'null'));
const bare = every();
await bare.next().then(step);
await bare.return().then(step);
await scheduler.wait(1).then((v) => log('waited', v ?? 'null'));
await scheduler.yield().then((v) => log('yielded', v ?? 'null'));

const done = new AbortController();
const timeout = after(1, 'timeout', { signal: done.signal });
const check = immediate('immediate', { signal: done.signal });
listeners(done.signal);
log(await timeout, await check);
listeners(done.signal);
const words = every(1, 'word', { signal: done.signal });
listeners(done.signal);
await words.next().then(step);
listeners(done.signal);
await words.return().then(step);
listeners(done.signal);
done.abort();

const twice = new AbortController();
const long = every(60_000, 'never', { signal: twice.signal });
const [one, two] = [long.next(), long.next()];
twice.abort(new Error('twice'));
await one.catch(show);
await two.then(step);
listeners(twice.signal);

const early = new AbortController();
const unasked = every(1, 'never', { signal: early.signal });
early.abort(new Error('early'));
await unasked.next().catch(show);
await unasked.next().then(step);

// Both intervals share a list: the second one counts how often the first has fired.
const late = new AbortController();
const heard = every(1, 'heard', { signal: late.signal });
const first = heard.next();
let fired = 0;
await new Promise((resolve) => {
  const counting = setInterval(() => {
    if (++fired < 4) return;
    clearInterval(counting);
    resolve();
  }, 1);
});
await first.then(step);
await heard.next().then(step);
late.abort(new Error('late'));
await heard.next().then(step);
await heard.next().then(step);
await heard.next().catch(show);
await heard.next().then(step);

const never = every(1, 'never');
await never.return().then(step);
await never.next().then(step);

const thrown = every(1, 'body');
try {
  for await (const word of thrown) {
    log(word);
    throw new Error('in the body');
  }
} catch (err) {
  log(err.message);
}
await thrown.next().then(step);
