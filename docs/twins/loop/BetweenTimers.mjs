// What a tick between two timers, and a timer or an immediate that throws, can still change about what comes next.
process.stdout.on('error', () => process.exit()); // nobody reads on, and saying so would be the next error
const log = console.log;
const fail = (message) => { throw new Error(message); };
process.on('uncaughtException', (err) => log('caught', err.message));
const untilAllAreDue = () => {
  for (const until = performance.now() + 12; performance.now() < until; );
};
const programs = [
  function aTickRefreshesTheNext() {
    setTimeout(() => {
      log('a');
      process.nextTick(() => b.refresh()); // too late
    }, 5);
    const b = setTimeout(() => log('b'), 5);
    setTimeout(() => log('c'), 5);
  },
  function aTickClearsTheNextAndRefreshesTheLast() {
    setTimeout(() => {
      log('a');
      process.nextTick(() => {
        clearTimeout(b);
        c.refresh();
      });
    }, 5);
    const b = setTimeout(() => log('never'), 5);
    const c = setTimeout(() => log('c'), 5);
  },
  function anIntervalThatClearedItselfThrows() {
    const a = setInterval(() => {
      log('a');
      clearInterval(a);
      queueMicrotask(() => log('behind the next'));
      fail('interval');
    }, 5);
    setTimeout(() => log('b'), 6);
  },
  function aTimeoutThrows() {
    setTimeout(() => {
      log('a');
      queueMicrotask(() => log('before the next'));
      fail('timeout');
    }, 5);
    setTimeout(() => log('b'), 6);
  },
  function theLastImmediateThrows() {
    setImmediate(() => {
      setTimeout(() => log('timer'), 1);
      setImmediate(() => log('at once'));
      untilAllAreDue();
      fail('immediate');
    });
  },
  function theFirstImmediateThrows() {
    setImmediate(() => {
      setTimeout(() => log('timer'), 1);
      setImmediate(() => log('in the next turn'));
      untilAllAreDue();
      fail('immediate');
    });
    setImmediate(() => log('in this turn'));
  },
  function aListThatNobodyIsIn() {
    clearTimeout(setTimeout(() => log('never'), 5).unref());
    setTimeout(() => log('b'), 6);
    process.nextTick(() => fail('tick'));
    process.nextTick(() => log('behind the list'));
  },
  function anAlarmThatATickMadeVain() {
    const never = setTimeout(() => log('never'), 60);
    setTimeout(() => {
      log('a');
      process.nextTick(() => clearTimeout(never));
      setImmediate(() => {
        for (let i = 0; i < 6; i++) untilAllAreDue();
        setImmediate(() => log('immediate'));
        process.nextTick(() => fail('tick'));
        process.nextTick(() => log('behind the alarm'));
      });
    }, 5);
  },
];
process.on('beforeExit', () => {
  const program = programs.shift();
  if (!program) return;
  setImmediate(() => {
    log(program.name);
    program();
    untilAllAreDue();
  });
});
