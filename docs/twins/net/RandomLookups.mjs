// Some hundred small programs made by a random generator: a socket that connects by name, with all sorts of answers and options,
// and is told all sorts of things meanwhile and in its events. Prints a number that stands for what each program did; with two
// arguments, everything that the programs from the one to the other did.
import net from 'node:net';
import { RandomProgram, later, runAll, show, turns } from './RandomProgram.mjs';

const heard = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connectionAttemptTimeout', 'connect', 'ready', 'data', 'end', 'finish', 'drain', 'timeout', 'close'];
const shown = (x) => (x?.errors ? `${show(x)} [${x.errors.map(show).join()}]` : x > 1000 ? 'port' : x);

class Program extends RandomProgram {
  run() {
    const says = this.chance(40);
    this.server = net.createServer((peer) => {
      this.log('connection');
      peer.on('error', () => {});
      peer.resume();
      if (says) peer.end('hi');
    });
    this.server.listen(0, '127.0.0.1', () => turns(1, () => this.connect()));
  }

  // ---- the look-up

  connect() {
    const options = { port: this.chance(10) ? 1 : this.server.address().port, host: 'some.name' };
    this.lookup(options);
    this.choose(options);
    const c = new net.Socket(options);
    this.c = c;
    for (const event of heard) c.on(event, (...all) => this.log(event, ...all.slice(0, 4).map(shown)));
    if (this.chance(90)) c.on('error', (err) => this.log('error', shown(err), err.syscall, err.address));
    for (let left = this.random(3); left > 0; left--) {
      const event = this.one('lookup', 'connectionAttemptFailed', 'connectionAttemptFailed', 'connect', 'ready', 'error', 'close', 'data', 'end', 'finish');
      const what = this.random(20);
      c.once(event, () => this.attempt(() => this.act(what)));
    }
    const listener = this.chance(30) ? () => this.log('listener') : undefined;
    this.attempt(() => c.connect(options, listener));
    this.steps(this.random(6));
  }

  lookup(options) {
    const found = [];
    for (let left = 1 + this.random(4); left > 0; left--) {
      const address = this.one('127.0.0.1', '127.0.0.2', '127.0.0.3', '127.0.0.4', '::1', '127.0.0.2', '127.0.0.1', 'x');
      found.push({ address, family: this.chance(4) ? this.one(4, 6, 7, 0) : address === '::1' ? 6 : 4 });
    }
    const when = this.random(8);
    const how = this.random(20);
    const failed = how === 0 ? new Error('unknown') : how === 1 ? Object.assign(new Error('no'), { code: 'ENO' }) : null;
    options.lookup = (host, asked, cb) => {
      this.log('asked', host, asked.all === true, asked.family || 0, asked.hints);
      later(when, () => {
        if (failed) cb(failed);
        else if (asked.all) cb(null, found);
        else cb(null, found[0].address, found[0].family);
      });
    };
  }

  choose(options) {
    if (this.chance(10)) options.autoSelectFamily = false;
    if (this.chance(12)) options.family = this.one(4, 6, 0);
    if (this.chance(8)) options.hints = this.one(8, 16, 32);
    if (this.chance(8)) options.localAddress = this.one('127.0.0.1', '127.0.0.5', '::1');
    if (this.chance(25)) {
      options.blockList = new net.BlockList();
      for (const address of ['127.0.0.1', '127.0.0.2', '127.0.0.3']) if (this.chance(40)) options.blockList.addAddress(address);
    }
    if (this.chance(20)) options.allowHalfOpen = true;
    if (this.chance(15)) {
      this.controller = new AbortController();
      options.signal = this.controller.signal;
    }
  }

  // ---- the socket

  steps(left) {
    if (left === 0) {
      turns(40, () => this.over());
      return;
    }
    const what = this.random(20);
    this.attempt(() => this.act(what));
    later(this.random(10), () => this.steps(left - 1));
  }

  act(what) {
    const c = this.c;
    this.log('does', what);
    if (what === 0) c.destroy();
    else if (what === 1) c.destroy(new Error('mine'));
    else if (what === 2) c.end();
    else if (what === 3) c.end('bye', (err) => this.log('ended', shown(err)));
    else if (what < 6) this.log(c.write('abc', (err) => this.log('wrote', shown(err))));
    else if (what === 6) c.destroySoon();
    else if (what === 7) this.reset(c);
    else if (what === 8) c.pause();
    else if (what === 9) c.resume();
    else if (what === 10) c.setTimeout(1_000_000);
    else if (what === 11) c.cork();
    else if (what === 12) c.uncork();
    else if (what === 13) this.controller?.abort();
    else if (what === 14) this.log(c.connecting, c.pending, c.readyState, c.destroyed, c.closed, shown(c.errored));
    else if (what === 15) this.tried();
    else if (what === 16) this.log(c.bytesWritten, c.writableLength, c.bytesRead, c.writableNeedDrain);
    else if (what === 17) c.ref();
    else if (what === 18) c.unref().ref();
    else this.log(c.eventNames().length, c.listenerCount('connect'), c.listenerCount('close'));
  }

  reset(c) {
    if (!c.connecting && !c.writableEnded) c.resetAndDestroy(); // or Node may spin for ever
  }

  tried() {
    this.log(this.c.autoSelectFamilyAttemptedAddresses?.map((each) => each.slice(0, each.lastIndexOf(':'))).join());
  }

  over() {
    this.act(14);
    this.act(19);
    this.tried();
    this.c.destroy();
    this.server.close(() => this.log('closed'));
  }
}
runAll(0, 300, [], Program);
