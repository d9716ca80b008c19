// Some hundred small clients made by a random generator: their requests go to a server that answers with all sorts of bytes, in all
// sorts of pieces, and their listeners do all sorts of things with request and response. Prints a number that stands for what
// each of them did; with two arguments, everything that the clients from the one to the other did.
import http from 'node:http';
import net from 'node:net';
import { PassThrough, Readable, Transform, duplexPair, finished, pipeline } from 'node:stream';
import { RandomNumbers } from './RandomNumbers.mjs';
import { RandomProgram, runAll, turns } from './RandomProgram.mjs';

function later(when, action) {
  if (when === 0) action();
  else if (when === 1) process.nextTick(action);
  else setImmediate(action);
}

/** The server's side of one connection. */
class Peer extends RandomNumbers {
  constructor(program, n, socket) {
    super(program.seed * 100 + 50 + n);
    this.program = program;
    this.n = n;
    this.socket = socket;
    this.received = '';
    this.answered = 0;
    this.busy = false;
    this.surplus = ''; // bytes behind the response, which come with its last ones
    socket.on('data', (chunk) => {
      this.received += chunk.toString('latin1');
      this.look();
    });
    socket.on('error', () => {});
    if (this.chance(8)) turns(1 + this.random(10), () => this.answerAtOnce());
  }

  log(...all) {
    this.program.log(`peer${this.n}`, ...all);
  }

  /** Answers a request once its head is there. */
  look() {
    if (this.program.stopped) return;
    const heads = this.received.split(' HTTP/1.1\r\n').length - 1;
    const head = this.received.lastIndexOf(' HTTP/1.1\r\n');
    if (this.busy || heads <= this.answered || this.received.indexOf('\r\n\r\n', head) < 0) return;
    this.answered++;
    this.busy = true;
    turns(1 + this.random(8), () => this.answer());
  }

  /** Answers the first request before its head is there, or even sent. */
  answerAtOnce() {
    if (this.answered > 0) return;
    this.answered++;
    this.busy = true;
    this.answer();
  }

  answer() {
    const response = this.response();
    let bytes = response.bytes;
    let ending = this.chance(response.endless ? 85 : 15) ? this.one('end', 'end', 'end', 'destroy', 'reset') : 'none';
    this.surplus = '';
    if (this.chance(6)) this.surplus = this.one('x', 'yz');
    if (this.chance(7)) {
      bytes = bytes.slice(0, this.random(bytes.length));
      ending = this.one('end', 'destroy', 'reset');
    }
    this.send(bytes, ending);
  }

  response() {
    if (this.chance(3)) {
      return { bytes: this.one('what?\r\n\r\n', 'HTTP/1.1 200 OK\r\nbad\r\n\r\n', 'HTTP/9.9 200 OK\r\n\r\n', 'HTTP/1.1 abc\r\n\r\n') };
    }
    if (this.chance(8)) return { bytes: `HTTP/1.1 200 ${this.odd()}` };
    let bytes = '';
    while (this.chance(10)) bytes += `HTTP/1.1 ${this.one('100 Continue', '103 Hints\r\nLink: a', '102 Processing', '199 Odd\r\nContent-Length: 0')}\r\n\r\n`;
    if (this.chance(5)) return { bytes: `${bytes}HTTP/1.1 101 Up\r\nConnection: upgrade\r\nUpgrade: it\r\n\r\n${this.text()}` };
    const status = this.one('200 OK', '200 OK', '201 Made', '204 None', '304 Same', '404 No', '500 ');
    const lines = [`HTTP/1.${this.chance(12) ? 0 : 1} ${status}`];
    if (this.chance(30)) lines.push(`Connection: ${this.one('close', 'keep-alive', 'Keep-Alive', 'other')}`);
    if (this.chance(10)) lines.push(`Keep-Alive: ${this.one('timeout=50', 'timeout=1', 'timeout=0', 'timeout=50, max=2', 'max=0')}`);
    if (this.chance(15)) lines.push('X-One: 1', 'x-one: 2', 'Set-Cookie: a=1', 'Set-Cookie: b=2');
    const kind = this.random(10);
    let body = '';
    if (kind < 5) {
      for (let left = this.random(4); left > 0; left--) body += this.text();
      lines.push(`Content-Length: ${body.length}`);
    } else if (kind < 8) {
      lines.push('Transfer-Encoding: chunked');
      body = this.chunks();
    } else {
      for (let left = this.random(3); left > 0; left--) body += this.text();
    }
    return { bytes: `${bytes}${lines.join('\r\n')}\r\n\r\n${body}`, endless: kind >= 8 };
  }

