// Timers that are due before the loop turns for the first time: they run only if something keeps the loop alive, and that turn
// comes even if they leave nothing to wait for.
import { spawnSync } from 'node:child_process';

const log = console.log;
const busy = () => {
  for (const until = performance.now() + 10; performance.now() < until; );
};
const unreferenced = (name) => {
  const timer = setTimeout(() => log(name), 1).unref();
  busy();
  return timer;
};

const programs = [
  function nothingElse() {
    unreferenced('never');
  },
  function noReferencedImmediate() {
    setImmediate(() => log('never')).unref();
    unreferenced('never');
  },
  function anImmediate() {
    setImmediate(() => log('immediate'));
    unreferenced('timer');
  },
  function whatTheyLeave() {
    setTimeout(() => setImmediate(() => log('immediate')).unref(), 1);
    unreferenced('timer');
  },
  function whenTheLoopRanEmpty() {
    process.once('beforeExit', () => unreferenced('never'));
  },
  function whenTheLoopIsRevived() {
    process.once('beforeExit', () => {
      setImmediate(() => log('immediate'));
      unreferenced('timer');
    });
  },
  function referencedInTheEnd() {
    const timer = unreferenced('timer');
    process.once('beforeExit', () => timer.ref());
  },
];

if (process.argv[2]) {
  process.on('exit', () => log('exit'));
  programs[process.argv[2]]();
} else {
  programs.forEach((program, i) => {
    const { stdout } = spawnSync(process.execPath, [process.argv[1], i]);
    process.stdout.write(`${program.name}\n${stdout}`);
  });
}
