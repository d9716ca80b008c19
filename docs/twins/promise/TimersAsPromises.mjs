// timers/promises: values, aborts before and after the start, an interval as an iteration.
import { setTimeout as after, setImmediate as immediate, setInterval as every } from 'node:timers/promises';
const log = console.log;
const show = (err) => log(err.name, err.code, err.message, err.cause?.message ?? 'no cause');
const aborted = AbortSignal.abort(new Error('long ago'));

after(1, 'value').then((v) => log('timeout', v));
await after(30).then((v) => log('timeout', v ?? 'null'));
await immediate('now').then((v) => log('immediate', v));
await after(1, 'never', { signal: aborted }).catch(show);
await immediate('never', { signal: aborted }).catch(show);

const controller = new AbortController();
const pending = after(60_000, 'never', { signal: controller.signal });
const check = immediate('never', { signal: controller.signal });
controller.abort(new Error('changed my mind'));
await pending.catch(show);
await check.catch(show);

after(60_000, 'never', { ref: false }).then(log);
const ticks = every(3, 'tick');
const both = [ticks.next(), ticks.next()];
for (const one of both) await one.then(({ value, done }) => log(value, done));
await ticks.return().then(({ value, done }) => log(value ?? 'null', done));
await ticks.next().then(({ done }) => log(done));

let count = 0;
for await (const word of every(2, 'word')) {
  log(word, ++count);
  if (count === 3) break;
}

const stopping = new AbortController();
const watched = every(2, 'seen', { signal: stopping.signal });
await watched.next().then(({ value }) => log(value));
const next = watched.next();
stopping.abort(new Error('stop'));
await next.catch(show);
await watched.next().then(({ done }) => log(done));
await every(2, 'never', { signal: aborted }).next().catch(show);

// How many microtasks a value takes: those of a timer that threw run behind the next timer's callback, beside its own.
const hops = (left) => queueMicrotask(() => { log('hop'); if (left > 1) hops(left - 1); });
process.once('uncaughtException', (err) => log(err.message));
setTimeout(() => { hops(5); throw new Error('thrown'); }, 5);
const counted = every(5, 'counted');
setImmediate(() => { for (const until = performance.now() + 12; performance.now() < until; ); });
await counted.next().then(({ value }) => log(value));
counted.return();
