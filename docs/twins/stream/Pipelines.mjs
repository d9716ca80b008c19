// pipeline: all or nothing; who is destroyed, with what, and when the callback comes.
import { PassThrough, Readable, Transform, Writable, pipeline } from 'node:stream';
import { print } from './Watching.mjs';

const cases = [
  ['everything arrives', () => {
    const [a, b, c] = [new Readable({ read() {} }), new PassThrough(), new Writable({ write(ch, e, cb) { print('write', ch); cb(); } })];
    all(a, b, c);
    print(pipeline(a, b, c, (err) => print('callback', err)) === c);
    a.push('x');
    a.push(null);
  }],
  ['one member is destroyed', () => {
    for (const err of [undefined, new Error('why')]) {
      for (const i of [0, 1, 2]) {
        const members = [new Readable({ read() {} }), new PassThrough(), new Writable({ write(ch, e, cb) { cb(); } })];
        setTimeout(() => {
          print('-- member', i, err);
          all(...members);
          pipeline(...members, (e) => print('callback', e));
          members[i].destroy(err);
        }, 10 * (i + 1) + (err ? 100 : 0));
      }
    }
  }],
  ['a write fails later', () => {
    const [a, c] = [new Readable({ read() {} }), new Writable({ write(ch, e, cb) { setImmediate(cb, new Error('no')); } })];
    all(a, c);
    pipeline(a, c, (err) => print('callback', err));
    a.push('1');
    a.push('2');
    a.push(null);
  }],
  ['a transform fails', () => {
    const [a, b, c] = [new Readable({ read() {} }), new Transform({ transform(ch, e, cb) { cb(new Error('no ' + ch)); } }), new Writable({ write(ch, e, cb) { cb(); } })];
    all(a, b, c);
    pipeline(a, b, c, (err) => print('callback', err));
    a.push('1');
  }],
  ['a readable destination lives on', () => {
    const [a, c] = [new Readable({ read() {} }), new PassThrough()];
    all(a, c);
    pipeline(a, c, (err) => { print('callback', err, c.destroyed); print(c.listenerCount('error'), c.listenerCount('close'), c.listenerCount('end'), c.listenerCount('finish')); });
    a.push('x');
    a.push(null);
    setTimeout(() => { print('later'); c.resume(); }, 5);
  }],
  ['an ended source', () => {
    const a = new Readable({ read() {} });
    a.push(null);
    a.resume();
    setTimeout(() => {
      const c = new Writable({ write(ch, e, cb) { cb(); } });
      all(a, c);
      print(a.destroyed, a.readableEnded);
      pipeline(a, c, (err) => print('callback', err));
    }, 5);
  }],
  ['a destroyed source', () => {
    const a = new Readable({ read() {} });
    a.destroy();
    setTimeout(() => {
      const c = new Writable({ write(ch, e, cb) { cb(); } });
      all(a, c);
      pipeline(a, c, (err) => print('callback', err));
    }, 5);
  }],
  ['the wrong arguments', () => {
    for (const attempt of [() => pipeline([], () => {}), () => pipeline([new PassThrough()], () => {}), () => { const p = new PassThrough(); p.destroy(); pipeline(new PassThrough(), p, () => {}); }]) {
      try { attempt(); } catch (err) { print(err.name, err, err.message); }
    }
  }],
  ['the callback throws', () => {
    const [a, c] = [new Readable({ read() {} }), new Writable({ write(ch, e, cb) { cb(); } })];
    all(a, c);
    pipeline(a, c, () => { throw new Error('in callback'); });
    a.push(null);
  }],
  ['two transforms', () => {
    const a = new Readable({ read() {} });
    const up = new Transform({ transform(ch, e, cb) { cb(null, String(ch).toUpperCase()); } });
    const twice = new Transform({ transform(ch, e, cb) { this.push(ch); cb(null, ch); } });
    const c = new Writable({ write(ch, e, cb) { print('write', ch); setImmediate(cb); } });
    all(a, up, twice, c);
    pipeline(a, up, twice, c, (err) => print('callback', err));
    a.push('x');
    a.push('y');
    a.push(null);
  }],
];

// Tells of every member by its letter.
function all(...members) {
  members.forEach((member, i) => {
    for (const event of ['end', 'finish', 'close', 'error']) {
      member.on(event, (x) => (x === undefined ? print('abcd'[i], event) : print('abcd'[i], event, x)));
    }
  });
}

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
