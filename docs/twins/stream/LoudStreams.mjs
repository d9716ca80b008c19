// Random programs of streams of which some are of classes that override what the streams themselves call, and tell of it.
import { Readable, Transform, Writable } from 'node:stream';
import { RandomStreams } from './RandomStreams.mjs';

/** A class that tells of what is called of it. */
const loud = (Base, names, program) => {
  class Loud extends Base {}
  for (const name of names) {
    Loud.prototype[name] = function (x, ...rest) {
      program.log(this.letter ?? null, 'own', name, typeof x === 'function' ? null : x);
      return Base.prototype[name].call(this, x, ...rest);
    };
  }
  return Loud;
};
const READS = ['read', 'push', 'pause', 'resume', 'destroy'];
const WRITES = ['write', 'end', 'destroy'];

export class LoudStreams extends RandomStreams {
  readableOf(options) {
    return this.chance(25) ? new (loud(Readable, READS, this))(options) : super.readableOf(options);
  }

  writableOf(options) {
    return this.chance(25) ? new (loud(Writable, WRITES, this))(options) : super.writableOf(options);
  }

  transformOf(options) {
    return this.chance(25) ? new (loud(Transform, [...READS, ...WRITES.slice(0, 2)], this))(options) : super.transformOf(options);
  }
}