  /** What one parser takes and another does not. */
  odd() {
    return this.one(
      'OK\nContent-Length: 1\n\nx',
      '\r\nContent-Length: 1\r\n\r\nx',
      'OK\r\nA : b\r\nContent-Length: 0\r\n\r\n',
      'OK\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      'OK\r\nA: \x01\r\nContent-Length: 0\r\n\r\n',
      'OK\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx',
      'OK\r\nA: b\r\n c\r\nContent-Length: 0\r\n\r\n',
      'OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      'OK\r\nTransfer-Encoding: chunked, gzip\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      `OK\r\nLong: ${'l'.repeat(100)}\r\nContent-Length: 0\r\n\r\n`,
    );
  }

  chunks() {
    let body = '';
    for (let left = this.random(4); left > 0; left--) {
      const chunk = this.text();
      body += `${chunk.length}${this.chance(10) ? ';ext=1' : ''}\r\n${chunk}\r\n`;
    }
    body += this.chance(25) ? '0\r\nX-Trailer: t\r\n\r\n' : '0\r\n\r\n';
    return (this.chance(3) ? 'zz\r\n' : '') + body;
  }

  send(bytes, ending) {
    if (this.socket.destroyed || this.socket.writableEnded) return;
    if (bytes.length === 0) {
      if (ending === 'end') this.socket.end();
      else if (ending === 'destroy') this.socket.destroy();
      else if (ending === 'reset') this.socket.resetAndDestroy?.();
      this.busy = false;
      this.look();
      return;
    }
    const length = this.chance(50) ? bytes.length : 1 + this.random(bytes.length);
    this.socket.write(bytes.slice(0, length) + (length === bytes.length ? this.surplus : ''), 'latin1');
    turns(2 + this.random(4), () => this.send(bytes.slice(length), ending));
  }
}

/** One request and its response. */
class Exchange extends RandomNumbers {
  constructor(program, n, agent, port) {
    super(program.seed * 100 + n);
    this.program = program;
    this.n = n;
    this.agent = agent;
    this.port = port;
    this.controller = new AbortController();
    this.req = null;
    this.res = null;
    this.tunnel = null;
    this.answered = false;
    this.encoded = false; // text was written whose length is counted in other units: deviation N14
    this.hearsErrors = false;
    this.pairs = false; // it will have a connection that is no net socket
    this.paired = false; // the connection is no net socket
    this.odd = false; // its socket is in no usual state: bytes for one that is gone are deviation C22
  }

  log(...all) {
    this.program.log(`#${this.n}`, ...all);
  }

  fields() {
    const fields = [];
    if (this.chance(20)) fields.push(['X-One', '1']);
    if (this.chance(20)) fields.push(['Connection', this.one('close', 'keep-alive', 'other')]);
    if (this.chance(10)) fields.push(['Content-Length', this.one('3', '0', '8')]);
    if (this.chance(10)) fields.push(['Transfer-Encoding', 'chunked']);
    if (this.chance(10)) fields.push(['Expect', '100-continue']);
    if (this.chance(7)) fields.push(['Upgrade', 'it'], ['connection', 'upgrade']);
    if (this.chance(7)) fields.push(['Keep-Alive', 'x']);
    if (this.chance(7)) fields.push(['Trailer', 'X-T']);
    if (this.chance(7)) fields.push(['Host', 'h']);
    if (this.chance(7)) fields.push(['X-Number', 5], ['x-number', 6]);
    if (this.chance(7)) fields.push(['Cookie', ['a=1', 'b=2']], ['X-List', ['c', 'd']]);
    return fields;
  }

