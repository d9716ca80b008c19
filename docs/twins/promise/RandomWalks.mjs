// Some hundred small programs made by a random generator: for await over lists and iterators that fail in every place.
import { RandomActs, programs } from './RandomActs.mjs';

class Program extends RandomActs {
  constructor(seed) {
    super(seed, 50, 10);
  }

  settled(id, promise) {
    promise.then((value) => { this.log(id, 'value', value); this.act(); }, (err) => { this.log(id, 'rejected', err); this.act(); });
  }

  promise(value, err) {
    const when = this.random(5);
    if (when === 0) return err ? Promise.reject(err) : Promise.resolve(value);
    return new Promise((resolve, reject) => this.later(when - 1, () => (err ? reject(err) : resolve(value))));
  }

  source() {
    if (this.chance(30)) return [1, 2, 3].slice(this.random(4));
    const id = this.count++;
    let left = this.random(4);
    const program = this;
    return {
      [Symbol.asyncIterator]() { return this; },
      next() {
        program.log(id, 'next', left);
        if (program.chance(8)) throw new Error(`next ${id}`);
        if (program.chance(8)) return program.promise(null, new Error(`no next ${id}`));
        const done = left-- <= 0;
        return program.promise({ value: done ? null : left, done }, null);
      },
      return() {
        program.log(id, 'return');
        if (program.chance(15)) throw new Error(`return ${id}`);
        return program.promise({ value: null, done: true }, program.chance(15) ? new Error(`no return ${id}`) : null);
      },
    };
  }

  walk() {
    const id = this.count++;
    const kind = this.random(4);
    const source = this.source();
    this.log('walk', id, kind);
    const body = (x) => {
      this.log(id, 'body', x);
      const what = this.random(8);
      if (what === 0) throw new Error(`body ${id}`);
      if (what === 1) this.act();
      return what !== 2;
    };
    const later = (x) => {
      const go = body(x);
      return this.promise(go, this.chance(15) ? new Error(`waited ${id}`) : null);
    };
    const walked = async () => {
      if (kind === 0) for await (const x of source) body(x);
      else if (kind === 1) for await (const x of source) await later(x);
      else if (kind === 2) for await (const x of source) { if (!body(x)) break; }
      else for await (const x of source) { if (!(await later(x))) break; }
    };
    this.settled(id, walked());
  }

  change(what) {
    if (what < 6) this.walk();
    else this.actLater();
  }
}

programs(1, 400, Program);
