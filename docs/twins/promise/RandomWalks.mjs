// Some hundred small programs made by a random generator: for await over lists, iterators and async generators, which fail in every
// place, and over streams of these; and generators that are asked, left and thrown into by hand, several times at once.
import { Readable } from 'node:stream';
import { RandomActs, programs } from './RandomActs.mjs';

class Program extends RandomActs {
  constructor(seed) {
    super(seed, 50, 14);
    this.generators = [];
  }

  settled(id, promise) {
    promise.then((value) => { this.log(id, 'value', value); this.act(); }, (err) => { this.log(id, 'rejected', err); this.act(); });
  }

  promise(value, err) {
    const when = this.random(5);
    if (when === 0) return err ? Promise.reject(err) : Promise.resolve(value);
    return new Promise((resolve, reject) => this.later(when - 1, () => (err ? reject(err) : resolve(value))));
  }

  // What a generator does, one after the other, and how it ends.
  generator() {
    const id = this.count++;
    const steps = Array.from({ length: this.random(5) }, () => this.random(9));
    const ending = this.random(5);
    const program = this;
    this.log('generator', id, steps, ending);
    return (async function* () {
      try {
        for (const [n, step] of steps.entries()) {
          program.log(id, 'step', n);
          if (step < 4) {
            yield n;
            program.log(id, 'on');
          } else if (step < 6) program.log(id, 'waited', await program.promise(n, null));
          else if (step === 6) await program.promise(null, new Error(`no step ${id}`));
          else if (step === 7) program.act();
          else throw new Error(`step ${id}`);
        }
      } finally {
        program.log(id, 'finally');
        if (ending === 0) await program.promise(null, null);
        else if (ending === 1) await program.promise(null, new Error(`no end ${id}`));
        else if (ending === 2) throw new Error(`end ${id}`);
      }
    })();
  }

  ask() {
    if (this.generators.length === 0 || this.chance(30)) this.generators.push(this.generator());
    const generator = this.one(this.generators);
    const id = this.count++;
    const how = this.random(6);
    this.log('ask', id, how);
    const asked = how < 4 ? generator.next() : how === 4 ? generator.return() : generator.throw(new Error(`into ${id}`));
    this.settled(id, asked.then((step) => [step.value, step.done]));
  }

  source() {
    const what = this.random(10);
    if (what < 2) return [1, 2, 3].slice(this.random(4));
    if (what < 5) return this.generator();
    if (what === 5) return Readable.from(this.generator(), { highWaterMark: this.random(3) });
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
    else if (what < 10) this.ask();
    else this.actLater();
  }
}

programs(1, 400, Program);
