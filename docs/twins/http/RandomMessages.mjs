// Some hundred messages made by a random generator: a response of a server, a response that stands alone, or a request; all that
// can be called on them is, in any order, with good and bad arguments. Prints a number that stands for what each of them did;
// with two arguments, everything that the messages from the one to the other did.
import http from 'node:http';
import net from 'node:net';
import { Duplex, Writable } from 'node:stream';
import { RandomProgram, runAll, turns } from './RandomProgram.mjs';

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.bytes = '';
    this.corks = 0;
  }

  // ---- arguments

  name() {
    return this.chance(12)
      ? this.one('bad name', '', '\u00e9', null, 'x:', 'x\n')
      : this.one('X-A', 'x-a', 'X-B', 'Content-Length', 'content-length', 'Transfer-Encoding', 'Connection', 'Keep-Alive', 'Date',
        'Trailer', 'Set-Cookie', 'Cookie', 'x-list', 'X-List', 'Content-Type', 'Expect', 'Upgrade');
  }

  value(name) {
    if (this.chance(8)) return this.one('a\nb', '\u0100', undefined, ['a', '\r'], '\u0000');
    switch ((name ?? '').toLowerCase()) {
      case 'content-length': return this.one('3', 3, 0, '5', 7, this.one('3', 'abc', 1.5, -1, '0x3', ['3'], ['3', '4'], ' 3'));
      case 'transfer-encoding': return this.one('chunked', 'gzip, chunked', 'Chunked', 'gzip');
      case 'connection': return this.one('close', 'keep-alive', 'Close', 'upgrade', ['keep-alive', 'close'], 'closed, x');
      default: return this.one('1', 'two', 3, -1, '', ['4', '5'], ['6'], [], 1.5, 'a b', true, 1e21, NaN, ['7', 8, false]);
    }
  }

  fields() {
    const all = {};
    for (let left = this.random(4); left > 0; left--) {
      const name = this.name() ?? 'x-a';
      all[name] = this.value(name);
    }
    return all;
  }

  flat() {
    const all = [];
    for (let left = this.random(4); left > 0; left--) {
      const name = this.name() ?? 'x-a';
      all.push(name, this.value(name));
    }
    if (this.chance(8)) all.push('x-odd');
    return all;
  }

  callback(what) {
    const name = `${what}${this.texts++}`;
    return this.chance(50) ? (err) => this.log('called back', name, err) : undefined;
  }

  callbackOnly(what) {
    const name = `${what}${this.texts++}`;
    return this.chance(50) ? () => this.log('called back', name) : undefined;
  }

  // ---- the three kinds

  run() {
    const kind = (this.kind = this.chance(6) ? 3 : this.random(3));
    this.log('kind', kind);
    if (kind === 0) this.serve();
    else if (kind === 1) this.alone();
    else if (kind === 2) this.request();
    else this.neither();
  }

  watch(message) {
    for (const event of ['prefinish', 'finish', 'close', 'timeout']) message.on(event, () => this.log(event));
    if (this.kind !== 1) message.on('drain', () => this.log('drain')); // Node never tells it of other streams
    message.on('socket', () => this.log('socket'));
    message.on('error', (err) => this.log('error', err));
  }

  serve() {
    const options = this.one({}, {}, { rejectNonStandardBodyWrites: true }, { uniqueHeaders: ['x-list'] });
    const server = http.createServer(options);
    const queued = this.chance(30);
    const accept = (req, res) => {
      if (req.url === '/first') {
        turns(this.random(5), () => res.end('first'));
        return;
      }
      this.watch(res);
      this.steps(res, true, 2 + this.random(9), () => turns(8, () => {
        client.end();
        turns(8, () => { client.destroy(); req.socket.destroy(); });
      }));
    };
    server.on('request', accept);
    if (this.chance(50)) server.on('checkContinue', accept);
    const head = `${this.one('GET', 'GET', 'POST', 'HEAD')} / HTTP/1.${this.one(1, 1, 1, 0)}\r\nHost: x\r\n${this.one('', '', 'Connection: close\r\n', 'Connection: keep-alive\r\n', queued ? '' : 'Expect: 100-continue\r\n', 'TE: chunked\r\n')}\r\n`;
    let client;
    server.listen(0, '127.0.0.1', () => {
      client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
      client.on('data', (chunk) => (this.bytes += chunk.toString('latin1')));
      client.on('end', () => (this.bytes += '<END>'));
      client.on('error', (err) => this.log('client', err));
      client.on('close', () => server.close());
      client.write(queued ? `GET /first HTTP/1.1\r\nHost: x\r\n\r\n${head}` : head);
    });
  }

  alone() {
    const sink = new Duplex({ readable: false, write: (chunk, encoding, done) => { this.bytes += chunk.toString('latin1'); done(); } });
    sink.on('close', () => this.log('sink close'));
    sink.on('error', (err) => this.log('sink', err));
    const req = new http.IncomingMessage(sink);
    req.method = this.one('GET', 'POST', 'HEAD');
    const res = new http.ServerResponse(req);
    this.watch(res);
    if (this.chance(50)) { res.shouldKeepAlive = true; res.useChunkedEncodingByDefault = true; }
    const when = this.random(6);
    if (when === 0) res.assignSocket(sink);
    this.steps(res, true, 2 + this.random(9), () => turns(6, () => {
      if (when > 1 && when < 4) res.assignSocket(sink);
      turns(6, () => { sink.destroy(); });
    }));
    if (when === 1) this.attempt(() => res.assignSocket(sink));
  }

  request() {
    let served;
    const server = net.createServer({ allowHalfOpen: true }, (socket) => {
      served = socket;
      socket.on('data', (chunk) => (this.bytes += chunk.toString('latin1')));
      socket.on('end', () => (this.bytes += '<END>'));
      socket.on('error', (err) => this.log('server', err));
    });
    server.listen(0, '127.0.0.1', () => {
      const options = { port: server.address().port, host: '127.0.0.1', method: this.one('GET', 'POST', 'PUT', 'HEAD', 'DELETE', undefined), path: this.one('/', '/a?b', undefined) };
      const agent = this.chance(70) ? false : new http.Agent({ keepAlive: this.chance(50) });
      options.agent = agent;
      if (this.chance(20)) options.setHost = false;
      if (this.chance(20)) options.setDefaultHeaders = false;
      const how = this.random(4);
      if (how !== 1 && this.chance(20)) options.uniqueHeaders = ['x-list'];
      if (how === 0) options.headers = this.fields();
      if (how === 1) options.headers = this.flat();
      let req;
      const end = () => turns(6, () => {
        if (served) served.end('HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n');
        turns(8, () => { req?.destroy(); if (agent) agent.destroy(); served?.destroy(); server.close(); });
      });
      this.attempt(() => (req = http.request(options)));
      if (!req) { end(); return; }
      this.watch(req);
      req.on('response', (res) => { this.log('response', res.statusCode); res.resume(); });
      this.steps(req, false, 2 + this.random(9), end);
    });
  }

  neither() {
    const message = new http.OutgoingMessage();
    this.watch(message);
    this.steps(message, false, 2 + this.random(9), () => {});
  }

  // ---- the steps

  steps(message, isResponse, left, end) {
    if (left === 0) {
      while (this.corks-- > 0 && !message.writableEnded) message.uncork();
      if (!this.chance(10)) this.act('end', () => this.log(message.end() === message), message);
      end();
      return;
    }
    const what = this.random(46);
    this.act(what, () => this.step(message, isResponse, what), message);
    if (this.stopped) { end(); return; }
    const when = this.random(8);
    const next = () => this.steps(message, isResponse, left - 1, end);
    if (when < 5) next();
    else if (when === 5) process.nextTick(next);
    else turns(when - 5, next);
  }

  act(what, action, message) {
    this.log('do', what);
    this.attempt(action, what);
    if (!this.stopped) this.flags(message);
  }

  // What an end or a head leaves behind that threw is not what anybody needs.
  attempt(action, what) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
      this.stopped = what === 'end' || (what >= 18 && what <= 21) || what === 41 || (what >= 30 && what <= 34 && err.code !== 'ERR_HTTP_HEADERS_SENT') || err.code === 'ERR_HTTP_BODY_NOT_ALLOWED';
    }
  }

  // Node counts text that waits in UTF-16 units.
  flags(m) {
    this.log([m.headersSent, m.finished, m.writableEnded, m.writableFinished, m.destroyed, m.closed, this.kind !== 1 && m.writableNeedDrain, m.chunkedEncoding, m.shouldKeepAlive]
      .map((flag) => (flag ? 1 : 0)).join(''), m.destroyed || this.uncounted ? 0 : m.writableLength, m.destroyed ? 0 : m.writableCorked, m.writableHighWaterMark, m.errored ? m.errored.message : null, m.socket ? 'socket' : 'none');
  }

  step(m, isResponse, what) {
    switch (what) {
      case 0: case 1: case 2: { const name = this.name(); const value = this.value(name); this.log(name, value); this.log(m.setHeader(name, value) === m); break; }
      case 3: { const name = this.name(); const value = this.value(name); this.log(name, value); this.log(m.appendHeader(name, value) === m); break; }
      case 4: { const all = this.fields(); this.log(all); this.log(m.setHeaders(new Map(Object.entries(all))) === m); break; }
      case 5: case 6: { const name = this.name(); this.log('remove', name); m.removeHeader(name); break; }
      case 7: { const name = this.name(); this.log('get', name, m.getHeader(name), m.hasHeader(name)); break; }
      case 8: this.log(m.getHeaderNames(), m.getRawHeaderNames(), m.getHeaders()); break;
      case 9: m.flushHeaders(); break;
      case 10: { const all = this.fields(); for (const name in all) all[name] ??= 't'; this.log(all); m.addTrailers(all); break; }
      case 11: m.addTrailers([['X-T', this.text()], [this.one('X-T', 'bad name'), this.one('1', 'a\nb')]]); break;
      case 12: if (this.chance(25)) { this.log(m.write('x'.repeat(70000), this.callback('write'))); break; } // falls through
      case 13: case 14: this.log(m.write(this.text(), this.callback('write'))); break;
      case 15: this.log(m.write(this.one('6162', 'zz', ''), this.one('ascii', 'latin1', 'utf8'), this.callback('write'))); break;
      case 16: this.log(m.write(this.one(Buffer.from('bytes'), Buffer.alloc(0)), this.callback('write'))); break;
      case 17: this.log(m.write(null)); break;
      case 18: if (this.chance(40)) this.log(m.end(this.random(2) === 0 ? this.text() : this.textAndNothing(), this.callback('end')) === m); break;
      case 19: if (this.chance(40)) this.log(m.end(this.callback('end')) === m); break;
      case 20: if (this.chance(40)) this.log(m.end('6162', this.one('ascii', 'latin1'), this.callback('end')) === m); break;
      case 21: if (this.chance(40)) this.log(m.end(Buffer.from('end')) === m); break;
      case 22: if (!m.writableEnded) { this.log(m.cork()); this.corks++; } break;
      case 23: if (this.corks > 0 && !m.writableEnded) { this.corks--; this.log(m.uncork()); } break;
      case 24: { const strict = this.chance(60); m.strictContentLength = strict; break; }
      case 25: if (!m.headersSent) { const yes = this.chance(50); if (this.chance(50)) m.useChunkedEncodingByDefault = yes; else m.shouldKeepAlive = yes; } break;
      case 26: if (!m.headersSent) m.chunkedEncoding = this.chance(50); break;
      case 27: if (this.chance(30)) this.log(this.chance(50) ? m.destroy() === m : m.destroy(new Error('mine')) === m); break;
      case 28: if (this.kind !== 1) this.log(m.setTimeout(60000, this.one(undefined, () => {})) === m); break;
      case 29: if (this.chance(30)) m.pipe(new Writable()); break;
      case 40: this.uncounted = true; this.log(m.write(this.one('6162', ''), this.one('hex', 'base64', 'utf16le', 'binary'), this.callback('write'))); break;
      case 41: this.uncounted = true; if (this.chance(40)) this.log(m.end(this.one('6162', ''), this.one('hex', 'ucs2'), this.callback('end')) === m); break;
      case 42: case 43: { const event = this.one('drain', 'finish', 'close', 'prefinish', 'socket'); m.once(event, () => this.actLater(m, isResponse, event)); break; }
      case 44: this.log(m.write(this.text(), () => this.actLater(m, isResponse, 'written'))); break;
      case 45: this.log(m.writable, m.writableObjectMode, m.headersSent ? m.getHeader('x-a') : m.removeHeader('x-a')); break;
      default: if (isResponse) this.respond(m, what); else this.ask(m, what);
    }
  }

  // What is done inside a listener or a callback.
  actLater(m, isResponse, when) {
    const what = this.random(40);
    this.log('in', when);
    if (!this.stopped) this.act(what, () => this.step(m, isResponse, what), m);
  }

  textAndNothing() {
    this.text();
    return '';
  }

  ask(m, what) {
    if (this.kind === 3) return;
    switch (what) {
      case 30: m.setNoDelay(this.chance(50)); break;
      case 31: m.setSocketKeepAlive(this.chance(50), 1000); break;
      case 32: this.log(m.method, m.path, m.host, m.protocol, m.reusedSocket, m.aborted); break;
      case 33: if (this.chance(20)) m.abort(); break;
      default: { const name = this.one('X-C', 'X-D'); this.log(m.setHeader(name, this.text()) === m); }
    }
  }

  respond(m, what) {
    if (what >= 35 && what <= 38 && !m.socket) return; // Node may send them behind the head
    switch (what) {
      case 30: { const status = this.one(200, 204, 304, 404, 99, 1000, 100, 102); this.log(status); this.log(m.writeHead(status) === m); break; }
      case 31: { const status = this.one(200, 201); const reason = this.one('Fine', '', 'B\u0101d', 'a\nb', 'Gut'); this.log(m.writeHead(status, reason) === m); break; }
      case 32: { const status = this.one(200, 404); const all = this.fields(); this.log(all); this.log(m.writeHead(status, all) === m); break; }
      case 33: { const status = this.one(200, 500); const all = this.flat(); this.log(all); this.log(m.writeHead(status, 'Flat', all) === m); break; }
      case 34: { const all = []; for (let left = this.random(3); left > 0; left--) { const name = this.name() ?? 'x-a'; all.push([name, this.value(name)]); } this.log(all); if (m.getHeaderNames().length === 0) this.log(m.writeHead(200, all) === m); break; }
      case 35: this.log(m.writeContinue(this.callbackOnly('continue'))); break;
      case 36: this.log(m.writeProcessing(this.callbackOnly('processing'))); break;
      case 37: { const link = this.one('</a>; rel=preload', ['</a>; rel=preload', '</b>; rel=x'], 'bad', '', undefined, '</a>; rel=\u0101'); const more = this.fields(); this.log(link, more); this.log(m.writeEarlyHints({ link, ...more }, this.callbackOnly('hints'))); break; }
      case 38: { const status = this.one(102, 103, 100, 101, 99, 200, 150); const how = this.random(3); const all = how === 0 ? this.fields() : how === 1 ? this.flat() : undefined; this.log(status, all); this.log(m.writeInformation(status, all, this.callbackOnly('information'))); break; }
      default: {
        const how = this.random(4);
        if (how === 0) m.statusCode = this.one(200, 204, 304, 404, 99, 1000, 201);
        else if (how === 1) m.statusMessage = this.one('Mine', '', 'a\nb', 'B\u0101d', undefined);
        else if (how === 2) m.sendDate = this.chance(30);
        this.log(m.statusCode, m.statusMessage, m.req.method);
      }
    }
  }

  // ---- the end

  conclude() {
    if (this.stopped) this.bytes = '';
    for (const line of this.bytes.replace(/x{1000,}/g, (all) => `(${all.length} x)`).split('\r\n')) this.log('>', /^Date: .{29}$/.test(line) ? 'Date' : line);
  }

  show(x) {
    if (x == null) return 'null';
    if (typeof x === 'string') return x.replace(/127.0.0.1:\d+/, 'here').replaceAll('\u0000', '0');
    if (x instanceof Error) return `${x.name} ${x.code} ${x.code === 'ERR_INVALID_ARG_VALUE' ? x.message.split('Received')[0] : x.message}`;
    if (Array.isArray(x)) return `[${x.map((one) => this.show(one)).join(',')}]`;
    if (typeof x === 'object') return `{${Object.entries(x).map(([k, v]) => `${k}=${this.show(v)}`).join(';')}}`;
    return String(x);
  }
}

runAll(0, 300, Program);