  options() {
    const method = this.one('GET', 'GET', 'POST', 'POST', 'PUT', 'HEAD', 'DELETE', 'OPTIONS', 'GET', 'POST');
    const options = { host: '127.0.0.1', port: this.port, agent: this.agent, method, path: `/${this.n}` };
    if (this.chance(3)) options.method = 'CONNECT';
    const kind = this.random(4);
    const fields = this.fields();
    if (kind === 1) options.headers = fields.flat();
    else if (kind > 1) {
      options.headers = Object.fromEntries(fields);
      if (this.chance(15)) options.headers['x-list'] = ['a', 'b'];
    }
    if (this.chance(8)) options.setHost = false;
    if (this.chance(8)) options.joinDuplicateHeaders = true;
    if (this.chance(8)) options.uniqueHeaders = ['x-list'];
    if (this.chance(8)) options.setDefaultHeaders = false;
    if (this.chance(12)) options.signal = this.controller.signal;
    if (this.chance(8)) options.auth = this.one('a:b', 'ü:ö', ':', '');
    if (this.chance(8)) options.timeout = this.one(30000, 0);
    if (this.chance(6)) options.maxHeaderSize = this.one(60, 120);
    if (this.chance(6)) options.insecureHTTPParser = true;
    if (this.chance(6)) options.port = String(this.port);
    if (this.chance(6)) {
      options.hostname = options.host;
      options.host = 'nowhere';
    }
    if (this.chance(8)) options.path = this.one('/a?b=c', '*', `http://h/${this.n}`, '');
    if (this.chance(5)) options.defaultPort = this.port;
    if (this.chance(4)) options.localAddress = '127.0.0.1';
    if (this.chance(4)) options.family = 4;
    if (this.chance(4)) options.setHost = true;
    if (this.chance(10)) this.connects(options, this.random(7));
    else if (this.chance(12)) this.connectsOddly(options, this.random(14));
    else if (this.chance(8)) this.leads(options, this.random(8));
    if (this.chance(3)) {
      this.controller.abort(this.chance(50) ? new Error('why') : undefined);
      options.signal = this.controller.signal;
    }
    if (this.pairs) delete options.timeout; // deviation C17
    return options;
  }

  /** The request makes its own connection, in one of the ways that are allowed. */
  connects(options, how) {
    delete options.agent;
    this.pairs = how > 4;
    options.createConnection = (given, callback) => {
      this.log('connects', given.host, given.method, given.timeout ?? 0);
      if (how === 0) return net.connect(this.port, '127.0.0.1');
      if (how === 1) callback(null, net.connect(this.port, '127.0.0.1'));
      else if (how === 2) turns(3, () => callback(null, net.connect(this.port, '127.0.0.1')));
      else if (how === 3) turns(2, () => callback(new Error('refused')));
      else if (how === 4) throw new Error('refused at once');
      else {
        this.paired = true;
        return this.program.pair();
      }
      return undefined;
    };
  }

  /** As before, but the socket is in a state in which sockets seldom are. */
  connectsOddly(options, how) {
    delete options.agent;
    this.odd = true;
    options.createConnection = (given, callback) => {
      this.log('connects oddly', how);
      if (how === 0) return undefined;
      const socket = net.connect(this.port, '127.0.0.1');
      if (how < 5) socket.on('error', () => {});
      if (how === 1) {
        callback(new Error('refused'));
        callback(null, socket.destroy());
      } else if (how === 2) {
        callback(new Error('refused'));
        return socket.destroy();
      } else if (how === 3) {
        turns(2, () => socket.destroy(new Error('soon')));
        turns(3, () => callback(null, socket));
      } else if (how === 4) {
        this.listenAtRaw(socket);
        return socket;
      } else if (how === 5) {
        callback(null, socket);
        throw new Error('refused too late');
      } else if (how === 6) return socket.end();
      else if (how === 7) return socket.destroy();
      else if (how === 8) return socket.destroy(new Error('gone'));
      else if (how === 9) return socket.pause();
      else if (how === 10) {
        socket.cork();
        turns(4, () => socket.uncork());
        return socket;
      } else {
        socket.once('connect', () => {
          if (how === 11) socket.end();
          else if (how === 12) socket.destroy();
          turns(how === 13 ? 0 : 3, () => callback(null, socket));
        });
      }
      return undefined;
    };
  }

  listenAtRaw(socket) {
    socket.on('data', (chunk) => this.log('raw', chunk));
  }

  /** To places where nobody is, or by another way. */
  leads(options, how) {
    if (how === 0) options.port = 1;
    else if (how === 1) options.socketPath = '/nowhere/at/all';
    else if (how === 2) options.localAddress = '127.0.0.9';
    else {
      options.host = 'a.invalid';
      delete options.hostname;
      if (how === 3) options.autoSelectFamily = false;
      options.lookup = (name, { all }, callback) => turns(how === 4 || how === 5 ? 0 : 3, () => {
        if (how === 5 || how === 6) callback(new Error('no name'));
        else if (how === 7) return;
        else if (all) callback(null, [{ address: '127.0.0.1', family: 4 }]);
        else callback(null, '127.0.0.1', 4);
      });
    }
  }

