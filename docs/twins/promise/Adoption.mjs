// Taking on another promise's state costs microtasks of its own: counted against a clock of microtasks.
const log = console.log;
setImmediate(() => {
  let clock = 0;
  const tick = () => {
    if (++clock < 12) queueMicrotask(tick);
  };
  queueMicrotask(tick);
  const at = (name) => (v) => log(name, v, clock);
  const inner = Promise.resolve('inner');
  Promise.resolve(inner).then(at('resolve of a promise is itself'));
  new Promise((resolve) => resolve(inner)).then(at('resolved with'));
  Promise.resolve().then(() => inner).then(at('returned from then'));
  Promise.reject(new Error('e')).catch(() => inner).then(at('returned from catch'));
  inner.finally(() => {}).then(at('finally'));
  inner.finally(() => Promise.resolve('not used')).then(at('finally with a promise'));
  Promise.all([inner, Promise.resolve(2)]).then((v) => at('all')(v.join()));
  Promise.race([inner, Promise.resolve(2)]).then(at('race'));
  Promise.any([Promise.reject(new Error('n')), inner]).then(at('any'));
  Promise.allSettled([inner]).then((v) => at('allSettled')(v[0].status));
  Promise.all([]).then((v) => at('all of none')(v.length));
});
