// refresh starts a timer's time again: before it fired, after it fired, and inside its own callback.
const log = console.log;
setImmediate(() => {
  const pushed = setTimeout(() => log('pushed back'), 120);
  setTimeout(() => log('left alone'), 180);
  setTimeout(() => pushed.refresh(), 90);
  const again = setTimeout(() => log('fired'), 1);
  setTimeout(() => again.refresh(), 300);
  let left = 2;
  const self = setTimeout(() => {
    log('self', left);
    if (left-- > 0) self.refresh();
  }, 360);
});
