// Some hundred small programs made by a random generator: two servers that are told to listen, to stop and to listen again, and
// sockets, many of a class of their own, that connect to them over and over. Prints a number that stands for what each program
// did; with two arguments, everything that the programs from the one to the other did.
import net from 'node:net';
import { RandomProgram, folder, later, runAll, turns } from './RandomProgram.mjs';

// In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then.
const skipped = [4, 18, 24, 82, 103, 206, 241, 246, 249];
const heard = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'ready', 'end', 'finish', 'drain', 'close', 'timeout', 'pause', 'resume'];

class Traced extends net.Socket {
  constructor(program, name, options) {
    super(options);
    this.trace = (...all) => program.log(name, ...all);
  }

  _read(size) {
    this.trace('_read');
    super._read(size);
  }

  _write(chunk, encoding, callback) {
    this.trace('_write', `${chunk}`);
    super._write(chunk, encoding, callback);
  }

  _writev(chunks, callback) {
    this.trace('_writev', chunks.length);
    super._writev(chunks, callback);
  }

  _final(callback) {
    this.trace('_final');
    super._final(callback);
  }

  _destroy(err, callback) {
    this.trace('_destroy', err);
    super._destroy(err, callback);
  }
}

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.clients = 0;
    this.sockets = [];
    this.named = new Set();
    this.closed = new Set();
  }

  // ---- the servers

  run() {
    this.servers = [this.server('A'), this.server('B')];
    for (const one of this.servers) this.serverSteps(one, 2 + this.random(7));
    const many = 1 + this.random(3);
    for (let n = 0; n < many; n++) turns(1 + this.random(8), () => this.attempt(() => this.client()));
    const quiet = this.chance(4);
    turns(70, () => (quiet ? this.idle() : this.over()));
  }

  server(name) {
    const options = {};
    if (this.chance(30)) options.allowHalfOpen = true;
    if (this.chance(20)) options.pauseOnConnect = true;
    if (this.chance(10)) {
      options.blockList = new net.BlockList();
      options.blockList.addSubnet(this.one('127.0.0.0', '127.0.0.2'), this.one(24, 31), 'ipv4');
    }
    const server = net.createServer(options);
    for (const event of ['listening', 'close']) server.on(event, () => this.log(name, event));
    server.on('drop', (data) => this.log(name, 'drop', data?.localAddress));
    if (!this.chance(5)) server.on('error', (err) => this.log(name, 'error', err, err.syscall, this.shown(err.address)));
    let count = 0;
    server.on('connection', (socket) => {
      this.log(name, 'connection');
      this.begin(`${name}${count++}`, socket);
    });
    return { name, server };
  }

  serverSteps(one, left) {
    if (left === 0) return;
    if (this.chance(25)) {
      const event = this.one('listening', 'close', 'error', 'connection');
      one.server.once(event, () => this.attempt(() => this.actOnServer(one)));
    } else {
      this.attempt(() => this.actOnServer(one));
    }
    later(this.random(9), () => this.serverSteps(one, left - 1));
  }

  actOnServer(one) {
    if (this.ended) return;
    const { name, server } = one;
    const what = this.random(27);
    this.log(name, 'does', what);
    if (what < 11) this.listen(one, what);
    else if (what < 13) server.close();
    else if (what < 15) server.close((err) => this.log(name, 'closed', err));
    else if (what === 15) server[Symbol.asyncDispose]().then(() => this.log(name, 'disposed'));
    else if (what === 16) server.getConnections((err, count) => this.log(name, 'has', err, count));
    else if (what < 20) this.log(name, server.listening, this.shown(server.address()));
    else if (what === 20) this.chance(50) ? server.ref() : server.unref();
    else if (what === 21) server.maxConnections = this.random(3);
    else if (what === 22) this.log(name, ...['listening', 'close', 'error', 'connection'].map((event) => server.listenerCount(event)));
    else if (what === 23) server.close().listen(0, '127.0.0.1', () => this.log(name, 'again'));
    else this.client();
  }

  listen({ name, server }, what) {
    const listener = this.chance(50) ? () => this.log(name, 'listens') : undefined;
    const path = (of) => `${folder}/${this.seed}${of}`;
    if (what < 2) server.listen(0, '127.0.0.1', listener);
    else if (what === 2) server.listen({ port: 0, host: '127.0.0.1', backlog: 1 }, listener);
    else if (what === 3) server.listen(path(name), listener);
    else if (what === 4) server.listen(path('A'), listener);
    else if (what === 5) server.listen(taken.address().port, '127.0.0.1', listener);
    else if (what === 6) server.listen({ path: `${folder}/none/x`, readableAll: this.chance(50) }, listener);
    else if (what === 7) server.listen(0, '1.2.3.4', listener);
    else if (what === 8) {
      const controller = new AbortController();
      if (this.chance(30)) controller.abort();
      else turns(this.random(9), () => controller.abort());
      server.listen({ port: 0, host: '127.0.0.1', signal: controller.signal }, listener);
    } else if (what === 9) server.listen(this.one(70000, -1, 1.5), listener);
    else server.listen(0, listener);
  }

  // ---- the clients

  client() {
    const name = `c${this.clients++}`;
    const options = {};
    if (this.chance(25)) options.allowHalfOpen = true;
    if (this.chance(20)) options.highWaterMark = this.one(1, 5, 16);
    if (this.chance(10)) {
      const stops = this.chance(20);
      options.onread = {
        buffer: Buffer.alloc(3),
        callback: (length, buffer) => {
          this.log(name, 'onread', length, buffer.subarray(0, length));
          return !stops;
        },
      };
    }
    const socket = !options.onread && this.chance(70) ? new Traced(this, name, options) : new net.Socket(options);
    this.begin(name, socket);
    this.connect(name, socket);
  }

  connect(name, socket) {
    const { server } = this.servers[this.random(2)];
    const address = server.address();
    const options = {};
    if (typeof address === 'string') {
      options.path = address;
    } else {
      options.port = address?.port ?? 1;
      options.host = '127.0.0.1';
      if (this.chance(10)) options.localAddress = this.one('127.0.0.1', '127.0.0.3');
      if (this.chance(15)) {
        this.named.add(socket);
        options.host = 'some.name';
        const when = this.random(6);
        const found = this.one(['127.0.0.1'], ['127.0.0.2', '127.0.0.1'], ['127.0.0.2', '127.0.0.3']);
        options.lookup = (host, asked, callback) => later(when, () => (asked.all ? callback(null, found.map((ip) => ({ address: ip, family: 4 }))) : callback(null, found[0], 4)));
      }
    }
    socket.connect(options, this.chance(30) ? () => this.log(name, 'connected') : undefined);
  }

  // ---- both

  begin(name, socket) {
    this.sockets.push([name, socket.setMaxListeners(0)]);
    for (const event of heard) socket.on(event, (...all) => {
      if (event === 'close') {
        all[0] ??= false;
        this.closed.add(socket);
      }
      this.log(name, event, ...all.slice(0, 4).map((x) => this.shown(x)));
    });
    if (!this.chance(5)) socket.on('error', (err) => this.log(name, 'error', err));
    if (this.chance(40)) socket.on('data', (chunk) => this.log(name, 'data', chunk));
    this.steps(name, socket, 2 + this.random(8));
  }

  shown(x) {
    if (x?.family) return x.family;
    return typeof x === 'number' && x > 1000 ? 'port' : typeof x === 'string' && x.startsWith(folder) ? 'path' : x;
  }

  steps(name, socket, left) {
    if (left === 0 || this.ended) return;
    if (this.chance(20)) {
      const event = this.one('connect', 'ready', 'data', 'end', 'finish', 'close', 'error');
      socket.once(event, () => this.attempt(() => this.act(name, socket)));
    } else {
      this.attempt(() => this.act(name, socket));
    }
    later(this.random(9), () => this.steps(name, socket, left - 1));
  }

  act(name, socket) {
    if (this.ended) return;
    const what = this.random(32);
    this.log(name, 'does', what);
    if (what < 4) this.log(name, 'write', socket.write(this.text(), (err) => this.log(name, 'wrote', err)));
    else if (what === 4) this.log(name, 'write', socket.write(Buffer.from(this.text())));
    else if (what === 5) socket.end();
    else if (what === 6) socket.end(this.text(), (err) => this.log(name, 'ended', err));
    else if (what < 11) this.destroy(name, socket, what);
    else if (what < 18) this.read(name, socket, what);
    else if (what < 22) this.connectAgain(name, socket);
    else this.more(name, socket, what);
  }

  destroy(name, socket, what) {
    if (what === 7) socket.destroy();
    else if (what === 8) socket.destroy(new Error('mine'));
    else if (what === 9) socket.destroySoon();
    else if (socket.connecting ? !this.named.has(socket) && socket.writableLength === 0 : !socket.writableEnded || socket.writableFinished) socket.resetAndDestroy(); // in between, Node spins for ever
  }

  read(name, socket, what) {
    if (what === 11) socket.pause();
    else if (what < 14) socket.resume();
    else if (what === 14) this.log(name, 'read', socket.read());
    else if (what === 15) socket.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (what === 16) socket.setEncoding('latin1');
    else this.loop(socket, this.random(3)).then(() => this.log(name, 'loop over'), (err) => this.log(name, 'loop failed', err));
  }

  async loop(socket, most) {
    let n = 0;
    for await (const chunk of socket) {
      this.log('loop', chunk);
      if (n++ === most) break;
    }
  }

  connectAgain(name, socket) {
    if (this.closed.has(socket) && socket.destroyed && !this.named.has(socket)) this.connect(name, socket);
  }

  more(name, socket, what) {
    if (what === 22) socket.setTimeout(this.one(0, 1e6), () => this.log(name, 'late'));
    else if (what === 23) socket.cork();
    else if (what === 24) socket.uncork();
    else if (what === 25) socket.allowHalfOpen = this.chance(50);
    else if (what === 26) this.chance(50) ? socket.ref() : socket.unref();
    else if (what < 29) this.log(name, socket.pending, socket.connecting, socket.readyState, socket.destroyed, socket.closed, socket.errored, socket.bytesRead, socket.bytesWritten);
    else if (what === 29) this.log(name, socket.readable, socket.readableEnded, socket.readableFlowing, socket.readableLength, socket.readableAborted, socket.isPaused());
    else if (what === 30) this.log(name, socket.writable, socket.writableEnded, socket.writableFinished, socket.writableLength, socket.writableNeedDrain);
    else if (!socket.connecting) this.log(name, socket.localFamily, socket.localAddress, socket.autoSelectFamilyAttemptedAddresses?.length);
  }

  // ---- the end

  // Nothing goes on any more: the sockets find out one after the other.
  idle() {
    this.log('quiet');
    let n = 0;
    for (const [name, socket] of this.sockets) socket.setTimeout(4 * ++n, () => this.log(name, 'idle'));
    setTimeout(() => this.over(), 4 * n + 15);
  }

  over() {
    this.log('all over');
    this.ended = true;
    for (const [, socket] of this.sockets) socket.destroy();
    for (const { server } of this.servers) server.close();
  }
}

const taken = net.createServer().listen(0, '127.0.0.1').unref();
runAll(0, 250, skipped, Program);
