// Small programs made by a random generator: what of servers, sockets, writes and timers keeps the loop alive, and how long.
// Each is told whether the loop came to its end by itself. Prints a number that stands for what each program did; with two
// arguments, everything that the programs from the one to the other did.
import net from 'node:net';
import { RandomProgram, folder, later, runAll } from './RandomProgram.mjs';

const heard = ['connect', 'ready', 'data', 'end', 'finish', 'drain', 'close', 'timeout'];

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.all = [];
  }

  run() {
    this.unix = this.chance(30);
    const server = this.server = net.createServer({ allowHalfOpen: this.chance(30), pauseOnConnect: this.chance(20) });
    this.all.push(server);
    if (this.chance(30)) server.unref();
    for (const event of ['listening', 'close']) server.on(event, () => this.log('server', event));
    let count = 0;
    server.on('connection', (socket) => {
      this.log('connection');
      this.begin(`s${count++}`, socket);
    });
    const ready = () => {
      this.patience(6);
      for (let n = this.random(3); n >= 0; n--) this.client(`c${n}`);
      later(this.random(9), () => this.serve());
      later(this.random(9), () => this.serve());
    };
    if (this.unix) server.listen(`${folder}/${this.seed}`, ready);
    else server.listen(0, '127.0.0.1', ready);
    server.ref();
  }

  // Nothing takes more turns than these: who is still alive when nothing has happened in them is so for ever.
  patience(left) {
    const before = this.lines.length;
    setTimeout(() => {
      if (this.lines.length > before) this.patience(6);
      else if (left > 1) this.patience(left - 1);
      else {
        this.log('alive');
        this.stop();
      }
    }, 2).unref();
  }

  stop() {
    this.stopped = true;
    for (const each of this.all) each instanceof net.Server ? each.close() : each.destroy();
  }

  report() {
    if (!this.stopped) this.log('ended');
    super.report();
    this.stop();
  }

  serve() {
    const { server } = this;
    const what = this.random(6);
    this.log('server does', what);
    if (what < 3) server.unref();
    else if (what === 3) server.ref();
    else if (what === 4 && !this.unix) server.close((err) => this.log('closed', err));
    else server.getConnections((err, connections) => this.log('has', err, connections));
  }

  client(name) {
    const socket = new net.Socket({ allowHalfOpen: this.chance(30) });
    if (this.chance(20)) socket.unref();
    const address = this.server.address();
    if (this.unix) socket.connect(address);
    else if (this.chance(10)) socket.connect(1, '127.0.0.1');
    else if (this.chance(20)) {
      const when = this.random(7);
      socket.connect({ port: address.port, host: 'some.name', lookup: (host, asked, callback) => later(when, () => callback(null, [{ address: '127.0.0.1', family: 4 }])) });
    } else socket.connect(address.port, '127.0.0.1');
    if (this.chance(20)) socket.unref();
    this.begin(name, socket);
  }

  begin(name, socket) {
    this.all.push(socket);
    for (const event of heard) {
      if (event !== 'data' || this.chance(60)) socket.on(event, () => this.log(name, event));
    }
    socket.on('error', (err) => this.log(name, 'error', err));
    this.steps(name, socket, 1 + this.random(5));
  }

  steps(name, socket, left) {
    if (left === 0 || this.stopped) return;
    this.act(name, socket);
    if (this.chance(30)) socket.once(this.one('connect', 'data', 'end', 'finish'), () => this.steps(name, socket, left - 1));
    else later(this.random(8), () => this.steps(name, socket, left - 1));
  }

  act(name, socket) {
    const what = this.random(16);
    this.log(name, 'does', what);
    if (what < 4) socket.unref();
    else if (what < 6) socket.ref();
    else if (what < 8) socket.write(this.text(), (err) => this.log(name, 'wrote', err));
    else if (what < 10) socket.end((err) => this.log(name, 'ended', err));
    else if (what === 10) socket.destroy();
    else if (what === 11) socket.pause();
    else if (what === 12) socket.resume();
    else if (what === 13) socket.setTimeout(this.one(0, 1e6));
    else if (what === 14) setTimeout(() => this.log(name, 'timer'), 1e6).unref();
    else if (what === 15) setImmediate(() => this.log(name, 'immediate')).unref();
  }
}

runAll(90, 140, [], Program);
