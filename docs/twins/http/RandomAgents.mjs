// Some hundred small programs made by a random generator: agents of all kinds send requests to servers that answer in all sorts of
// ways, or not; sockets die while they are idle or in use, limits change under way. Prints a number that stands for what each
// program saw; with two arguments, everything that the programs from the one to the other saw.
import http from 'node:http';
import net from 'node:net';
import os from 'node:os';
import { RandomNumbers } from './RandomNumbers.mjs';
import { RandomProgram, runAll, turns } from './RandomProgram.mjs';

const LAST = '0\r\n\r\n';

/** The server's side of one connection. */
class Peer extends RandomNumbers {
  constructor(program, n, socket) {
    super(program.seed * 100 + 50 + n);
    this.program = program;
    this.socket = socket;
    this.requests = [];
    socket.on('data', (chunk) => this.asked(chunk.toString('latin1')));
    socket.on('error', () => {});
    socket.on('end', () => this.requests.push('end'));
    if (this.chance(4)) turns(1 + this.random(8), () => this.leave());
  }

  asked(text) {
    if (text.startsWith(LAST) && text.length > LAST.length) { // the kernel may put the next head behind it
      this.requests.push('body');
      text = text.slice(LAST.length);
    }
    const at = text.indexOf(' HTTP/1.1');
    this.requests.push(at < 0 ? 'body' : this.program.plain(text.slice(0, at)) + (text.includes('keep-alive') ? ' kept' : ''));
    if (at >= 0) turns(1 + this.random(6), () => this.answer());
  }

  answer() {
    if (this.socket.destroyed || this.socket.writableEnded || this.program.stopped) return;
    if (this.chance(15)) {
      this.answerOddly(this.random(9));
      return;
    }
    const kind = this.random(20);
    if (kind === 0) this.leave();
    else if (kind === 1) this.send('HTTP/1.0 200 OK\r\n\r\nuntil the end', 2);
    else if (kind === 2) this.send('HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok', this.random(2));
    else if (kind === 3) this.send('HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 2\r\n\r\nok', 0);
    else if (kind === 4) this.send('HTTP/1.1 103 Hints\r\n\r\nHTTP/1.1 204 None\r\n\r\n', 0);
    else if (kind === 5) this.send('HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n', 0);
    else if (kind === 6) this.send('what?\r\n\r\n', 0);
    else if (kind === 7) this.send('HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\npart', 2);
    else if (kind < 10) this.send(`HTTP/1.1 200 OK\r\nContent-Length: 0\r\nKeep-Alive: timeout=${this.one(0, 1, 50, 3)}\r\n\r\n`, 0);
    else if (kind < 12) this.send('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n0\r\n\r\n', 0);
    else this.send('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', this.chance(10) ? 1 + this.random(2) : 0);
  }

  answerOddly(how) {
    if (how === 0) return; // never
    if (how === 1) this.send('HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n', 2);
    else if (how === 2) this.send('HTTP/1.1 200 OK\r\nConnection: keep-alive, close\r\nContent-Length: 2\r\n\r\nok', 0);
    else if (how === 3) this.send('HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok', 0);
    else if (how === 4) this.send('HTTP/1.1 408 Slow\r\nConnection: close\r\n\r\n', 1);
    else if (how === 5) this.send('HTTP/1.1 304 Same\r\nKeep-Alive: max=1\r\nContent-Length: 5\r\n\r\n', 0);
    else if (how === 6) this.send('HTTP/1.1 200 OK\r\nContent-Length: 2\r\nKeep-Alive: timeout=5, max=3\r\n\r\nok', 1);
    else if (how === 7) this.send('HTTP/1.1 200 OK\r\nUpgrade: h2c\r\nConnection: Upgrade\r\nContent-Length: 2\r\n\r\nok', 0);
    else {
      this.socket.write('HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nab');
      turns(12, () => { if (!this.socket.destroyed && !this.socket.writableEnded) this.send('cd', this.random(2)); });
    }
  }

