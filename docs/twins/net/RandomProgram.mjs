// A program made by a random generator, and its log. Each is run when the one before has left nothing to do, and prints a number
// that stands for its log, or, when the command line says from which to which, all of it.
import { mkdtempSync, rmSync } from 'node:fs';

const verbose = process.argv.length > 3;
// Where the paths of Unix domain servers are: they must be short.
export const folder = mkdtempSync('/tmp/twin-');

export function show(x) {
  if (x == null) return 'null';
  if (x instanceof Error) return x.code ?? x.message;
  return Buffer.isBuffer(x) ? `<${x}>` : String(x);
}

export function turns(left, then) {
  if (left === 0) then();
  else setImmediate(() => turns(left - 1, then));
}

export function later(when, then) {
  if (when < 4) then();
  else if (when === 4) process.nextTick(then);
  else turns(when - 4, then);
}

export function runAll(first, last, skipped, Program) {
  let number = (verbose ? Number(process.argv[2]) : first) - 1;
  const end = verbose ? Number(process.argv[3]) : last;
  let program = null;
  process.on('uncaughtException', (err) => program.log('uncaught', err));
  process.on('beforeExit', () => {
    if (program !== null) program.report();
    program = null;
    number++;
    while (!verbose && skipped.includes(number)) number++;
    if (number < end) {
      program = new Program(number);
      setImmediate(() => program.run());
    } else {
      rmSync(folder, { recursive: true, force: true });
    }
  });
}

export class RandomProgram {
  constructor(seed) {
    this.seed = seed;
    this.state = Math.imul(seed + 1, 0x9e3779b1);
    this.lines = [];
    this.texts = 0;
  }

  random(n) {
    this.state = (Math.imul(this.state, 1664525) + 1013904223) | 0;
    return (this.state >>> 8) % n;
  }

  chance(percent) {
    return this.random(100) < percent;
  }

  one(...choices) {
    return choices[this.random(choices.length)];
  }

  log(...all) {
    this.lines.push(all.map(show).join(' '));
  }

  text() {
    return 'abcdefghij'[this.texts++ % 10].repeat(1 + (this.texts % 4));
  }

  attempt(action) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
    }
  }

  report() {
    const uncaught = this.lines.findIndex((line) => line.startsWith('uncaught'));
    if (uncaught >= 0) this.lines.length = uncaught + 1; // Node is not always as quick to go on behind it
    let hash = 0;
    for (const line of this.lines) {
      for (let i = 0; i < line.length; i++) hash = (Math.imul(hash, 31) + line.charCodeAt(i)) | 0;
      hash = (Math.imul(hash, 31) + 10) | 0;
    }
    console.log(`${this.seed}: ${this.lines.length} lines ${hash}`);
    if (verbose) for (const line of this.lines) console.log(`  ${line}`);
  }
}