  start() {
    const options = this.options();
    const gets = this.chance(15);
    const url = `http://u:p%20q@127.0.0.1:${this.port}/url/${this.n}?x=%20#y`;
    if (this.chance(10)) this.attempt(() => { this.req = gets ? http.get(url, options) : http.request(url, options); });
    else this.attempt(() => { this.req = gets ? http.get(options) : http.request(options); });
    if (this.req === null) return;
    const { req } = this;
    this.log('starts', req.method, req.shouldKeepAlive);
    for (const what of ['abort', 'prefinish', 'finish', 'drain', 'continue', 'timeout']) req.on(what, () => this.log(what));
    req.once('close', () => this.log('close', this.res?.complete)); // Node tells it twice when a response is read after that
    req.on('information', (info) => this.log('information', info.statusCode, info.rawHeaders.join()));
    req.on('socket', (socket) => {
      this.log('socket', req.reusedSocket, this.counts());
      if (req.reusedSocket) return;
      for (const what of ['agentRemove', 'end']) socket.on(what, () => { if (!req.closed) this.log('socket', what); });
      socket.on('close', () => this.log('socket close'));
      socket.on('free', () => { if (!socket.destroyed) this.log('socket free'); });
    });
    this.hearsErrors = this.chance(90);
    if (this.hearsErrors) req.on('error', (err) => { this.odd = true; this.log('error', err); });
    if (this.chance(90)) req.on('response', (res) => this.onResponse(res));
    for (const event of ['upgrade', 'connect']) {
      if (this.chance(50)) req.on(event, (res, socket, head) => this.onUpgrade(event, res, socket, head));
    }
    if (this.chance(30)) this.attempt(() => req.end(this.text()));
    else this.steps(2 + this.random(7), () => this.actOnRequest(req), req, () => { this.log('ends'); req.end(); });
  }

  counts() {
    const agent = this.req?.agent;
    if (!agent) return 'none';
    const count = (lists) => Object.values(lists).map((list) => list.length).join();
    return `${count(agent.sockets)}/${count(agent.freeSockets)}/${count(agent.requests)}/${agent.totalSocketCount}`;
  }

  listeners(socket) {
    return ['data', 'end', 'close', 'drain', 'error', 'free', 'agentRemove', 'timeout'].map((event) => socket.listenerCount(event)).join();
  }

  onUpgrade(event, res, socket, head) {
    this.log(event, res.statusCode, head, this.req.destroyed, this.counts(), this.listeners(socket));
    this.tunnel = socket;
    for (const what of ['end', 'close']) socket.on(what, () => this.log('tunnel', what));
    socket.on('error', (err) => this.log('tunnel error', err));
    socket.on('data', (chunk) => this.log('tunnel data', chunk));
    if (this.chance(50)) socket.end('bye');
  }

  onResponse(res) {
    this.answered = true;
    this.res = res;
    this.log('response', res.statusCode, res.statusMessage, res.httpVersion, res.rawHeaders.join(), this.req.shouldKeepAlive);
    for (const what of ['end', 'close', 'aborted', 'pause', 'resume', 'timeout']) res.on(what, () => this.log('res', what));
    if (this.chance(80)) res.on('error', (err) => this.log('res error', err));
    if (this.chance(30)) res.on('data', (chunk) => this.log('data', chunk));
    else if (this.chance(30)) res.resume();
    else this.steps(2 + this.random(6), () => this.actOnResponse(res), res, () => res.resume());
  }

  steps(left, act, other, end) {
    if (left === 0) {
      if (!this.chance(10)) this.attempt(end);
      return;
    }
    if (this.chance(12)) {
      const emitter = this.chance(50) ? this.req : other;
      const event = this.one('end', 'finish', 'close', 'socket', 'response', 'error', 'data', 'prefinish', 'drain', 'information', 'abort', 'timeout');
      const told = event === 'data' || event === 'close' && this.req.closed; // Node's request may say 'close' once more
      emitter.once(told && emitter === this.req ? 'prefinish' : event, () => this.attempt(act));
    } else if (this.chance(4)) {
      const event = this.one('connect', 'connect', 'connect', 'close', 'drain', 'timeout');
      if (this.req.socket) this.req.socket.once(event, () => this.attempt(act));
      else this.req.once('socket', (socket) => socket.once(event, () => this.attempt(act)));
    } else {
      this.attempt(act);
    }
    const when = this.random(8);
    later(when < 4 ? 0 : when === 4 ? 1 : 2, () => this.steps(left - 1, act, other, end));
  }

