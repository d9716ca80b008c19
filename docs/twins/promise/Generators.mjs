// Async generators: what is asked at once, before the first value, after the last, while one waits, and with errors in between.
const log = console.log;
async function* count(name, end) {
  let at = 0;
  let leaving = 'left';
  try {
    while (at < end) {
      log(name, 'at', at);
      if (at === 3) throw new Error('three');
      if (at === 2) await Promise.resolve();
      yield at++;
    }
    leaving = 'ended';
  } catch (err) {
    leaving = 'failed ' + err.message;
    throw err;
  } finally {
    log(name, leaving);
    if (name === 'breaking') throw new Error('from finally');
  }
}
const said = (what, promise) =>
  promise.then(step => log(what, step.value ?? null, step.done), err => log(what, 'rejected', err.message));
const marks = async n => {
  for (let i = 1; i <= n; i++) {
    await undefined;
    log('mark', i);
  }
};
const cases = [
  () => {
    const all = count('all', 2);
    for (let i = 0; i < 4; i++) said(`all ${i}`, all.next());
    said('all return', all.return());
    said('all next', all.next());
  },
  () => {
    const early = count('early', 2);
    said('early return', early.return());
    said('early next', early.next());
    said('early again', early.return());
  },
  () => {
    const thrown = count('thrown', 2);
    said('thrown throw', thrown.throw(new Error('in')));
    said('thrown next', thrown.next());
    said('thrown again', thrown.throw(new Error('late')));
  },
  () => {
    const midst = count('midst', 9);
    said('midst 0', midst.next());
    said('midst 1', midst.next());
    said('midst throw', midst.throw(new Error('into')));
    said('midst next', midst.next());
  },
  () => {
    const waiting = count('waiting', 9);
    for (let i = 0; i < 3; i++) said(`waiting ${i}`, waiting.next());
    said('waiting return', waiting.return());
    said('waiting next', waiting.next());
  },
  () => {
    const failing = count('failing', 9);
    for (let i = 0; i < 5; i++) said(`failing ${i}`, failing.next());
    said('failing return', failing.return());
  },
  () => {
    const breaking = count('breaking', 9);
    said('breaking 0', breaking.next());
    said('breaking return', breaking.return());
    said('breaking next', breaking.next());
  },
  () => {
    const thrownInto = count('breaking', 9);
    said('breaking 0', thrownInto.next());
    said('breaking throw', thrownInto.throw(new Error('into')));
  },
];
function run(i) {
  if (i === cases.length) return;
  log('---');
  cases[i]();
  marks(9);
  setImmediate(run, i + 1);
}
run(0);
