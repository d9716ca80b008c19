// How busy the loop was: nothing before it turns, waiting is idle time, spinning is not, and differences of answers.
const shown = (u) => `idle ${u.idle > 0}, active ${u.active > 0}, utilization ${u.utilization > 0 && u.utilization <= 1}`;
const spin = (ms) => {
  for (const until = performance.now() + ms; performance.now() < until;);
};

const before = performance.eventLoopUtilization();
console.log(before.idle, before.active, before.utilization);
const early = performance.eventLoopUtilization(before, before);
console.log(early.idle, early.active, early.utilization);
setImmediate(() => {
  const first = performance.eventLoopUtilization();
  console.log(first.idle, first.active > 0, first.utilization);
  setTimeout(() => {
    const waited = performance.eventLoopUtilization();
    console.log(shown(waited), waited.idle > 1);
    spin(20);
    const spun = performance.eventLoopUtilization(waited);
    console.log(spun.idle, spun.active >= 19, spun.utilization);
    const now = performance.eventLoopUtilization();
    console.log(now.idle === waited.idle, now.active > spun.active);
    const between = performance.eventLoopUtilization(now, waited);
    console.log(between.idle, between.active === now.active - waited.active, between.utilization);
    const nothing = performance.eventLoopUtilization(now, now);
    console.log(nothing.idle, nothing.active, nothing.utilization);
    console.log(performance.eventLoopUtilization(waited, null).idle, shown(performance.eventLoopUtilization(null, null)));
    console.log(shown(performance.eventLoopUtilization(null)), shown(performance.eventLoopUtilization(before)));
  }, 30);
});
