// Who shows warnings is the first listener of 'warning', which a program may take away or come before. Prints what each program
// said, and what it was warned of.
import { spawnSync } from 'node:child_process';

const log = console.log;
const tell = (name) => (w) => log(name, w?.message ?? null);
const named = (name, message) => Object.assign(new Error(message), { name });

const programs = [
  function byDefault() {
    log(process.listenerCount('warning'));
    process.on('warning', tell('mine'));
    process.emitWarning('shown', 'Kind', 'CODE');
  },
  function takenAway() {
    process.removeAllListeners('warning');
    process.on('warning', tell('mine'));
    process.emitWarning('not shown');
  },
  function allTakenAway() {
    process.removeAllListeners();
    process.emitWarning('not shown');
  },
  function someoneBefore() {
    process.once('uncaughtException', tell('uncaught'));
    process.prependOnceListener('warning', (w) => {
      throw w;
    });
    process.emitWarning('not shown');
    process.emitWarning('shown');
  },
  function byHand() {
    log(process.emit('warning', named('Kind', 'shown')));
    log(process.emit('warning', 'no error'), process.emit('warning', null), process.emit('warning'));
    process.noDeprecation = true;
    log(process.emit('warning', named('DeprecationWarning', 'not shown')));
    log(process.emit('warning', named('Other', 'shown')));
  },
  function silencedMeanwhile() {
    process.on('warning', tell('mine'));
    process.emitWarning('old', 'DeprecationWarning');
    process.noDeprecation = true;
  },
];

if (process.argv[2]) programs[process.argv[2]]();
else {
  programs.forEach((program, i) => {
    const { stdout, stderr } = spawnSync(process.execPath, [process.argv[1], i], { encoding: 'utf8' });
    const shown = stderr.split('\n').filter((line) => line.startsWith('(node:')).map((line) => line.slice(line.indexOf(')') + 2));
    log(program.name);
    process.stdout.write(stdout);
    log('shown:', shown.join('; '));
  });
}
