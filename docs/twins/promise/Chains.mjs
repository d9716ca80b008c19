// Values and errors travel down a chain past whoever does not want them; cycles are refused.
const log = console.log;
const fail = (m) => { throw new Error(m); };
Promise.resolve('v')
  .catch(() => log('never'))
  .then((v) => fail(`from ${v}`))
  .then(() => log('never'))
  .finally(() => log('finally'))
  .catch((err) => {
    log('caught', err.message);
    return 'recovered';
  })
  .then((v) => log(v))
  .then((v) => log(String(v)))
  .then(() => Promise.reject(new Error('inner')))
  .then(() => log('never'), (err) => log('second argument', err.message))
  .finally(() => fail('from finally'))
  .catch((err) => log(err.message))
  .then(() => Promise.resolve('x').finally(() => Promise.reject(new Error('finally rejects'))))
  .catch((err) => log(err.message));
const cycle = Promise.resolve().then(() => cycle);
cycle.catch((err) => log(err.name, err.message));
new Promise(() => fail('executor')).catch((err) => log(err.message));
new Promise((resolve) => {
  resolve('kept');
  fail('too late');
}).then((v) => log(v));
