// Programs made by chance: promises settled with values and with each other, chained and combined; every step counts.
const log = console.log;
let seed = 7;
const chance = (n) => {
  seed = (Math.imul(seed, 1103515245) + 12345) | 0;
  return (seed >>> 16) % n;
};
let pool;
let budget;
let next = 0;
const show = (v) => {
  if (Array.isArray(v)) return v.map(show).join();
  if (v instanceof Error) return v.message;
  return v?.status ? `${v.status}:${show(v.value ?? v.reason)}` : String(v);
};
const any = () => pool[chance(pool.length)].promise;
const add = (promise, resolve, reject) => pool.push({ promise, resolve, reject });

function act() {
  if (budget-- <= 0) return;
  const id = next++;
  const said = (v) => {
    log(id, show(v));
    if (chance(3) === 0) act();
  };
  const answers = (what) => (v) => {
    said(v);
    if (what === 0) throw new Error(`e${id}`);
    return what === 1 ? any() : id;
  };
  const what = chance(16);
  if (what <= 2) {
    const { promise, resolve, reject } = Promise.withResolvers();
    add(promise, resolve, reject);
  } else if (what === 3) add(Promise.resolve(id));
  else if (what === 4) add(Promise.reject(new Error(`r${id}`)));
  else if (what <= 6) {
    const one = pool[chance(pool.length)];
    if (one.resolve) [() => one.resolve(id), () => one.resolve(any()), () => one.reject(new Error(`r${id}`))][chance(3)]();
  } else if (what <= 9) add(any().then(answers(chance(4))));
  else if (what === 10) add(any().then(answers(chance(4)), answers(chance(4))));
  else if (what === 11) add(any().catch(answers(chance(4))));
  else if (what === 12) {
    const kind = chance(3);
    add(any().finally(() => {
      said('finally');
      if (kind === 0) throw new Error(`f${id}`);
      if (kind === 1) return any();
    }));
  } else if (what === 13) {
    const all = [any(), any(), any()].slice(chance(3));
    const then = (p) => p.then((v) => v);
    add([() => then(Promise.all(all)), () => then(Promise.allSettled(all)), () => Promise.any(all), () => Promise.race(all)][chance(4)]());
  } else if (what === 14) queueMicrotask(() => said('microtask'));
  else process.nextTick(() => said('tick'));
}

process.on('unhandledRejection', (err) => log('unhandled', show(err)));
process.on('rejectionHandled', () => log('handled late'));
let round = 0;
function program() {
  log('---', round);
  pool = [];
  add(Promise.resolve('first'));
  budget = 120;
  for (let i = 0; i < 30; i++) act();
  setImmediate(() => {
    for (let i = 0; i < 30; i++) act();
    if (++round < 100) setImmediate(program);
  });
}
setImmediate(program);