  attempt(action) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
    }
  }

  actOnResponse(res) {
    if (this.chance(12)) {
      this.actFurther(this.req);
      return;
    }
    const what = this.random(24);
    this.log('asks', what);
    if (what < 2) res.on('data', (chunk) => this.log('data', chunk));
    else if (what === 2) res.resume();
    else if (what === 3) res.pause();
    else if (what === 4) res.on('readable', () => this.log('readable', res.read()));
    else if (what === 5) res.setEncoding('latin1');
    else if (what === 6) this.log('read', res.read());
    else if (what === 7) {
      if (this.chance(50)) res.destroy();
      else res.destroy(new Error('mine'));
    } else if (what === 8) this.log(Object.entries(res.trailers).join(';'), res.rawTrailers.join());
    else if (what === 9) this.log(Object.entries(res.headers).join(';'));
    else if (what === 10) this.actOnRequest(this.req);
    else if (what === 11 && (this.paired || res.socket === null)) return; // Node's throws then
    else if (what === 11) res.setTimeout(30000, () => this.log('res timed out'));
    else if (what === 12 && res.aborted) return; // Node's is told a little sooner
    else if (what === 12) finished(res, (err) => this.log('res finished', err));
    else if (what === 13) {
      if (res.readableEncoding !== null) return;
      const out = new PassThrough();
      out.on('data', (chunk) => this.log('piped', chunk));
      for (const event of ['end', 'close', 'unpipe']) out.on(event, () => this.log('pipe', event));
      res.pipe(out);
    } else if (what === 18) this.log('read', res.read(1));
    else if (what === 19) {
      const chunk = res.read();
      if (chunk !== null) res.unshift(chunk);
    } else if (what === 20) res.unpipe();
    else if (what === 21) this.log(Object.entries(res.headersDistinct).join(';'));
    else if (what === 22) res.once('data', (chunk) => this.log('once', chunk));
    else if (what === 15) {
      if (res.readableEncoding !== null || res.aborted) return; // deviation C21
      const out = new PassThrough();
      out.on('data', (chunk) => this.log('piped', chunk));
      pipeline(res, out, (err) => this.log('pipeline', err));
    } else if (what === 16 && !res.aborted) this.iterate(res);
    else if (what === 14 && this.req.closed) return; // deviation C14
    else if (what === 14) this.log(res.timeout ?? 'untimed', res.socket === this.req.socket);
    else {
      this.log('res', res.complete, res.aborted, res.destroyed, res.readable, res.readableFlowing, res.readableLength);
      this.log(res.readableEnded, res.closed, res.errored, res.readableAborted, res.readableDidRead, res.isPaused());
    }
  }

  async iterate(res) {
    let left = this.random(4);
    try {
      for await (const chunk of res) {
        this.log('iterated', chunk);
        if (left-- === 0) break;
      }
      this.log('iterated all');
    } catch (err) {
      this.log('iteration', err);
    }
  }

  actOnRequest(req) {
    if (this.chance(12)) {
      this.actFurther(req);
      return;
    }
    const what = this.random(57);
    this.log('does', what);
    if (this.pairs && (what < 10 || what === 16 || what === 17 || what > 24 && what < 28 || what === 33 || what === 44)) return; // deviation C20
    if ((what === 25 || what === 27 || what === 44 || what === 52) && this.isGone(req)) return;
    if (what > 49) this.actOnMore(req, what);
    else if (what > 39) this.actOnMessage(req, what);
    else if (what < 5) {
      const text = this.text();
      this.log('write', req.write(text));
    } else if (what < 7) {
      const text = this.text();
      this.log('write', req.write(text, (err) => this.log('wrote', text, err)));
    } else if (what === 7) req.end();
    else if (what === 8) req.end((err) => this.log('ended', err));
    else if (what === 9) {
      const text = this.text();
      req.end(text, (err) => this.log('ended', text, err));
    } else if (what === 10) req.setHeader(this.one('X-One', 'x-list', 'Cookie'), this.one('1', ['2', '3'], 4));
    else if (what === 11) req.setHeader(...this.one(['Content-Length', 3], ['Connection', 'close'], ['Transfer-Encoding', 'chunked'], ['Connection', 'keep-alive'], ['Expect', '100-continue']));
    else if (what === 12) req.removeHeader(this.one('X-One', 'Connection', 'Host', 'Content-Length', 'Transfer-Encoding'));
    else if (what === 13) req.appendHeader(this.one('X-One', 'x-list'), this.one('5', ['6', '7']));
    else if (what === 14) this.log(req.getHeaderNames().join(), req.getHeader('host') !== undefined, req.hasHeader('X-One'), req.getRawHeaderNames().join());
    else if (what === 15) req.flushHeaders();
    else if (what === 16 || what === 17) {
      if (req.writableEnded || this.answered) return;
      req.cork();
      this.log('write', req.write(this.text()), req.write(this.text()));
      later(what === 16 ? 0 : 2, () => { if (req.writableCorked > 0) req.uncork(); }); // one too many: deviation H7
    } else if (what === 18) {
      if (this.chance(50)) req.destroy();
      else req.destroy(new Error('mine'));
    } else if (what === 19) req.abort();
    else if (what === 20) this.controller.abort();
    else if (what === 21 || what === 22) {
      if (this.paired) return; // Node's throw then
      if (what === 21) req.setNoDelay(true);
      else req.setSocketKeepAlive(true, 0);
    }
    else if (what === 23) req.addTrailers({ 'X-T': this.text() });
    else if (what === 24) this.log(this.counts());
    else if (what === 25 && (this.encoded = true)) this.log('write', req.write(...this.one(['6162', 'hex'], ['\u00e9', 'latin1'], ['YQ==', 'base64'], ['\u00e9', 'utf8'])));
    else if (what === 26) this.log('write', req.write(''));
    else if (what === 27) this.log('write', req.write(Buffer.alloc(this.one(20000, 70000), 'z')));
    else if (what === 28 && this.paired) return; // Node's throws then
    else if (what === 28) req.setTimeout(this.one(30000, 0), () => this.log('timed out'));
    else if (what < 31) this.actOnSocket(req);
    else if (what === 31) req.setHeaders(new Map([['X-One', '8'], ['x-map', '9']]));
    else if (what === 32) finished(req, (err) => this.log('finished', err));
    else if (what === 33) req.end('');
    else if (what === 34 && !this.pairs) req.write(this.text(), () => this.attempt(() => this.actOnRequest(req)));
    else if (what === 35 && !this.pairs) req.end(() => this.attempt(() => this.actOnRequest(req)));
    else this.flags(req);
  }

  /** Bytes for it are deviation C22. */
  isGone(req) {
    return this.odd || req.socket?.destroyed === true;
  }

  actFurther(req) {
    const what = this.random(28);
    this.log('further', what);
    if (what === 0) req.removeAllListeners(this.one('response', 'socket', 'timeout', 'finish', 'upgrade', 'connect', 'drain', 'information'));
    else if (what === 1) this.throwAt(req, this.one('response', 'finish', 'close', 'socket', 'error', 'information'));
    else if (what === 2) this.controller.abort(this.one(new Error('why'), new Error('why not')));
    else if (what === 3) {
      req.flushHeaders();
      req.flushHeaders();
    } else if (what === 4 || what === 5) this.program.another(this);
    else if (what === 6) {
      req.destroy(new Error('one'));
      req.destroy(new Error('two'));
    } else if (what === 7) req.prependListener('response', () => this.log('first'));
    else if (what === 8) process.nextTick(() => this.attempt(() => this.actOnRequest(req)));
    else if (this.pairs) return;
    else if (what === 9) Promise.resolve().then(() => this.attempt(() => this.actOnRequest(req)));
    else if (what < 14) this.sendBytes(req, what);
    else if (what < 21) this.actOnLive(req, req.socket, what);
    else if (this.res !== null) this.actOnRead(req, this.res, what);
  }

  throwAt(emitter, event) {
    if (event === 'close' && this.req.closed) return; // deviation C14
    emitter.once(event, () => { throw new Error(`thrown at ${event}`); });
  }

  sendBytes(req, what) {
    if (this.isGone(req)) return;
    const bytes = () => [Buffer.from(this.text()), Buffer.from(this.text())];
    if (what === 10) req.end(bytes()[0]);
    else if (what === 11) Readable.from(bytes()).pipe(req);
    else if (what === 12) pipeline(Readable.from(bytes()), req, (err) => this.log('pipeline', err));
    else {
      const source = new PassThrough();
      pipeline(source, req, (err) => this.log('pipeline', err));
      source.write(this.text());
      later(2, () => source.destroy(new Error('source')));
    }
  }

  actOnLive(req, socket, what) {
    if (!socket || req.destroyed || socket.destroyed) return;
    if (what === 14 && !this.odd && !socket.writableEnded) socket.write('RAW');
    else if (what === 15 && !req.writableEnded) req.cork(); // else deviation C23
    else if (what === 16) {
      socket.cork();
      later(2, () => socket.uncork());
    } else if (what === 17) {
      socket.ref();
      socket.setKeepAlive(true);
      socket.unref();
      socket.ref();
    } else if (what === 18) this.listenAtRaw(socket);
    else if (what === 19) socket.prependListener('close', () => this.log('closed first'));
    else if (what === 20) socket.once('error', () => this.log('socket error'));
  }

  actOnRead(req, res, what) {
    if (what === 21) res.removeAllListeners(this.one('end', 'data', 'close', 'aborted', 'resume'));
    else if (what === 22) this.throwAt(res, this.one('data', 'end', 'close', 'error', 'aborted', 'resume'));
    else if (what === 23) {
      res.on('readable', () => {
        for (let chunk = res.read(); chunk !== null; chunk = res.read()) this.log('all', chunk);
      });
    } else if (what === 24) res.socket?.destroy();
    else if (res.aborted || res.readableEncoding !== null) return;
    else if (what === 25) {
      const slow = new PassThrough({ highWaterMark: 1 });
      slow.on('end', () => this.log('slow end'));
      res.pipe(slow);
      turns(6, () => slow.on('data', (chunk) => this.log('slow', chunk)));
    } else if (what === 26) res.map((chunk) => chunk.length).toArray().then((all) => this.log('lengths', all.join()), (err) => this.log('lengths', err));
    else {
      const bad = new Transform({ transform: (chunk, encoding, callback) => callback(new Error('bad')) });
      pipeline(res, bad, (err) => this.log('pipeline', err));
    }
  }

  actOnMessage(req, what) {
    if (what === 40) req.maxHeadersCount = 0; // more cut rawHeaders: deviation C9
    else if (what === 41) {
      if (req.socket && !req.headersSent) req.shouldKeepAlive = this.chance(50);
    } else if (what === 42) req.useChunkedEncodingByDefault = this.chance(50);
    else if (what === 43) req.strictContentLength = this.chance(70);
    else if (what === 44) {
      const source = new PassThrough();
      for (const event of ['unpipe', 'end', 'close']) source.on(event, () => this.log('source', event));
      source.write(this.text());
      source.end(this.text());
      source.pipe(req);
    } else if (what === 45 && (this.paired || !req.socket)) return;
    else if (what === 45) req.socket.setTimeout(this.one(30000, 0));
    else if (what === 46) req.setHeader(...this.one(['a b', '1'], ['X-One', 'a\nb'], ['X-One', ['a', 'b\n']], ['', '1']));
    else if (what === 47) req.write(null);
    else if (what === 48) this.log(Object.entries(req.getHeaders()).map(([name, value]) => (name === 'host' ? name : `${name},${value}`)).join(';'));
    else req.addTrailers([['X-T', this.text()], ['X-T', '2']]);
  }

  actOnMore(req, what) {
    const { socket } = req;
    if (what === 50) this.log(req.path, req.method, req.host, req.protocol, req.writableCorked, req.writableObjectMode, req.errored);
    else if (this.pairs) return;
    else if (what === 51) req.setTimeout(0);
    else if (what === 52) {
      const source = new PassThrough();
      pipeline(source, req, (err) => this.log('pipeline', err));
      source.write(this.text());
      later(2, () => source.end(this.text()));
    } else if (what === 53) req.emit('error', new Error('emitted'));
    else if (what === 54 && req.agent) req.agent.destroy();
    else if (!socket || req.destroyed) return;
    else if (what === 55 && this.hearsErrors) { // else Node tells one more; and inside its parser it loses its way
      later(2, () => { if (!socket.destroyed && !req.closed) socket.emit('error', new Error('emitted')); });
    } else if (what === 56 && !socket.writableEnded) socket.resetAndDestroy(); // else deviation N11
  }

  actOnSocket(req) {
    const { socket } = req;
    if (!socket || req.destroyed) return;
    const what = this.random(9);
    this.log('socket', what);
    if (what < 3) socket.emit('timeout');
    else if (what === 3) socket.destroy();
    else if (what === 4) socket.destroy(new Error('broken'));
    else if (what === 5) socket.end();
    else if (what === 6) socket.emit('agentRemove');
    this.log(socket.destroyed, socket.writable, socket.timeout ?? 0);
  }

  flags(req) {
    this.log('req', req.headersSent, req.writableEnded, req.writableFinished, req.finished, req.destroyed, req.closed, req.aborted);
    this.log(req.destroyed || this.encoded ? 'gone' : req.writableLength, req.writableNeedDrain, req.shouldKeepAlive, req.chunkedEncoding, req.reusedSocket);
    this.log(req.socket !== null, req.writable, req.writableHighWaterMark > 0, req.socket?.destroyed);
  }

  stop() {
    if (this.req === null) return;
    this.req.destroy();
    this.req.agent?.destroy();
    this.tunnel?.destroy();
  }
}

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.peers = [];
    this.exchanges = [];
    this.count = 0; // of those that are not started by another
    this.stopped = false;
  }

  show(x) {
    return x instanceof Error && x.rawPacket ? `${x.code} ${x.bytesParsed} ${x.reason} <${x.rawPacket}>` : super.show(x);
  }

  pool() {
    if (this.chance(15)) return false;
    const options = { keepAlive: this.chance(75) };
    if (this.chance(40)) options.maxSockets = 1 + this.random(2);
    if (this.chance(15)) options.maxTotalSockets = 1 + this.random(2);
    if (this.chance(15)) options.maxFreeSockets = this.random(2);
    if (this.chance(15)) options.scheduling = 'fifo';
    if (this.chance(10)) options.timeout = 30000;
    const agent = new http.Agent(options);
    agent.on('free', (socket) => { if (!socket.destroyed) this.log('free'); });
    return agent;
  }

  run() {
    const server = net.createServer({ allowHalfOpen: this.chance(30), noDelay: true }, (socket) => {
      this.peers.push(new Peer(this, this.peers.length, socket));
    });
    server.listen(0, '127.0.0.1', () => this.begin(server));
  }

  /** A connection that is no net socket. */
  pair() {
    const [one, other] = duplexPair();
    this.peers.push(new Peer(this, this.peers.length, other));
    return one;
  }

  begin(server) {
    const { port } = server.address();
    const agent = this.pool();
    this.count = 1 + this.random(4);
    const order = this.random(3);
    turns(200, () => this.stop(server, port));
    for (let n = 0; n < this.count; n++) this.exchanges.push(new Exchange(this, n, agent, port));
    if (order === 0) for (const exchange of [...this.exchanges]) exchange.start();
    else if (order === 1) for (const exchange of [...this.exchanges]) turns(this.random(30), () => exchange.start());
    else this.oneByOne(0);
  }

  /** One more, from within another. */
  another(of) {
    if (this.stopped || this.exchanges.length > 6) return;
    const exchange = new Exchange(this, this.exchanges.length, of.agent, of.port);
    this.exchanges.push(exchange);
    exchange.start();
  }

  oneByOne(n) {
    if (n === this.count) return;
    this.exchanges[n].start();
    turns(20 + this.random(15), () => this.oneByOne(n + 1));
  }

  stop(server, port) {
    this.log('stop');
    this.stopped = true;
    for (const exchange of this.exchanges) {
      exchange.log(exchange.counts());
      if (exchange.req) exchange.flags(exchange.req);
    }
    this.leave(0, this.peers.length, () => {
      for (const exchange of this.exchanges) exchange.stop();
      turns(10, () => {
        server.close();
        for (const peer of this.peers) {
          peer.socket.destroy();
          for (const line of peer.received.split('\r\n')) peer.log('<', line.replace(String(port), 'PORT').replace(/z{99,}/, (run) => `z*${run.length}`));
        }
      });
    });
  }

  leave(n, end, then) {
    if (n < end) this.peers[n].socket.destroy();
    turns(10, n < end ? () => this.leave(n + 1, end, then) : then);
  }
}

runAll(1301, 1370, Program);
