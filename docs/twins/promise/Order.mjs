// Reactions are microtasks in the order of settling and of then; ticks come before and behind, never between.
const log = console.log;
setImmediate(() => {
  const { promise, resolve, reject } = Promise.withResolvers();
  promise.then((v) => log('first', v)).then(() => log('second level'));
  promise.then((v) => {
    log('second', v);
    process.nextTick(() => log('tick of second'));
    promise.then(() => log('added late'));
  });
  process.nextTick(() => log('tick'));
  queueMicrotask(() => log('microtask before'));
  resolve('value');
  resolve('ignored');
  reject(new Error('ignored'));
  queueMicrotask(() => log('microtask behind'));
  Promise.resolve(1).then((v) => v + 1).then((v) => log('chained', v));
  new Promise((done) => {
    log('executor runs at once');
    done('x');
  }).then((v) => log(v));
  log('callback');
});
