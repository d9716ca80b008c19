// hrtime, cpuUsage and their like: what they refuse, and that they go forward.
const log = console.log;
const attempt = (fn) => {
  try {
    fn();
  } catch (err) {
    log(err.name, err.code, err.message);
  }
};
for (const time of [null, [], [1], [1, 2, 3]]) attempt(() => process.hrtime(time));
const usages = [
  { user: -1, system: 1 }, { user: 1, system: -1 }, { user: 1, system: NaN }, { user: 2 ** 60, system: 1 },
  { user: Infinity, system: 1 },
];
for (const usage of usages) {
  attempt(() => process.cpuUsage(usage));
  attempt(() => process.threadCpuUsage(usage));
}
const started = process.hrtime();
const before = process.hrtime.bigint();
const cpu = process.cpuUsage();
let turns = 0;
const spin = () => {
  if (turns++ < 100 || process.cpuUsage(cpu).user === 0) return setImmediate(spin);
  const took = process.hrtime(started);
  log(took.length, took[0] >= 0, took[1] > 0 && took[1] < 1e9, process.hrtime.bigint() > before);
  log(process.cpuUsage(cpu).system >= 0, process.cpuUsage().user > 0, process.cpuUsage(null).user > 0);
  log(process.threadCpuUsage().user >= 0);
  log(process.uptime() > 0, performance.now() > 0, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 2000);
  const memory = process.memoryUsage();
  log(memory.rss > 1e6, memory.heapTotal >= memory.heapUsed, memory.heapUsed > 0);
  log(process.platform, process.arch, process.version, process.versions.node, process.pid > 0, process.ppid > 0);
  log(process.cwd().endsWith('docs/twins/loop'), process.env.NOT_THERE ?? 'none', process.env.PATH !== undefined);
  process.env.NOT_THERE = 'but now';
  log(process.env.NOT_THERE);
};
spin();
