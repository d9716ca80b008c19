// Who decides when data moves: pause, resume, 'data' and 'readable' listeners coming and going.
import { Readable } from 'node:stream';
import { print, watch } from './Watching.mjs';

const cases = [
  ['pause before data', () => {
    const r = new Readable({ read() {} });
    r.pause();
    watch(r, 'data', 'pause', 'resume');
    r.push('a');
    print(r.readableFlowing, r.isPaused());
    setImmediate(() => { r.resume(); print(r.readableFlowing, r.isPaused()); });
  }],
  ['pause inside data', () => {
    const r = new Readable({ read() {} });
    watch(r, 'pause', 'resume', 'end', 'close');
    r.on('data', (c) => { print('data', c); r.pause(); print(r.readableFlowing); setImmediate(() => { print('go'); r.resume(); }); });
    r.push('a');
    r.push('b');
    r.push(null);
  }],
  ['pause and resume in one go', () => {
    const r = new Readable({ read() {} });
    watch(r, 'pause', 'resume', 'data');
    r.push('a');
    r.resume().pause().resume().pause();
    print(r.readableFlowing, r.isPaused());
    setImmediate(() => { print('later', r.readableLength); r.resume(); });
  }],
  ['readable and data together', () => {
    const r = new Readable({ read() {} });
    watch(r, 'data', 'end', 'close', 'resume', 'pause');
    r.on('readable', () => { const c = r.read(1); print('readable', r.readableFlowing, c); });
    r.push('abc');
    r.push(null);
    print(r.readableFlowing);
  }],
  ['the last readable listener goes', () => {
    const r = new Readable({ read() {} });
    const f = () => print('readable');
    r.on('readable', f);
    watch(r, 'data', 'resume');
    r.push('a');
    r.off('readable', f);
    print(r.readableFlowing);
    process.nextTick(() => print(r.readableFlowing));
  }],
  ['all listeners go', () => {
    const r = new Readable({ read() {} });
    watch(r, 'readable');
    r.push('a');
    r.removeAllListeners('readable');
    process.nextTick(() => { print(r.readableFlowing); watch(r, 'readable', 'data'); r.removeAllListeners(); process.nextTick(() => print(r.readableFlowing, r.readableLength)); });
  }],
  ['a data listener that goes leaves the flow', () => {
    const r = new Readable({ read() {} });
    const f = (c) => print('data', c);
    r.on('data', f);
    r.push('a');
    setImmediate(() => { r.off('data', f); r.push('b'); print(r.readableFlowing, r.readableLength); setImmediate(() => print(r.readableFlowing, r.readableLength)); });
  }],
  ['resume without anybody', () => {
    const r = new Readable({ read() {} });
    watch(r, 'end', 'close', 'resume');
    r.push('lost');
    r.push(null);
    r.resume();
  }],
  ['resume with a readable listener', () => {
    const r = new Readable({ read() {} });
    watch(r, 'resume', 'pause', 'data', 'end');
    r.on('readable', () => print('readable', r.read()));
    r.resume();
    print(r.readableFlowing);
    r.push('x');
    r.push(null);
  }],
  ['readable again after reading part', () => {
    const r = new Readable({ read() {} });
    r.on('readable', () => { print('readable', r.readableLength); print(r.read(2)); });
    r.push('abcde');
    setImmediate(() => { print('push'); r.push('f'); setImmediate(() => { r.push(null); }); });
    watch(r, 'end');
  }],
  ['resume and pause while the last readable listener goes', () => {
    const r = new Readable({ read() {} });
    watch(r, 'resume', 'pause');
    const f = () => print('readable');
    r.on('readable', f);
    r.off('readable', f);
    r.resume();
    r.pause();
    process.nextTick(() => print(r.readableFlowing, r.isPaused()));
    setImmediate(() => { r.push('a'); print(r.readableFlowing, r.readableLength); });
  }],
  ['listeners that are put first do not switch', () => {
    const r = new Readable({ read() {} });
    watch(r, 'resume', 'end');
    r.prependListener('data', (c) => print('data', c));
    r.prependOnceListener('readable', () => print('readable', r.readableLength));
    r.push('a');
    print(r.readableFlowing, r.isPaused());
    setImmediate(() => {
      print(r.readableFlowing, r.readableLength, r.listenerCount('readable'));
      print('read', r.read());
      r.resume();
      setImmediate(() => { r.push('b'); r.push(null); });
    });
  }],
];

// One case runs when the one before has left nothing to do.
process.stdout.on('error', () => process.exit(1)); // or a print that fails would be caught and printed, for ever
process.on('uncaughtException', (err) => print('uncaught', err));
process.on('beforeExit', () => {
  if (cases.length > 0) {
    const [title, run] = cases.shift();
    setImmediate(() => {
      print('==', title);
      run();
    });
  }
});
