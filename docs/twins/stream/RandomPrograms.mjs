// Some hundred small programs made by a random generator: streams of every kind with all sorts of sources, sinks and
// options, some of which override methods that the streams themselves call, and calls on them in the main program, in ticks, in
// immediates and inside listeners. Prints a number that stands for what each program did; with two arguments, everything that the
// programs from the one to the other did.
import { Duplex, compose, finished, pipeline } from 'node:stream';
import { LoudStreams } from './LoudStreams.mjs';
import { run } from './RandomStreams.mjs';

class Program extends LoudStreams {
  // ---- what is done

  make() {
    const kind = this.random(12);
    if (kind < 2) return [this.readable('r')];
    if (kind < 4) return [this.writable('w')];
    if (kind === 4) return [this.duplex('d')];
    if (kind === 5) return [this.transform('t')];
    if (kind === 6) {
      const streams = [this.readable('r'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1], { end: this.chance(80) }));
      return streams;
    }
    if (kind === 7) {
      const streams = [this.readable('r'), this.transform('t'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1]).pipe(streams[2]));
      return streams;
    }
    if (kind === 8) {
      const streams = [this.readable('r'), this.writable('v'), this.writable('w')];
      this.attempt(() => streams[0].pipe(streams[1]));
      this.attempt(() => streams[0].pipe(streams[2]));
      return streams;
    }
    if (kind === 10) {
      const streams = [this.transform('s'), this.transform('t')];
      this.attempt(() => streams.push(this.watched('d', compose(streams[0], streams[1]))));
      return streams;
    }
    if (kind === 11) {
      const streams = [this.readable('r'), this.writable('w')];
      this.attempt(() => streams.push(this.watched('d', Duplex.from({ readable: streams[0], writable: streams[1] }))));
      return streams;
    }
    const streams = [this.readable('r'), this.transform('t'), this.writable('w')];
    this.attempt(() => pipeline(...streams, (err) => this.log('pipeline', err)));
    return streams;
  }

  run() {
    const streams = this.make();
    this.steps(streams, 3 + this.random(10));
  }

  steps(streams, left) {
    if (left === 0) return;
    this.step(streams);
    const when = this.random(6);
    if (when < 3) this.steps(streams, left - 1);
    else if (when === 3) process.nextTick(() => this.steps(streams, left - 1));
    else setImmediate(() => this.steps(streams, left - 1));
  }

  step(streams) {
    const stream = streams[this.random(streams.length)];
    if (this.chance(12)) {
      const event = ['end', 'finish', 'close', 'drain', 'prefinish', 'pause', 'resume', 'error'][this.random(8)];
      stream.once(event, () => this.attempt(() => this.act(streams, stream)));
    } else {
      this.attempt(() => this.act(streams, stream));
    }
  }

  act(streams, stream) {
    const reads = typeof stream.read === 'function';
    const writes = typeof stream.write === 'function';
    if (reads && (!writes || this.chance(50))) this.actOnReadable(streams, stream);
    else this.actOnWritable(stream);
  }

  actOnReadable(streams, r) {
    const name = r.letter;
    const what = this.random(26);
    if (what < 3) this.log(name, 'push', r.push(this.text()));
    else if (what === 3) this.log(name, 'push null', r.push(null));
    else if (what < 6) this.log(name, 'read', r.read());
    else if (what === 6) {
      const size = this.random(5);
      this.log(name, 'read', size, r.read(size));
    } else if (what === 7) r.pause();
    else if (what < 10) r.resume();
    else if (what === 10) this.log(name, 'unshift', r.unshift(this.text()));
    else if (what < 13) r.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (what === 13) r.on('readable', () => this.log(name, 'readable', r.readableLength));
    else if (what === 14) r.on('readable', () => this.log(name, 'readable read', r.read()));
    else if (what === 15) r.removeAllListeners('readable');
    else if (what === 16) {
      if (this.chance(30) && !r.readableObjectMode) {
        r.setEncoding('utf8');
        this.log(name, 'setEncoding');
      } else this.flagsOfReadable(r);
    } else if (what === 17) {
      if (this.chance(50)) {
        this.log(name, 'unpipe');
        r.unpipe();
      } else if (streams.length > 1) {
        this.log(name, 'unpipe one');
        r.unpipe(streams[1]);
      }
    } else if (what === 18) this.destroy(r);
    else if (what === 20) r.prependListener('data', (chunk) => this.log(name, 'data first', chunk));
    else if (what === 21) r.once('data', (chunk) => this.log(name, 'data once', chunk));
    else if (what === 22) r.prependListener('readable', () => this.log(name, 'readable first', r.readableLength));
    else if (what === 23) r.removeAllListeners('data');
    else if (what === 24) this.controllers.shift()?.abort();
    else if (what === 25) this.log(name, 'hears', r.eventNames().filter((event) => typeof event === 'string').join());
    else this.flagsOfReadable(r);
  }

  actOnWritable(w) {
    const name = w.letter;
    const what = this.random(16);
    if (what < 4) this.log(name, 'write', w.write(this.text()));
    else if (what < 7) {
      const text = this.text();
      this.log(name, 'write', w.write(text, (err) => this.log(name, 'wrote', text, err)));
    } else if (what === 7) w.end();
    else if (what === 8) w.end((err) => this.log(name, 'ended', err));
    else if (what === 9) w.end(this.text(), (err) => this.log(name, 'ended', err));
    else if (what === 10) w.cork();
    else if (what < 13) w.uncork();
    else if (what === 13) this.destroy(w);
    else this.flagsOfWritable(w);
  }

  destroy(stream) {
    this.log(stream.letter, 'destroy');
    if (this.chance(15)) {
      stream[Symbol.asyncDispose]().then(
        () => this.log(stream.letter, 'settled'),
        () => this.log(stream.letter, 'settled'),
      );
    } else if (this.chance(50)) stream.destroy();
    else stream.destroy(new Error('destroyed'));
  }

  finished(stream) {
    const options = {};
    if (this.chance(30)) options.readable = false;
    if (this.chance(30)) options.writable = false;
    if (this.chance(30)) options.error = false;
    finished(stream, options, (err) => this.log(stream.letter, 'finished late', err));
  }

  flagsOfReadable(r) {
    if (this.chance(20)) this.finished(r);
    this.log(r.letter, 'is', r.readable, r.readableFlowing, r.readableLength, r.readableEnded, r.readableAborted, r.readableDidRead);
    this.log(r.isPaused(), r.destroyed, r.closed, r.errored, r.listenerCount('data'), r.listenerCount('end'));
  }

  flagsOfWritable(w) {
    if (this.chance(20)) this.finished(w);
    this.log(w.letter, 'is', w.writable, w.writableEnded, w.writableFinished, w.writableLength, w.writableNeedDrain);
    this.log(w.destroyed, w.closed, w.errored, w.listenerCount('drain'), w.listenerCount('error'), w.listenerCount('unpipe'));
  }
}

run(5200, 5800, Program);