  send(bytes, leaves) {
    this.socket.write(bytes);
    if (leaves > 0) turns(this.random(12), () => this.leave());
  }

  leave() {
    if (this.socket.destroyed) return;
    this.requests.push('leaves');
    const how = this.random(4);
    if (how === 0) this.socket.destroy();
    else if (how === 1 && !this.socket.writableEnded) this.socket.resetAndDestroy(); // else deviation N11
    else this.socket.end();
  }
}

class LoggingAgent extends http.Agent {
  constructor(options, program, name) {
    super(options);
    this.program = program;
    this.name = name;
    this.connects = program.random(14);
    this.keeps = program.random(8);
    this.reuses = program.random(6);
    this.names = program.random(12);
    this.frees = program.random(20);
    this.made = 0;
    this.prependListener('free', (socket) => {
      if (socket.destroyed) return; // deviation C14
      if (this.frees === 0 && this.made < 4) socket.destroy();
      if (this.frees === 3 && this.made < 4) this.maxFreeSockets = 1;
    });
    this.on('free', (socket) => {
      if (socket.destroyed) return; // deviation C14
      program.log(name, 'free');
      if (this.frees === 1 && this.made < 4) socket.destroy();
      if (this.frees === 2 && this.made < 4) this.destroy();
    });
  }

  createConnection(options, callback) {
    const n = this.made++;
    this.program.log(this.name, 'connects', options.keepAlive === true, options.timeout ?? 0);
    if (this.connects === 0) {
      callback(null, net.connect(options));
      return undefined;
    }
    if (this.connects === 1) {
      turns(1 + n % 3, () => callback(null, net.connect(options)));
      return undefined;
    }
    const fails = n % 3 === 1 && Object.keys(this.requests).length === 0; // deviation C13
    if (this.connects === 2 && fails) {
      callback(new Error('refused'));
      return undefined;
    }
    if (this.connects === 3 && fails) {
      turns(2, () => callback(new Error('refused late')));
      return undefined;
    }
    if (this.connects === 5 && fails) throw new Error('thrown');
    if (this.connects === 6 && fails) {
      callback(new Error('refused'));
      callback(new Error('refused again'));
      return undefined;
    }
    if (this.connects === 7 && fails) {
      callback(new Error('refused'));
      const lost = net.connect(options);
      this.program.tunnels.push(lost);
      return lost;
    }
    if (this.connects === 8 && fails) return net.connect(options).destroy();
    if (this.connects === 9 && fails) {
      turns(3, () => callback(null, net.connect(options).on('error', () => {}).destroy(new Error('gone'))));
      return undefined;
    }
    if (this.connects === 10 && fails) return net.connect(options).end();
    if (this.connects === 4) {
      const socket = net.connect(options);
      callback(null, socket);
      return socket;
    }
    return super.createConnection(options, callback);
  }

  keepSocketAlive(socket) {
    if (this.keeps === 0) return false;
    if (this.keeps === 1) return true;
    const kept = super.keepSocketAlive(socket);
    this.program.log(this.name, 'keeps', kept, socket.timeout ?? 0);
    return kept;
  }

  reuseSocket(socket, request) {
    this.program.log(this.name, 'reuses', this.program.plain(request.path), request.reusedSocket);
    super.reuseSocket(socket, request);
    if (this.reuses === 0) this.program.log(request.reusedSocket, socket.timeout ?? 0);
  }

  getName(options) {
    return this.names === 0 ? 'all' : this.names === 1 ? `${super.getName(options)}|${options.method}` : super.getName(options);
  }

