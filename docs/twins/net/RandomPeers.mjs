// Some hundred small programs made by a random generator: sockets of classes that answer late, that read into buffers of their
// own, that are iterated over, awaited, joined with other streams and given bytes by hand, and a server whose rules change.
// Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to the
// other did.
import { once } from 'node:events';
import net from 'node:net';
import { Duplex, PassThrough, Readable, Transform, addAbortSignal, compose, finished, pipeline } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import * as promises from 'node:stream/promises';
import { RandomProgram, folder, later, runAll, turns } from './RandomProgram.mjs';

// In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then.
const skipped = [6, 87, 103, 184];
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
    this.controllers = [];
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
    const what = this.random(60);
    this.log(name, 'does', what);
    if (what < 14) this.write(name, socket, what);
    else if (what < 20) this.finish(name, socket, what);
    else if (what < 30) this.read(name, socket, what);
    else if (what < 38) this.wait(name, socket, what);
    else if (what < 44) this.serve(name, what);
    else if (what < 50) this.look(name, socket, what);
    else this.join(name, socket, what);
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

  // ---- with other streams

  join(name, socket, what) {
    const settled = (how, promise) => promise.then((value) => this.log(name, how, value), (err) => this.log(name, how, err));
    if (what === 50) settled('buffer', buffer(socket));
    else if (what === 51) settled('sent', promises.pipeline(this.source(), socket, this.joining()));
    else if (what === 52) pipeline(socket, this.raising(name), this.one(...this.sockets), (err) => this.log(name, 'joined', err));
    else if (what === 53) settled('passed on', promises.pipeline(socket, this.raising(name), this.one(...this.sockets), this.joining()));
    else if (what === 54) this.watched(name, this.one(() => compose(this.raising(name), socket), () => compose(socket, this.raising(name)), () => compose(this.raising(name), socket, this.raising(name)))());
    else if (what === 55) this.watched(name, Duplex.from({ readable: socket, writable: this.one(...this.sockets) }));
    else if (what === 56) this.source().pipe(socket, { end: this.chance(50) });
    else if (what === 57) this.operate(name, socket, settled);
    else if (what === 58) settled('is over', promises.finished(socket, this.finishing()));
    else this.controllers.shift()?.abort();
  }

  signal() {
    const controller = new AbortController();
    this.controllers.push(controller);
    if (this.chance(10)) controller.abort();
    return controller.signal;
  }

  source() {
    const chunks = [];
    for (let left = this.random(4); left > 0; left--) chunks.push(Buffer.from(this.text()));
    return Readable.from(chunks);
  }

  raising(name) {
    const when = this.random(7);
    const bad = this.chance(10);
    return new Transform({
      highWaterMark: this.one(1, 4, 100),
      transform: (chunk, encoding, callback) => {
        this.log(name, 'raises', chunk);
        later(when, () => callback(bad ? new Error('bad') : null, Buffer.from(chunk.toString('latin1').toUpperCase(), 'latin1')));
      },
      flush: (callback) => callback(null, Buffer.from('.')),
    });
  }

  joining() {
    const options = {};
    if (this.chance(40)) options.end = false;
    if (this.chance(40)) options.signal = this.signal();
    return options;
  }

  finishing() {
    const options = { cleanup: this.chance(50) };
    if (this.chance(30)) options.readable = false;
    if (this.chance(30)) options.writable = false;
    if (this.chance(30)) options.signal = this.signal();
    return options;
  }

  operate(name, socket, settled) {
    const kind = this.random(4);
    if (kind === 0) settled('taken', socket.take(2).toArray().then((all) => all.length));
    else if (kind === 1) settled('some', socket.some((chunk) => chunk.length > 1));
    else if (kind === 2) settled('mapped', socket.map((chunk) => (this.log(name, 'maps', chunk), chunk.length)).toArray().then((all) => all.length));
    else settled('counted', socket.reduce((sum, chunk) => sum + chunk.length, 0));
  }

  watched(name, duplex) {
    for (const event of ['end', 'finish', 'close', 'drain']) duplex.on(event, () => this.log(name, 'duplex', event));
    duplex.on('error', (err) => this.log(name, 'duplex error', err));
    if (this.chance(70)) duplex.on('data', (chunk) => this.log(name, 'duplex data', chunk));
    if (this.chance(50)) this.log(name, 'duplex write', duplex.write(Buffer.from(this.text()), (err) => this.log(name, 'duplex wrote', err)));
    const how = this.random(4);
    if (how === 0) duplex.end();
    else if (how === 1) later(this.random(8), () => duplex.destroy(this.chance(50) ? new Error('mine') : null));
  }

  look(name, socket, what) {
    if (what < 46) this.log(name, socket.pending, socket.connecting, socket.readyState, socket.destroyed, socket.closed, socket.errored, socket.bytesRead, socket instanceof Late || socket.bytesWritten);
    else if (what < 48) this.log(name, socket.readable, socket.readableEnded, socket.readableFlowing, socket.readableLength, socket.readableAborted, socket.readableEncoding, socket.isPaused());
    else this.log(name, socket.writable, socket.writableEnded, socket.writableFinished, socket.writableLength, socket.writableNeedDrain, socket.writableCorked);
  }
}

runAll(0, 250, skipped, Program);
