// A callback that is none is a TypeError, thrown at once.
const attempt = (what, fn) => {
  try {
    fn();
  } catch (err) {
    console.log(what, err.name, err.code, err.message);
  }
};
attempt('nextTick', () => process.nextTick(null));
attempt('setTimeout', () => setTimeout(null, 5));
attempt('setInterval', () => setInterval(null, 5));
attempt('setImmediate', () => setImmediate(null));
attempt('queueMicrotask', () => queueMicrotask(null));
attempt('on', () => process.on('exit', null));
attempt('off', () => process.off('exit', null));
