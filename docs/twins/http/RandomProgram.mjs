// A program made by a random generator, and its log. Each is run when the one before has left nothing to do, and prints a number
// that stands for its log, or, when the command line says from which to which, all of it.
import { RandomNumbers } from './RandomNumbers.mjs';

const verbose = process.argv.length > 3;
let program = null;

export function turns(left, then) {
  if (left === 0) then();
  else setImmediate(() => turns(left - 1, then));
}

export function runAll(first, last, Program) {
  let number = (verbose ? Number(process.argv[2]) : first) - 1;
  const end = verbose ? Number(process.argv[3]) : last;
  process.on('uncaughtException', (err) => program.log('uncaught', err));
  process.on('beforeExit', () => {
    if (program !== null) {
      program.conclude();
      program.report();
    }
    program = null;
    if (++number < end) {
      program = new Program(number);
      setImmediate(() => program.run());
    }
  });
}

// The one that runs.
export function current() {
  return program;
}

export class RandomProgram extends RandomNumbers {
  constructor(seed) {
    super(seed);
    this.seed = seed;
    this.lines = [];
  }

  // The program is over: what is still to be told.
  conclude() {}

  show(x) {
    if (x == null) return 'null';
    if (x instanceof Error) return x.code ?? x.message;
    return Buffer.isBuffer(x) ? `<${x}>` : String(x);
  }

  log(...all) {
    this.lines.push(all.map((x) => this.show(x)).join(' '));
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
    if (verbose) for (const line of this.lines) console.log(`  ${line.replaceAll('\n', '\\n').replaceAll('\r', '\\r')}`);
  }
}
