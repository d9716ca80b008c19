// for await: each value is waited for, break and throw end the iterator first, and a list can be walked with a body that waits.
const log = console.log;
class Numbers {
  constructor(end, ending = () => {}) {
    this.at = 0;
    this.end = end;
    this.ending = ending;
  }
  [Symbol.asyncIterator]() { return this; }
  next() {
    log('next');
    if (this.at === this.end) return Promise.resolve({ value: undefined, done: true });
    if (this.at === 7) return Promise.reject(new Error('no seven'));
    return Promise.resolve({ value: this.at++, done: false });
  }
  return() {
    log('return');
    this.ending();
    return Promise.resolve({ value: undefined, done: true });
  }
}
setImmediate(async () => {
  for await (const n of new Numbers(2)) log('value', n);
  log('all');
  for await (const n of new Numbers(2)) {
    await Promise.resolve();
    log('waited', n);
  }
  log('all');
  for await (const n of new Numbers(9)) {
    log('value', n);
    if (n === 1) break;
  }
  log('broken');
  try {
    for await (const n of new Numbers(9, () => { throw new Error('from return'); })) throw new Error(`body ${n}`);
  } catch (err) {
    log(err.message);
  }
  try {
    for await (const n of new Numbers(9)) if (n === 0) log('until seven');
  } catch (err) {
    log(err.message);
  }
  log((await Array.fromAsync(new Numbers(3))).join());
  for await (const word of ['a', 'b', 'c']) {
    await new Promise((resolve) => setImmediate(resolve));
    log(word);
  }
  besideMicrotasks();
});

function besideMicrotasks() {
  let step = Promise.resolve();
  for (let i = 1; i <= 10; i++) step = step.then(() => log('microtask', i));
  const three = async () => {
    for await (const n of [1, 2, 3]) log('of three', n);
  };
  three().then(() => log('behind three'));
  const two = async () => {
    for await (const n of [1, 2]) {
      log('of two', n);
      break;
    }
  };
  two().then(() => log('behind the first'));
  const failing = async () => {
    for await (const n of [1]) throw new Error('body of one');
  };
  failing().catch((err) => log(err.message));
  const none = async () => {
    for await (const n of []) log('never');
  };
  none().then(() => log('behind none'));
  Array.fromAsync([7, 8]).then((all) => log('list of', all.length));
  Array.fromAsync(new Numbers(2)).then((all) => log('another of', all.length));
}
