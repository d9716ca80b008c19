// all, allSettled, any and race: whose value, in which order, and what becomes of the others.
const log = console.log;
const steps = [];
const after = (at, v) => new Promise((resolve) => steps.push([at, () => resolve(v)]));
const failing = (at, m) => new Promise((_, reject) => steps.push([at, () => reject(new Error(m))]));
Promise.all([after(40, 'slow'), after(1, 'quick')]).then((v) => log('all', v.join()));
Promise.all([after(60, 'a'), failing(10, 'b'), failing(20, 'c')]).catch((err) => log('all failed', err.message));
Promise.allSettled([after(30, 'a'), failing(1, 'b')]).then((all) => {
  for (const one of all) log(one.status, one.value ?? 'null', one.reason?.message ?? 'null');
});
Promise.any([failing(1, 'a'), after(70, 'late'), after(50, 'in time')]).then((v) => log('any', v));
Promise.any([failing(80, 'x'), failing(5, 'y')]).catch((err) => {
  log(err.name, err.message, err.errors.map((e) => e.message).join());
});
Promise.any([]).catch((err) => log(err.name, err.message, err.errors.length));
Promise.race([after(90, 'a'), after(15, 'b')]).then((v) => log('race', v));
Promise.race([failing(25, 'lost'), after(95, 'b')]).catch((err) => log('race', err.message));
Promise.all([]).then((v) => log('none', v.length));

// The steps in order, an immediate each: what a promise makes of one is done before the next.
steps.sort(([a], [b]) => a - b);
const next = () => {
  const step = steps.shift();
  if (!step) return;
  step[1]();
  setImmediate(next);
};
setImmediate(next);
