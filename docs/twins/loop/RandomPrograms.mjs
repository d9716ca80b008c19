// Whole programs made by a random generator, each a process of its own: timers, immediates, ticks, microtasks, promises, signals,
// the events and warnings of process, what is thrown anywhere, and process.exit. Prints what each one did and how it ended.
// With two arguments, the programs from the one to the other.
import { spawn } from 'node:child_process';

const first = Number(process.argv[2] ?? 1);
const last = Number(process.argv[3] ?? 12);

function program(seed) {
  const { writeSync } = require('node:fs');
  const { EventEmitter, once } = require('node:events');
  const promises = require('node:timers/promises');
  const GAP = 30; // ms between timers that are not of one list
  const show = (v) => {
    if (v instanceof Error) return `${v.name === 'Error' ? '' : `${v.name} ${v.code ?? ''} `}${v.message.split('.')[0]}`;
    if (v instanceof Promise) return 'promise';
    return Array.isArray(v) ? `[${v.map(show).join()}]` : v == null ? 'null' : v instanceof Event ? v.type : String(v);
  };
  const log = (...all) => writeSync(1, `- ${all.map(show).join(' ')}\n`);
  let state = Math.imul(seed, 0x9e3779b1);
  const chance = (n) => {
    state = (Math.imul(state, 1103515245) + 12345) | 0;
    return (state >>> 16) % n;
  };
  const started = performance.now();
  let budget = 50;
  let next = 0;
  let clock = 0; // ms: when the timer that fired last was due
  let serial = 0;
  const due = [];
  const handles = [];
  const pool = [];
  const controllers = [new AbortController()];
  const signals = [controllers[0].signal];
  const emitter = new EventEmitter();

  function body(id, ...args) {
    log(id, ...args);
    if (performance.now() - started > clock + GAP - 5) writeSync(2, 'late');
    for (let left = chance(3); left > 0; left--) act();
    if (chance(16) === 0) throw new Error(`e${id}`);
    return id;
  }

  // ---- timers: their order must not depend on how fast the machine is
  function reserve(delay) {
    const at = clock + delay;
    const same = due.find((one) => serial > 0 && one.at === at && one.delay === delay && one.serial === serial);
    if (same) same.count++;
    else if (at > 290 || due.some((one) => Math.abs(one.at - at) < GAP)) return null;
    else due.push({ at, delay, serial, count: 1 });
    return same ?? due.at(-1);
  }

  function fired(slot) {
    clock = slot.at;
    serial++;
    if (slot.count > 1) for (const until = performance.now() + 5; performance.now() < until; );
  }

  const delay = () => [61, 63, 97, 99, 137][chance(5)];

  function addTimeout(id) {
    const ms = delay();
    const slot = reserve(ms);
    if (!slot) return;
    const one = { ms, slot, handle: null };
    const run = (...args) => {
      fired(one.slot);
      body(id, 'timeout', ...args);
    };
    const count = chance(4);
    if (count === 0) one.handle = setTimeout(run, ms);
    else if (count === 1) one.handle = setTimeout(run, ms + 0.5, 'a');
    else if (count === 2) one.handle = setTimeout(run, ms, 'a', 'b');
    else one.handle = setTimeout(run, ms, 'a', 'b', 'c');
    handles.push(one);
  }

  function reserveSome(ms, count) {
    const slots = [];
    for (let i = 1; i <= count; i++) {
      if (due.some((one) => Math.abs(one.at - clock - i * ms) < GAP)) return null;
      slots.push({ at: clock + i * ms, delay: -1, serial, count: 1 });
    }
    due.push(...slots);
    return slots;
  }

  function addInterval(id) {
    const ms = delay();
    const slots = reserveSome(ms, 1 + chance(3));
    if (!slots) return;
    const one = { ms, slot: null, handle: null };
    one.handle = setInterval(
      (a) => {
        fired(slots.shift());
        if (slots.length === 0) clearInterval(one.handle);
        body(id, 'interval', a);
      },
      ms,
      'a',
    );
    handles.push(one);
  }

  function addImmediate(id) {
    const run = (...args) => {
      serial++;
      body(id, 'immediate', ...args);
    };
    const one = { ms: 0, slot: null, handle: null };
    const count = chance(3);
    if (count === 0) one.handle = setImmediate(run);
    else if (count === 1) one.handle = setImmediate(run, 'a');
    else one.handle = setImmediate(run, 'a', 'b');
    handles.push(one);
  }

  function changeHandle(id) {
    if (handles.length === 0) return;
    const one = handles[chance(handles.length)];
    const what = chance(11);
    if (what <= 1) one.handle.unref();
    else if (what === 2) one.handle.ref();
    else if (what === 3) clearTimeout(one.ms ? one.handle : null);
    else if (what === 4) clearImmediate(one.ms ? undefined : one.handle);
    else if (what === 5 && one.ms) one.handle.close();
    else if (what === 8) clearTimeout(one.ms ? +one.handle : id);
    else if (what === 9) clearInterval(one.ms ? `${+one.handle}` : 'none');
    else if (what === 10) one.ms ? clearImmediate(one.handle) : clearTimeout(one.handle);
    else if (one.slot) {
      const slot = reserve(one.ms);
      if (slot) {
        one.slot = slot;
        one.handle.refresh();
      }
    }
    log(id, 'changed', what, one.handle.hasRef());
  }

  // ---- promises
  const any = () => pool[chance(pool.length)].promise;
  const add = (promise, resolve, reject) => pool.push({ promise, resolve, reject });

  async function waits(id, a, b) {
    try {
      body(id, 'awaited', await a);
    } catch (err) {
      log(id, 'caught', err);
    }
    return body(id, 'awaited', await b);
  }

  function addPromise(id) {
    const what = chance(10);
    if (what <= 1) {
      const { promise, resolve, reject } = Promise.withResolvers();
      add(promise, resolve, reject);
    } else if (what <= 3) {
      const one = pool[chance(pool.length)];
      if (one.resolve) [() => one.resolve(id), () => one.resolve(any()), () => one.reject(new Error(`r${id}`))][chance(3)]();
    } else if (what === 4) add(Promise.reject(new Error(`r${id}`)));
    else if (what === 5) add(any().then((v) => body(id, 'then', v)));
    else if (what === 6) add(any().catch((v) => body(id, 'catch', v)));
    else if (what === 7) add(any().finally(() => void body(id, 'finally')));
    else if (what === 8) add(waits(id, any(), any()));
    else add(any().then((v) => body(id, 'then', v), (err) => body(id, 'or', err)));
  }

  const options = () => {
    const signal = chance(2) === 0 ? signals[chance(signals.length)] : undefined;
    return { signal, ref: chance(4) !== 0 };
  };

  function addTimerPromise(id) {
    const what = chance(5);
    const ms = delay();
    if (what <= 1) {
      const slot = reserve(ms);
      if (!slot) return;
      const timer = what === 0 ? promises.setTimeout(ms, id, options()) : promises.scheduler.wait(ms, options());
      add(timer.then((v) => {
        fired(slot);
        return body(id, 'waited', v);
      }));
    } else if (what === 2) add(promises.setImmediate(id, options()).then((v) => body(id, 'checked', v)));
    else if (what === 3) add(promises.scheduler.yield().then((v) => body(id, 'yielded', v)));
    else {
      const slots = reserveSome(ms, 1 + chance(3));
      if (slots) add(walk(id, promises.setInterval(ms, 'v', options()), slots));
    }
  }

  async function walk(id, iterator, slots) {
    for await (const v of iterator) {
      fired(slots.shift());
      body(id, 'interval', v);
      if (slots.length === 0) break;
    }
  }

  // ---- signals and emitters
  function signal(id) {
    const what = chance(8);
    const one = signals[chance(signals.length)];
    if (what === 0) {
      controllers.push(new AbortController());
      signals.push(controllers.at(-1).signal);
    } else if (what <= 2) {
      const controller = controllers[chance(controllers.length)];
      if (what === 1) controller.abort();
      else controller.abort(new Error(`a${id}`));
    } else if (what === 3) {
      const ms = delay();
      const slot = reserve(ms);
      if (!slot) return;
      const timeout = AbortSignal.timeout(ms);
      timeout.onabort = (event) => {
        fired(slot);
        body(id, 'timeout', event, timeout.reason);
      };
      signals.push(timeout);
    } else if (what === 4) signals.push(AbortSignal.any([one, signals[chance(signals.length)]]));
    else if (what <= 6) one.addEventListener('abort', (event) => body(id, event, one.aborted, one.reason), { once: what === 5 });
    else log(id, 'signal', one.aborted, one.reason);
  }

  function emit(id) {
    const what = chance(6);
    const name = ['a', 'error'][chance(3) >> 1];
    if (what === 0) emitter.on(name, (v) => body(id, 'heard', v));
    else if (what === 1) add(once(emitter, name, options()).then((v) => body(id, 'once', v)));
    else if (what === 2 && name === 'error') emitter.emit(name, new Error(`x${id}`));
    else log(id, 'emitted', emitter.emit('a', id));
  }

  // ---- process
  function listen(id) {
    const what = chance(14);
    if (what === 0) process.on('uncaughtException', (err, origin) => body(id, 'uncaught', err, origin));
    else if (what === 1) process.on('unhandledRejection', (err, promise) => body(id, 'unhandled', err, promise));
    else if (what === 2) process.on('rejectionHandled', (promise) => body(id, 'handled', promise));
    else if (what === 3) process.on('uncaughtExceptionMonitor', (err, origin) => log(id, 'monitor', err, origin));
    else if (what <= 5) process.on('beforeExit', (code) => body(id, 'beforeExit', code, process.exitCode));
    else if (what <= 7) process.on('exit', (code) => body(id, 'exit', code, process.exitCode));
    else if (what === 8) process.removeAllListeners(['uncaughtException', 'unhandledRejection', 'beforeExit'][chance(3)]);
    else if (what === 10) log(id, process.emit(['exit', 'beforeExit'][chance(2)], id));
    else if (what === 11) log(id, process.emit('uncaughtException', new Error(`u${id}`), 'hand'));
    else if (what === 12) process.once('beforeExit', (code) => body(id, 'beforeExit once', code));
    else if (what === 13) process.once('exit', (code) => body(id, 'exit once', code));
    else capture(id);
  }

  function capture(id) {
    const what = chance(3);
    try {
      if (what === 0) process.setUncaughtExceptionCaptureCallback(null);
      else if (what === 1) process.setUncaughtExceptionCaptureCallback((err) => void body(id, 'captured', err));
      else
        process.addUncaughtExceptionCaptureCallback((err) => {
          body(id, 'asked', err);
          return id % 2 === 0;
        });
    } catch (err) {
      log(id, err.code);
    }
    log(id, 'captures', process.hasUncaughtExceptionCaptureCallback());
  }

  function warn(id) {
    const what = chance(7);
    if (what === 0) process.emitWarning(`w${id}`);
    else if (what === 1) process.emitWarning(`w${id}`, 'Kind');
    else if (what === 2) process.emitWarning(`w${id}`, 'Kind', 'CODE');
    else if (what === 3) process.emitWarning(`w${id}`, { type: 'Kind', code: 'CODE', detail: 'more' });
    else if (what === 4) process.emitWarning(`w${id}`, 'DeprecationWarning', 'DEP');
    else if (what === 5) process.noDeprecation = chance(2) === 0;
    else process.throwDeprecation = chance(2) === 0;
  }

  function end(id) {
    const what = chance(8);
    if (what <= 4) process.exitCode = what === 4 ? undefined : id;
    else if (chance(2) === 0) log(id, 'code', process.exitCode);
    else if (what === 5) process.exit();
    else if (what === 6) process.exit(id);
    else process.exit(chance(2) === 0 ? undefined : `${id}`);
  }

  const tick = (id) => (...args) => body(id, 'tick', ...args);

  function act() {
    if (budget-- <= 0) return;
    const id = next++;
    const what = chance(32);
    if (what <= 3) addTimeout(id);
    else if (what === 4) addInterval(id);
    else if (what <= 7) addImmediate(id);
    else if (what <= 9) changeHandle(id);
    else if (what === 10) process.nextTick(tick(id), 'a', 'b', 'c');
    else if (what === 11) process.nextTick(tick(id));
    else if (what === 12) process.nextTick(tick(id), 'a', 'b');
    else if (what === 13) queueMicrotask(() => body(id, 'microtask'));
    else if (what <= 19) addPromise(id);
    else if (what <= 22) addTimerPromise(id);
    else if (what <= 24) signal(id);
    else if (what === 25) emit(id);
    else if (what <= 28) listen(id);
    else if (what === 29) warn(id);
    else end(id);
  }

  add(Promise.resolve('first'));
  process.on('warning', (w) => log('warning', w.name, w.code, w.message.split('\n').join('|').replace(/ \d listeners/, ''), w.detail));
  process.on('exit', (code) => log('exit', code, process.exitCode));
  if (chance(8) !== 0) process.on('uncaughtException', (err, origin) => log('uncaught', err, origin));
  if (chance(3) !== 0) process.on('unhandledRejection', (err) => log('unhandled', err));
  for (let i = 0; i < 12; i++) act();
  if (chance(16) === 0) throw new Error('main');
}

// A program whose timers came late, on a busy machine, is run again.
function run(seed, left = 9) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, ['--no-warnings', '-e', `(${program})(${seed})`], { stdio: ['ignore', 'pipe', 'pipe'] });
    let out = '';
    let late = false;
    child.stdout.setEncoding('utf8').on('data', (text) => (out += text));
    child.stderr.setEncoding('utf8').on('data', (text) => (late ||= text.includes('late')));
    child.on('close', (code) => resolve(late && left > 0 ? run(seed, left - 1) : `${seed}:\n${out}- ended ${code}`));
  });
}

const running = [];
for (let seed = first; seed <= last; seed++) {
  running.push(run(seed));
  if (running.length === 4) console.log(await running.shift());
}
for (const one of running) console.log(await one);
