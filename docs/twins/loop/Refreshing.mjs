// refresh starts a timer's time again: before it fired, after it fired, and inside its own callback.
const log = console.log;
setImmediate(() => {
  const pushed = setTimeout(() => log('pushed back'), 40);
  setTimeout(() => log('left alone'), 60);
  setTimeout(() => pushed.refresh(), 30);
  const again = setTimeout(() => log('fired'), 1);
  setTimeout(() => again.refresh(), 100);
  let left = 2;
  const self = setTimeout(() => {
    log('self', left);
    if (left-- > 0) self.refresh();
  }, 120);
});
