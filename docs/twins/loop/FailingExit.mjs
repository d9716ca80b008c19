// An 'exit' listener that throws: the error is the caller's of process.exit, and the loop goes on to its natural end, where
// 'exit' comes again; no tick is taken any more. With an argument, the program of that number; otherwise all of them.
import { spawnSync } from 'node:child_process';

const log = console.log;
const onExit = (times) =>
  process.on('exit', (code) => {
    log('exit', code, process.exitCode ?? null);
    if (times-- > 0) throw new Error('in exit');
  });
const hear = () => process.on('uncaughtException', (err) => log('uncaught', err.message));

const programs = [
  function caughtByTheCaller() {
    onExit(2);
    hear();
    process.on('beforeExit', (code) => log('beforeExit', code));
    setImmediate(() => {
      process.nextTick(() => log('an earlier tick'));
      setImmediate(() => log('immediate'));
      try {
        process.exit(3);
      } catch (err) {
        log('caught', err.message);
      }
      process.nextTick(() => log('never'));
      queueMicrotask(() => log('microtask'));
    });
  },
  function heardAsUncaught() {
    onExit(9);
    hear();
    setImmediate(() => setTimeout(() => log('a later timer'), 1));
    setImmediate(() => process.exit(4));
  },
  function theSecondExitIsQuiet() {
    onExit(9);
    process.on('uncaughtException', (err) => {
      log('uncaught', err.message);
      process.exit();
    });
    setImmediate(() => process.exit(6));
  },
  function unheard() {
    onExit(9);
    setImmediate(() => process.exit(5));
  },
  function anErrorBefore() {
    onExit(9);
    setImmediate(() => {
      throw new Error('the first');
    });
  },
  function atTheNaturalEnd() {
    onExit(9);
    hear();
  },
];

if (process.argv[2]) programs[process.argv[2]]();
else {
  programs.forEach((program, i) => {
    const { stdout, status } = spawnSync(process.execPath, [process.argv[1], i]);
    process.stdout.write(`${program.name}\n${stdout}${status}\n`);
  });
}
