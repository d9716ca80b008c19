// Some hundred small programs made by a random generator: sockets of classes that answer late, that read into buffers of their
// own, that are iterated over, awaited and given bytes by hand, and a server whose rules change. Prints a number that stands
// for what each program did; with two arguments, everything that the programs from the one to the other did.
import { once } from 'node:events';
import net from 'node:net';
import { PassThrough, addAbortSignal, finished } from 'node:stream';
import { RandomProgram, folder, later, runAll, turns } from './RandomProgram.mjs';

// In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then.
const skipped = [1, 71];
const heard = ['connect', 'ready', 'end', 'finish', 'drain', 'close', 'timeout', 'pause', 'resume'];

// Answers late, some with an error.
class Late extends net.Socket {
  constructor(program, options) {
    super(options);
    this.delays = [program.random(9), program.random(9), program.random(5)]; // bytes behind destroy would be too much for Node
    this.replaced = program.chance(20) ? new Error('replaced') : null;
  }

  _write(chunk, encoding, callback) {
    later(this.delays[0], () => super._write(chunk, encoding, callback));
  }

  _final(callback) {
    later(this.delays[1], () => super._final(callback));
  }

  _destroy(err, callback) {
    later(this.delays[2], () => super._destroy(err, (again) => callback(this.replaced ?? again)));
  }
}

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.sockets = [];
    this.blocked = new net.BlockList();
  }

  // ---- the server

  run() {
    const options = { blockList: this.blocked };
    if (this.chance(30)) options.allowHalfOpen = true;
    if (this.chance(15)) options.pauseOnConnect = true;
    if (this.chance(20)) options.highWaterMark = this.one(0, 1, 5);
    const server = net.createServer(options);
    this.server = server;
    for (const event of ['listening', 'close']) server.on(event, () => this.log('server', event));
    server.on('drop', (data) => this.log('server drop', data?.remoteAddress));
    server.on('error', (err) => this.log('server error', err));
    let count = 0;
    server.on('connection', (socket) => {
      this.log('server connection');
      this.begin(`s${count++}`, socket);
    });
    this.unix = this.chance(25);
    const ready = () => {
      turns(60, () => this.over());
      const clients = this.one(1, 1, 2, 2, 3);
      for (let n = 0; n < clients; n++) turns(this.one(0, 0, 1, 3), () => this.attempt(() => this.client(`c${n}`)));
    };
    if (this.unix) server.listen(`${folder}/${this.seed}`, ready);
    else server.listen(0, '127.0.0.1', ready);
  }

  over() {
    this.log('all over');
    this.ended = true;
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
  }

  // ---- the clients

  client(name) {
    const options = {};
    if (this.chance(30)) options.allowHalfOpen = true;
    if (this.chance(20)) options.highWaterMark = this.one(0, 1, 5);
    if (this.chance(8)) options[this.one('readable', 'writable')] = false;
    let socket;
    if (this.chance(35)) options.onread = this.reader(name, () => socket);
    socket = this.chance(40) ? new Late(this, options) : new net.Socket(options);
    const address = this.server.address();
    const listener = this.chance(30) ? () => this.log(name, 'listener') : undefined;
    if (address === null) socket.connect(1, '127.0.0.1', listener);
    else if (this.unix) socket.connect(address, listener);
    else socket.connect({ port: address.port, host: '127.0.0.1', localAddress: this.one('127.0.0.1', '127.0.0.2'), timeout: 1e6 }, listener);
    this.begin(name, socket);
  }

  reader(name, socket) {
    const buffers = [Buffer.alloc(this.one(1, 3, 64)), Buffer.alloc(2), Buffer.alloc(5)];
    const several = this.chance(50);
    let asked = 0;
    const left = this.chance(50) ? this.random(4) : -1;
    let calls = 0;
    return {
      buffer: several ? () => buffers[asked++ % 3] : buffers[0],
      callback: (length, buffer) => {
        this.log(name, 'onread', length, buffer.length, buffer.subarray(0, length));
        if (calls++ === left) {
          this.attempt(() => this.act(name, socket()));
          return this.chance(50);
        }
        return true;
      },
    };
  }

  // ---- both

  begin(name, socket) {
    this.sockets.push(socket.setMaxListeners(0));
    for (const event of heard) socket.on(event, (...all) => this.log(name, event, ...(event === 'close' ? [all[0] ?? false] : [])));
    if (!this.chance(10)) socket.on('error', (err) => this.log(name, 'error', err));
    if (this.chance(45)) socket.on('data', (chunk) => this.log(name, 'data', chunk));
    this.steps(name, socket, 2 + this.random(8));
  }

  steps(name, socket, left) {
    if (left === 0) return;
    if (this.chance(20)) {
      socket.once(this.one('connect', 'ready', 'data', 'end', 'finish', 'close', 'drain', 'error'), () => this.attempt(() => this.act(name, socket)));
    } else {
      this.attempt(() => this.act(name, socket));
    }
    later(this.random(9), () => this.steps(name, socket, left - 1));
  }

  act(name, socket) {
    const what = this.random(50);
    this.log(name, 'does', what);
    if (what < 14) this.write(name, socket, what);
    else if (what < 20) this.finish(name, socket, what);
    else if (what < 30) this.read(name, socket, what);
    else if (what < 38) this.wait(name, socket, what);
    else if (what < 44) this.serve(name, what);
    else this.look(name, socket, what);
  }

  write(name, socket, what) {
    const wrote = (err) => this.log(name, 'wrote', err);
    if (what < 5) this.log(name, 'write', socket.write(this.text(), wrote));
    else if (what === 5) this.log(name, 'write', socket.write(this.text(), 'latin1', () => this.attempt(() => this.act(name, socket))));
    else if (what === 6) {
      socket.cork();
      socket.cork();
      for (let n = 0; n < 3; n++) this.log(name, 'write', socket.write(this.text(), wrote));
      socket.uncork();
      later(this.random(8), () => socket.uncork());
    } else if (what === 7) {
      socket.cork();
      socket.write(this.text());
      socket.end(this.text());
    } else if (what === 8) this.log(name, 'write', socket.write('jk', 'ascii'), socket.write(Buffer.from('6a', 'hex')), socket.write('é', 'latin1'));
    else if (what < 11) socket.end(this.text());
    else if (what === 11) socket.end((err) => this.log(name, 'ended', err));
    else if (what === 12) socket.end(this.text(), () => this.attempt(() => this.act(name, socket)));
    else for (let n = 0; n < 5; n++) socket.write(Buffer.from(this.text()));
  }

  finish(name, socket, what) {
    if (what === 14) socket.destroy();
    else if (what === 15) socket.destroy(new Error('mine'));
    else if (what === 16) socket.destroySoon();
    else if (what === 17) {
      const controller = new AbortController();
      addAbortSignal(controller.signal, socket);
      turns(this.random(5), () => controller.abort());
    } else if (what === 18) socket.end().destroy();
    else if (!socket.connecting && !socket.writableEnded) socket.resetAndDestroy();
  }

  read(name, socket, what) {
    if (what === 20) socket.pause();
    else if (what === 21) socket.resume();
    else if (what === 22) this.log(name, 'read', socket.read(this.random(4)));
    else if (what === 23) socket.setEncoding(this.one('utf8', 'hex'));
    else if (what === 24) this.log(name, 'push', socket.push(Buffer.from('+')));
    else if (what === 25) this.iterate(name, socket);
    else if (what === 26) socket.pipe(new PassThrough({ highWaterMark: this.one(1, 100) })).on('data', (chunk) => this.log(name, 'passed', chunk)).on('end', () => this.log(name, 'passed all'));
    else if (what === 27) socket.removeAllListeners(this.one('end', 'data', 'finish'));
    else if (what === 28) socket.prependListener('data', (chunk) => this.log(name, 'first', chunk));
    else socket.on('readable', () => this.log(name, 'readable', socket.read(2)));
  }

  iterate(name, socket) {
    let most = this.one(1, 2, 99);
    const walk = async () => {
      for await (const chunk of socket) {
        this.log(name, 'next', chunk);
        if (--most === 0) break;
      }
    };
    walk().then(() => this.log(name, 'iterated'), (err) => this.log(name, 'iteration', err));
  }

  wait(name, socket, what) {
    if (what < 32) {
      const event = this.one('data', 'end', 'close', 'finish', 'connect');
      once(socket, event).then(() => this.log(name, 'once', event), (err) => this.log(name, 'once', event, err));
    } else if (what === 32) finished(socket, { readable: false }, (err) => this.log(name, 'finished writing', err));
    else if (what === 33) finished(socket, { writable: false }, (err) => this.log(name, 'finished reading', err));
    else if (what === 34) finished(socket, (err) => this.attempt(() => { this.log(name, 'finished', err); this.act(name, socket); }));
    else if (what === 35) socket.setTimeout(this.one(0, 1e6)).emit('timeout');
    else if (what === 36) socket[Symbol.asyncDispose]().then(() => this.log(name, 'disposed'), (err) => this.log(name, 'disposed', err));
    else this.chance(50) ? socket.unref() : socket.ref();
  }

  serve(name, what) {
    const { server } = this;
    if (what === 38) this.blocked.addAddress(this.one('127.0.0.1', '127.0.0.2'));
    else if (what === 39) this.blocked.clear();
    else if (what === 40) server.maxConnections = this.random(3);
    else if (what === 41) server.getConnections((err, count) => this.log(name, 'connections', err, count));
    else if (what === 42) once(server, 'connection').then(([socket]) => this.log(name, 'saw', socket.server === server), (err) => this.log(name, 'saw', err));
    else if (!this.unix && this.chance(30)) server.close((err) => this.log('closed', err));
  }

  look(name, socket, what) {
    if (what < 46) this.log(name, socket.pending, socket.connecting, socket.readyState, socket.destroyed, socket.closed, socket.errored, socket.bytesRead, socket instanceof Late || socket.bytesWritten);
    else if (what < 48) this.log(name, socket.readable, socket.readableEnded, socket.readableFlowing, socket.readableLength, socket.readableAborted, socket.readableEncoding, socket.isPaused());
    else this.log(name, socket.writable, socket.writableEnded, socket.writableFinished, socket.writableLength, socket.writableNeedDrain, socket.writableCorked);
  }
}

runAll(0, 250, skipped, Program);
