// refresh starts a timer's time again: before it fired, after it fired, inside its own callback, and after it was cleared.
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
    else afterTheEnd();
  }, 1);
}
function afterTheEnd() {
  const over = setTimeout(() => log('over'), 1);
  setTimeout(() => {
    resources('in a callback');
    clearTimeout(over);
    over.refresh();
    clearTimeout(over); // does not stop what is cleared
    setImmediate(() => resources('kept alive by it'));
    const restarted = setTimeout(() => setImmediate(stop), 20);
    const stop = () => {
      clearTimeout(restarted.refresh());
      resources('stopped');
    };
  }, 60);
}
function resources(when) {
  log(when, process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length);
}
