// refresh starts a timer's time again: before it fired, after it fired, and inside its own callback.
const log = console.log;
setImmediate(() => {
  const pushed = setTimeout(() => log('pushed back'), 20);
  setTimeout(() => log('left alone'), 20);
  pushed.refresh();
  let left = 2;
  const again = setTimeout(() => {
    log('fired', left);
    if (left-- > 0) setImmediate(() => again.refresh());
    else setTimeout(inside, 1);
  }, 40);
});
function inside() {
  let left = 2;
  const self = setTimeout(() => {
    log('self', left);
    if (left-- > 0) self.refresh();
  }, 1);
}
