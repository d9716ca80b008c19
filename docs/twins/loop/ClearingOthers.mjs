// What the clear functions take: timers, their numbers, also as text, each other's timers; not each other's kinds.
const log = console.log;
const never = (what) => () => log('never', what);
for (const nothing of [undefined, null, NaN, 0, -1, 1.5, '', '1x', 'x', {}, [], true, () => {}]) {
  clearTimeout(nothing);
  clearInterval(nothing);
  clearImmediate(nothing);
}
setImmediate(() => {
  clearTimeout(+setTimeout(never('number'), 1));
  clearTimeout(String(+setTimeout(never('text'), 1)));
  clearInterval(setTimeout(never('timeout by clearInterval'), 1));
  clearTimeout(setInterval(never('interval by clearTimeout'), 1));
  clearInterval(+setInterval(never('interval by number'), 1));
  const other = setImmediate(() => {
    log('an immediate is no timer');
    timers();
  });
  clearTimeout(other);
  clearInterval(other);
  const gone = setImmediate(never('immediate'));
  clearImmediate(gone);
  log(other.hasRef(), gone.hasRef(), gone.ref() === gone, gone.unref() === gone);
});
function timers() {
  const one = setTimeout(() => log('a timer is no immediate'), 1);
  clearImmediate(one);
  clearTimeout(`0${+one}`);
  clearTimeout(+one + 0.5);
  const inside = setTimeout(() => {
    log('inside', inside.hasRef());
    clearTimeout(inside);
    clearTimeout(+inside);
    inside.ref();
    log(inside.refresh() === inside, inside.close() === inside);
  }, 2);
}