  removeSocket(socket, options) {
    this.program.log(this.name, 'removes');
    super.removeSocket(socket, options);
    this.program.log(this.name, 'removed', this.program.counts(this));
  }
}

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.peers = [];
    this.servers = [];
    this.ports = [];
    this.agents = [];
    this.requests = [];
    this.tunnels = [];
    this.stopped = false;
    this.hooked = false; // a hook is at work
    this.path = null; // of a Unix socket; null: there is no such server
  }

  run() {
    const count = 1 + this.random(3);
    const listen = (n) => {
      if (n === count) {
        this.listenAtPath();
        return;
      }
      const server = net.createServer({ allowHalfOpen: this.chance(20) }, (socket) => this.peers.push(new Peer(this, this.peers.length, socket)));
      this.servers.push(server);
      server.listen(0, n === 1 ? '127.0.0.2' : '127.0.0.1', () => {
        this.ports.push(server.address().port);
        listen(n + 1);
      });
    };
    listen(0);
  }

  listenAtPath() {
    if (this.chance(70)) {
      this.begin();
      return;
    }
    this.path = `${os.tmpdir()}/random-agents-js-${process.pid}-${this.seed}`;
    const server = net.createServer((socket) => this.peers.push(new Peer(this, this.peers.length, socket)));
    this.servers.push(server);
    server.listen(this.path, () => this.begin());
  }

  /** One of the servers as a proxy: it answers whatever it is asked. */
  proxy() {
    const address = `127.0.0.1:${this.ports[0]}`;
    const env = { [this.one('HTTP_PROXY', 'http_proxy')]: `http://${this.one('', 'u:p@')}${address}` };
    env[this.one('NO_PROXY', 'no_proxy')] = this.one('', '127.0.0.2', '*', address, '127.0.0.2-127.0.0.5', '.0.0.2', 'localhost', 'x, localhost', '127.0.0.2');
    return env;
  }

  begin() {
    for (let n = 1 + this.random(2); n > 0; n--) this.agents.push(new LoggingAgent(this.agentOptions(), this, `agent${n}`));
    this.steps(6 + this.random(20));
  }

  agentOptions() {
    const options = { keepAlive: this.chance(75) };
    if (this.chance(50)) options.maxSockets = 1 + this.random(3);
    if (this.chance(25)) options.maxTotalSockets = 1 + this.random(3);
    if (this.chance(25)) options.maxFreeSockets = this.random(3);
    if (this.chance(25)) options.scheduling = this.one('fifo', 'lifo');
    if (this.chance(20)) options.timeout = this.one(20000, 60000);
    if (this.chance(20)) options.agentKeepAliveTimeoutBuffer = this.one(0, 500, 2000);
    if (this.chance(20)) options.keepAliveMsecs = 500;
    if (this.chance(20)) options.noDelay = true; // without, the kernel's clock decides when bytes arrive
    if (this.chance(25)) options.proxyEnv = this.proxy();
    return options;
  }

  steps(left) {
    if (left === 0) {
      turns(100, () => this.stop());
      return;
    }
    this.attempt();
    turns(this.one(0, 0, 1, 2, 6, 15, 30), () => this.steps(left - 1));
  }

  attempt() {
    try {
      this.act(this.random(31));
    } catch (err) {
      this.log('threw', err);
    }
  }

  act(what) {
    const agent = this.agents[this.random(this.agents.length)];
    if (what < 14) {
      this.start(agent);
      return;
    }
    const request = this.requests[this.random(this.requests.length + 1)];
    this.log('does', what);
    if (what === 14) request?.destroy();
    else if (what === 15) request?.destroy(new Error('mine'));
    else if (what === 16) request?.abort();
    else if (what === 17) request?.controller.abort();
    else if (what === 18) agent.maxSockets = this.one(1, 2, 4, Infinity);
    else if (what === 19) agent.maxTotalSockets = this.one(1, 2, 4, Infinity);
    else if (what === 20) agent.maxFreeSockets = this.random(3);
    else if (what === 21) agent.keepAlive &&= this.chance(50);
    else if (what === 22) {
      if (this.chance(30)) agent.destroy();
    } else if (what < 25) this.actOnSocket(agent, what === 23 ? agent.freeSockets : agent.sockets);
    else if (what === 28) agent.scheduling = this.one('fifo', 'lifo');
    else if (what === 29) request?.setTimeout(this.one(50000, 0), () => this.log('timed out'));
    else if (what === 30) {
      if (request?.socket?.destroyed === false) request.socket.emit('timeout'); // who listens: deviation C15
    } else this.log(agent.name, this.counts(agent), agent.keepAlive, agent.maxSockets);
  }

  /** Something else happens at some event. */
  hook(emitter, ...events) {
    if (!this.chance(12)) return;
    const event = this.one(...events);
    const action = () => {
      if (event === 'free' && emitter.destroyed) return; // deviation C14
      this.log('hook', event);
      if (this.stopped || this.requests.length >= 40) return;
      this.hooked = true;
      this.attempt();
      this.hooked = false;
    };
    if (this.chance(30)) emitter.prependOnceListener(event, action);
    else emitter.once(event, action);
  }

  actOnSocket(agent, lists) {
    const sockets = Object.values(lists).flat();
    const what = this.random(6);
    if (sockets.length === 0 || lists === agent.freeSockets && (what === 2 || what === 3)) return; // deviations C2 and C12
    const socket = sockets[this.random(sockets.length)];
    this.log(agent.name, 'socket', what);
    if (what === 0) socket.destroy();
    else if (what === 1) socket.destroy(this.hooked ? undefined : new Error('broken')); // else deviation C23
    else if (what === 2) {
      if (!socket.connecting) socket.emit('agentRemove'); // else nobody hears that it fails
    } else if (what === 3) socket.end();
    else if (what === 4) socket.setTimeout(30000);
    else socket.emit('timeout');
    this.log(this.counts(agent));
  }

  options(agent, n) {
    const server = this.random(this.ports.length);
    const options = { host: server === 1 ? '127.0.0.2' : '127.0.0.1', port: this.ports[server], path: `/${n}`, agent };
    if (server !== 1 && this.chance(15)) {
      options.host = 'localhost';
      options.lookup = (name, { all }, callback) => {
        if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      };
    }
    if (this.chance(10)) options.agent = false;
    if (this.chance(15)) options.timeout = this.one(40000, 0);
    if (this.chance(10)) options.family = 4;
    if (this.chance(10)) options.localAddress = '127.0.0.1';
    if (this.chance(15)) options.headers = { connection: this.one('close', 'keep-alive') };
    if (this.chance(15)) options.noDelay = false;
    if (this.chance(30)) options.method = 'POST';
    if (this.path && this.chance(40)) options.socketPath = this.path;
    if (this.chance(4)) options.method = 'CONNECT';
    if (this.chance(4)) options.createConnection = () => this.log('not asked');
    if (this.chance(4)) options.timeout = 0;
    if (this.chance(8)) this.lead(options, this.random(6));
    if (this.chance(6)) options.headers = { expect: '100-continue' };
    return options;
  }

  /** To places where nobody is, or not at once. */
  lead(options, how) {
    if (how === 0) options.port = 1;
    else if (how === 1) options.socketPath = '/none/at/all';
    else {
      options.host = 'localhost';
      options.port = this.ports[0];
      options.lookup = (name, { all }, callback) => turns(how === 2 ? 0 : 3, () => {
        if (how < 4) callback(new Error('no name'));
        else if (how === 5) return;
        else if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      });
    }
  }

  start(agent) {
    const n = this.requests.length;
    const options = this.options(agent, n);
    const controller = new AbortController();
    if (this.chance(25)) options.signal = controller.signal;
    this.log('starts', n, agent.name);
    const req = http.request(options);
    req.controller = controller;
    this.requests.push(req);
    this.hook(req, 'socket', 'prefinish', 'response', 'close', 'error', 'abort', 'timeout'); // 'finish': deviation C23
    req.once('socket', (socket) => this.hook(socket, 'connect', 'close', 'free', 'timeout', 'end', 'agentRemove', 'drain'));
    req.once('response', (res) => this.hook(res, 'data', 'end', 'close', 'error', 'aborted', 'resume'));
    for (const what of ['abort', 'finish', 'timeout']) req.on(what, () => this.log(n, what));
    req.once('close', () => this.log(n, 'close', this.counts(req.agent)));
    req.on('error', (err) => this.log(n, 'error', err, req.reusedSocket));
    req.on('socket', (socket) => this.onSocket(n, req, socket));
    const reads = this.random(6);
    const takes = this.random(44);
    if (takes === 8) req.once('close', () => agent.destroy());
    if (takes === 9) req.once('socket', () => agent.destroy());
    if (takes < 3) req.once('socket', (socket) => this.take(takes, req, socket, agent));
    req.on('response', (res) => {
      this.log(n, 'response', res.statusCode, req.shouldKeepAlive);
      for (const what of ['end', 'close', 'aborted']) res.on(what, () => this.log(n, 'res', what));
      res.on('error', (err) => this.log(n, 'res error', err));
      if (reads === 0) turns(8, () => res.resume());
      else if (reads === 1) turns(3, () => res.destroy());
      else res.resume();
      if (takes === 4) agent.destroy();
      if (takes === 5) req.socket.on('error', () => {}).emit('agentRemove');
      if (takes === 6) res.once('end', () => req.destroy());
      if (takes === 7) res.once('end', () => req.socket.destroy());
      if (reads === 2 && takes === 3) res.once('end', () => this.take(2, req, null, agent));
    });
    if (this.chance(50)) {
      req.on('upgrade', (res, socket) => {
        this.log(n, 'upgrade', this.counts(req.agent));
        this.tunnels.push(socket);
        socket.on('error', () => {});
      });
    }
    if (this.chance(8)) req.flushHeaders();
    const ends = this.random(6);
    if (ends > 1) req.end();
    else if (ends === 1) turns(4, () => req.end('later'));
    else {
      req.write('first');
      turns(12, () => req.end());
    }
  }

  take(how, req, socket, agent) {
    if (how === 0) req.destroy();
    else if (how === 1) socket.destroy();
    else if (!this.stopped && this.requests.length < 40) this.start(agent);
  }

  onSocket(n, req, socket) {
    this.log(n, 'socket', req.reusedSocket, socket.timeout ?? 0, this.counts(req.agent));
    socket.setNoDelay(); // through a proxy Node leaves it to the kernel's clock when bytes arrive
    if (req.reusedSocket || socket.known) return;
    socket.known = true;
    socket.on('close', () => this.log('socket of', n, 'close', this.counts(req.agent)));
  }

  counts(agent) {
    if (!agent?.program) return 'none';
    const count = (lists) => Object.entries(lists).map(([name, list]) => `${this.plain(name)}=${list.length}`).join();
    return `${count(agent.sockets)}/${count(agent.freeSockets)}/${count(agent.requests)}/${agent.totalSocketCount}`;
  }

  plain(name) {
    for (let n = 0; n < this.ports.length; n++) { // two of them may have the same port
      for (const host of n === 1 ? ['127.0.0.2:'] : ['127.0.0.1:', 'localhost:']) name = name.replace(host + this.ports[n], `${host}P${n}`);
    }
    return this.path ? name.replace(this.path, 'PATH') : name;
  }

  stop() {
    this.stopped = true;
    for (const agent of this.agents) this.log('stop', agent.name, this.counts(agent));
    this.requests.forEach((req, n) => this.log(n, req.destroyed, req.closed, req.writableFinished, req.reusedSocket, req.socket?.destroyed));
    const lines = this.lines;
    this.lines = []; // what comes now comes in any order
    for (const req of this.requests) req.destroy();
    for (const agent of this.agents) agent.destroy();
    for (const socket of this.tunnels) socket.destroy();
    turns(10, () => {
      for (const peer of this.peers) peer.socket.destroy();
      for (const server of this.servers) server.close();
      this.lines = lines;
      for (const peer of this.peers.map((one) => one.requests.join()).sort()) if (peer.includes('/')) this.log('peer', peer);
      this.log = () => {};
    });
  }

  show(x) {
    if (x == null) return 'null';
    return x instanceof Error ? x.code ?? x.message : String(x);
  }
}

runAll(1905, 1965, Program);
