// What is resolved with something that has a then waits for it: asked in a microtask of its own, believed once.
const log = console.log;
setImmediate(() => {
  let clock = 0;
  const tick = () => {
    if (++clock < 12) queueMicrotask(tick);
  };
  queueMicrotask(tick);
  const at = (name) => (v) => log(name, v instanceof Error ? v.message : v, clock);
  const done = { then: (resolve) => resolve('done') };
  const failed = { then: (_, reject) => reject(new Error('failed')) };
  const nested = { then: (resolve) => resolve(done) };
  const throwing = { then: () => { throw new Error('threw'); } };
  const talking = { then: (resolve, reject) => { resolve('first'); resolve('second'); reject(new Error('third')); throw new Error('fourth'); } };
  for (const [name, thenable] of Object.entries({ done, failed, nested, throwing, talking })) {
    Promise.resolve(thenable).then(at(`${name}, resolve`), at(`${name}, resolve`));
    new Promise((resolve) => resolve(thenable)).then(at(`${name}, executor`), at(`${name}, executor`));
    Promise.resolve().then(() => thenable).then(at(`${name}, then`), at(`${name}, then`));
    Promise.all([Promise.resolve(thenable)]).then((v) => at(`${name}, all`)(v[0]), at(`${name}, all`));
  }
  Promise.try(() => 'tried').then(at('try'));
  Promise.try(() => { throw new Error('try threw'); }).catch(at('try'));
  Promise.try(() => Promise.resolve('awaited')).then(at('try'));
});
