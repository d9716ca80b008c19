// Some hundred small servers made by a random generator: each gets one connection with all sorts of requests, in all sorts of
// pieces, and its listeners do all sorts of things with request and response. Prints a number that stands for what each of them
// did; with two arguments, everything that the servers from the one to the other did.
import http from 'node:http';
import net from 'node:net';
import { PassThrough, Readable, Writable, finished, pipeline } from 'node:stream';
import { RandomProgram, runAll, turns } from './RandomProgram.mjs';

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.answers = '';
    this.soonFull = false; // answers in one packet fill the socket in Node
    this.cutOff = false; // an end threw, and left the socket corked
    this.silent = false; // a request was left in the middle of its body: deviation H28
  }

  log(...all) {
    if (!this.silent) super.log(...all);
  }

  /** Somebody reads the request no more. */
  leave(req) {
    this.silent ||= !req.complete;
  }

  // ---- requests

  requests() {
    const all = [];
    for (let left = 1 + this.random(4); left > 0; left--) all.push(this.request(all.length));
    return all.join('');
  }

  request(n) {
    if (this.chance(3)) return this.one('FOO\r\n\r\n', 'GET / HTTP/1.1\r\nbad\r\n\r\n', 'GET / HTTP/9.9\r\n\r\n');
    if (this.chance(3)) return `CONNECT a:${n} HTTP/1.1\r\nHost: x\r\n\r\n${this.one('', 'tunnel')}`;
    if (this.chance(3)) return `GET /${n} HTTP/1.1\r\nHost: x\r\n${this.one('Content-Length: 1\r\nContent-Length: 1', 'Content-Length: 1x', 'Transfer-Encoding: gzip', 'Transfer-Encoding: chunked\r\nContent-Length: 3', 'X-Long: 0123456789012345678901234567890123456789')}\r\n\r\n`;
    if (this.chance(6)) return `GET /${n} HTTP/1.1${this.odd()}`;
    const kind = this.random(10);
    const method = kind < 4 ? this.one('GET', 'GET', 'HEAD', 'DELETE', 'OPTIONS') : this.one('POST', 'POST', 'PUT', 'GET');
    const lines = [`${method} /${n} HTTP/1.${this.chance(12) ? 0 : 1}`];
    if (!this.chance(4)) lines.push('Host: x');
    if (this.chance(25)) lines.push(`Connection: ${this.one('close', 'keep-alive', 'Keep-Alive, TE', 'other')}`);
    if (this.chance(8)) lines.push(`TE: ${this.one('trailers', 'chunked')}`);
    if (this.chance(10)) lines.push(`Expect: ${this.one('100-continue', '100-Continue', 'else')}`);
    if (this.chance(6)) lines.push('Upgrade: it', 'Connection: upgrade');
    if (this.chance(15)) lines.push('X-One: 1', 'x-one: 2', 'Cookie: a=1', 'Cookie: b=2');
    let body = '';
    if (kind >= 4 && kind < 7) {
      for (let left = this.random(4); left > 0; left--) body += this.text();
      lines.push(`Content-Length: ${body.length}`);
    } else if (kind >= 7) {
      lines.push('Transfer-Encoding: chunked');
      for (let left = this.random(4); left > 0; left--) {
        const chunk = this.text();
        body += `${chunk.length.toString(16)}${this.chance(10) ? ';ext=1' : ''}\r\n${chunk}\r\n`;
      }
      body += this.chance(20) ? `0\r\n${this.one('X-Trailer: t', 'Cookie: a\r\nCookie: b', 'Host: q\r\nhost: r', 'X-Empty:', 'bad')}\r\n\r\n` : '0\r\n\r\n';
      if (this.chance(4)) body = `zz\r\n${body}`;
    }
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  /** What one parser takes and another does not. */
  odd() {
    return this.one(
      '\nHost: x\nContent-Length: 1\n\nx',
      '\r\nHost: x\r\nA : b\r\n\r\n',
      '\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      '\r\nHost: x\r\nA: \x7f\r\n\r\n',
      '\r\nHost: x\r\nA: b\r\n c\r\n\r\n',
      '\r\nHost: x\r\nTransfer-Encoding: gzip, chunked\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      '\r\nHost: x\r\nTransfer-Encoding: chunked, gzip\r\n\r\n1\r\nx\r\n0\r\n\r\n',
      '\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1 \r\nx\r\n0\r\n\r\n',
      '\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n1;a=b;c\r\nx\r\n0\n\n',
      '\r\nHost: x\r\nContent-Length: 1\r\n\r\nx\r\n',
      `\r\nHost: x\r\nLong: ${'l'.repeat(100)}\r\n\r\n`,
    );
  }

  send(client, bytes) {
    if (bytes.length === 0) {
      turns(this.random(20), () => { this.log('< end'); client.end(); });
      turns(20 + this.random(20), () => client.destroy());
      return;
    }
    const length = this.chance(40) ? bytes.length : 1 + this.random(bytes.length);
    this.log('<', JSON.stringify(bytes.slice(0, length)));
    client.write(bytes.slice(0, length), 'latin1');
    turns(3 + this.random(5), () => this.send(client, bytes.slice(length)));
  }

  // ---- the server

  options() {
    const options = {};
    if (this.chance(10)) options.requireHostHeader = false;
    if (this.chance(10)) options.joinDuplicateHeaders = true;
    if (this.chance(10)) options.rejectNonStandardBodyWrites = true;
    if (this.chance(10)) options.optimizeEmptyRequests = true;
    if (this.chance(10)) options.uniqueHeaders = ['x-list'];
    if (this.chance(5)) options.keepAliveTimeout = 0;
    if (this.chance(15)) options.insecureHTTPParser = this.chance(70);
    if (this.chance(6)) options.maxHeaderSize = this.one(60, 120);
    if (this.chance(15)) {
      options.highWaterMark = this.one(20, 50, 150, 1000); // not less than a body: deviation H26
      this.soonFull = true;
    }
    if (this.chance(8)) {
      const accepts = this.chance(50);
      options.shouldUpgradeCallback = (req) => { this.log('should upgrade', req.url); return accepts; };
    }
    return options;
  }

  run() {
    const server = (this.server = http.createServer(this.options()));
    if (this.chance(10)) server.httpAllowHalfOpen = true;
    if (this.chance(5)) server.keepAliveTimeout = 0;
    if (this.chance(15)) server.maxRequestsPerSocket = 1 + this.random(2);
    if (!this.chance(5)) server.on('request', (req, res) => this.onRequest('request', req, res));
    for (const event of ['checkContinue', 'checkExpectation']) {
      if (this.chance(20)) server.on(event, (req, res) => this.onRequest(event, req, res));
    }
    for (const event of ['upgrade', 'connect']) {
      if (this.chance(20)) server.on(event, (req, socket, head) => this.onUpgrade(event, req, socket, head));
    }
    if (this.chance(20)) {
      const answers = this.chance(50);
      server.on('clientError', (err, socket) => {
        this.log('clientError', err, err.rawPacket?.length);
        if (answers) socket.end('HTTP/1.1 400 Mine\r\n\r\n');
        else socket.destroy();
      });
    }
    if (this.chance(20)) server.on('dropRequest', (req) => this.log('dropRequest', req.url));
    server.on('connection', (stream) => {
      for (const event of ['end', 'finish', 'close', 'timeout']) stream.on(event, () => this.log('stream', event));
      stream.on('error', (err) => this.log('stream error', err));
    });
    server.listen(0, '127.0.0.1', () => this.connect(server));
  }

  connect(server) {
    const client = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true }); // pieces come as they are sent
    client.on('data', (chunk) => { this.answers += chunk.toString('latin1'); });
    client.on('end', () => this.log('client end'));
    client.on('error', (err) => this.log('client error', err));
    client.on('close', () => server.close());
    client.on('connect', () => this.send(client, this.requests()));
  }

  onUpgrade(event, req, socket, head) {
    this.log(event, req.url, head, req.headers.upgrade);
    socket.on('data', (chunk) => this.log(event, 'data', chunk));
    socket.on('end', () => this.log(event, 'end'));
    socket.write('HTTP/1.1 101 Up\r\n\r\n');
    if (this.chance(50)) socket.end('bye');
  }

  onRequest(event, req, res) {
    const name = req.url;
    this.log(event, req.method, name, req.httpVersion, Object.keys(req.headers).join(), req.rawHeaders.length);
    for (const what of ['end', 'close', 'aborted', 'pause', 'resume']) req.on(what, () => this.log(name, 'req', what));
    if (this.chance(70)) req.on('error', (err) => this.log(name, 'req error', err));
    for (const what of ['finish', 'close', 'prefinish', 'drain']) res.on(what, () => this.log(name, 'res', what));
    if (this.chance(85)) res.on('error', (err) => this.log(name, 'res error', err));
    if (this.chance(2)) this.one(req, res).once(this.one('end', 'close', 'finish'), () => { throw new Error('thrown'); });
    if (this.chance(15)) {
      res.end(this.text());
      return;
    }
    if (this.chance(10)) {
      req.pipe(res);
      return;
    }
    this.steps(name, req, res, 2 + this.random(7));
  }

  steps(name, req, res, left) {
    if (left === 0) {
      if (!this.chance(10)) this.attempt(() => { this.log(name, 'ends'); res.end(); });
      return;
    }
    if (this.chance(10)) {
      const emitter = this.chance(50) ? req : res;
      emitter.once(this.one('end', 'finish', 'close', 'drain', 'prefinish'), () => this.attempt(() => this.act(name, req, res)));
    } else {
      this.attempt(() => this.act(name, req, res));
    }
    const when = this.random(8);
    const rest = () => this.steps(name, req, res, left - 1);
    if (when < 5) rest();
    else if (when === 5) process.nextTick(rest);
    else setImmediate(rest);
  }

  attempt(action) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
      this.cutOff ||= ['ERR_HTTP_CONTENT_LENGTH_MISMATCH', 'ERR_HTTP_BODY_NOT_ALLOWED', 'ERR_HTTP_TRAILER_INVALID'].includes(err.code);
    }
  }

  act(name, req, res) {
    const what = this.random(22);
    if (what > 19) this.actOnBoth(name, req, res);
    else if (what < 6) this.actOnRequest(name, req);
    else if (what < 17) this.actOnResponse(name, res);
    else if (what < 19 && req.socket !== null) this.actOnSocket(name, req.socket);
    else this.actOnServer(this.server);
  }

  actOnBoth(name, req, res) {
    const what = this.random(11);
    this.log(name, 'both', what);
    if ([1, 2, 3, 5].includes(what) && this.isLost(res)) return;
    if (what === 0) this.iterate(name, req);
    else if (what === 1) {
      req.pause();
      turns(2, () => this.attempt(() => req.pipe(res)));
    } else if (what === 2) pipeline(req, res, (err) => this.piped(name, 'echoed', req, err));
    else if (what === 3) pipeline(req, new PassThrough(), res, (err) => this.piped(name, 'passed', req, err));
    else if (what === 4) this.reassign(name, res);
    else if (what === 5) {
      const source = new PassThrough();
      pipeline(source, res, (err) => this.log(name, 'late', err));
      source.write(this.text());
      const fails = this.chance(30);
      turns(1 + this.random(3), () => { if (fails) source.destroy(new Error('source')); else source.end(this.text()); });
    } else if (what === 6) {
      req.on('readable', () => {
        for (let chunk = req.read(); chunk !== null; chunk = req.read()) this.log(name, 'all', chunk);
      });
    } else if (what === 7) req.once('end', () => this.attempt(() => res.end(this.text())));
    else if (what === 8) req.toArray().then((all) => this.log(name, 'chunks', all.length), (err) => this.log(name, 'chunks', err));
    else if (what === 9) {
      res.cork();
      this.log(name, 'write', res.write(this.text()));
      process.nextTick(() => {
        this.attempt(() => res.writeInformation(103, { link: '</b.css>' }));
        res.uncork();
      });
    } else {
      req.socket?.once('data', () => this.log(name, 'looked on'));
      req.resume();
    }
  }

  piped(name, what, req, err) {
    this.log(name, what, err);
    if (err) this.leave(req);
  }

  iterate(name, req) {
    this.loop(name, req).then(() => this.log(name, 'iterated all'), (err) => this.log(name, 'iteration', err)); // deviation M4
  }

  async loop(name, req) {
    let left = this.random(4);
    for await (const chunk of req) {
      this.log(name, 'iterated', chunk);
      if (left-- === 0) {
        this.leave(req);
        break;
      }
    }
  }

  /** Its socket is taken away, and given back before the next request could have it: Node asserts that it has not. */
  reassign(name, res) {
    const { socket } = res;
    if (socket === null || socket.destroyed || res.writableEnded) return;
    res.detachSocket(socket);
    if (this.chance(50)) this.attempt(() => this.log(name, 'write', res.write(this.text())));
    res.assignSocket(socket);
  }

  actOnRequest(name, req) {
    const what = this.random(26);
    this.log(name, 'asks', what);
    if (what < 2) req.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (what === 2) req.resume();
    else if (what === 3) req.pause();
    else if (what === 4) req.on('readable', () => this.log(name, 'readable', req.read()));
    else if (what === 5) req.setEncoding('latin1');
    else if (what === 6) this.log(name, 'read', req.read());
    else if (what === 7) {
      this.log(name, 'req destroy');
      if (this.chance(50)) req.destroy();
      else req.destroy(new Error('mine'));
    } else if (what === 8) this.log(name, Object.entries(req.trailers).join(';'), req.rawTrailers.join());
    else if (what === 9) this.log(name, Object.entries(req.headers).join(';'));
    else if (what === 10) req.pipe(new Writable({ write: (chunk, encoding, done) => { this.log(name, 'sink', chunk); done(); } }));
    else if (what === 11) req.unpipe();
    else if (what === 12) this.log(name, 'read', req.read(1 + this.random(3)));
    else if (what === 13) {
      if (!req.readableEnded && !req.destroyed && req.readableEncoding === null) req.unshift(Buffer.from('un'));
    } else if (what === 14) req.removeAllListeners('data');
    else if (what === 15) this.log(name, Object.entries(req.headersDistinct).join(';'), Object.entries(req.trailersDistinct).join(';'));
    else if (what === 16) req.once('data', (chunk) => this.log(name, 'once', chunk));
    else if (what === 20) finished(req, (err) => this.log(name, 'req finished', err));
    else if (what === 21) {
      pipeline(req, new Writable({ write: (chunk, encoding, done) => { this.log(name, 'piece', chunk); done(); } }), (err) => this.piped(name, 'pipelined', req, err));
    } else if (what === 22) {
      if (req.socket !== null) req.setTimeout(50000, () => this.log(name, 'req timeout'));
    }
    else if (what === 23) this.log(name, 'read', req.read(0));
    else if (what === 24) {
      this.log(name, req.signal.aborted);
      req.signal.addEventListener('abort', () => { if (!req.socket?.destroyed) this.log(name, 'signal'); }); // else deviation H15
    } else {
      this.log(name, 'req', req.complete, req.aborted, req.destroyed, req.readable, req.readableFlowing, req.readableLength);
      this.log(req.readableEnded, req.closed, req.errored, req.readableAborted, req.readableDidRead, req.isPaused());
    }
  }

  actOnResponse(name, res) {
    const what = this.random(48);
    this.log(name, 'does', what);
    if (what < 5) {
      const text = this.text();
      this.log(name, 'write', res.write(text));
    } else if (what < 8) {
      const text = this.text();
      this.log(name, 'write', res.write(text, (err) => this.log(name, 'wrote', text, err)));
    } else if (what === 8) res.end();
    else if (what === 9) res.end((err) => this.log(name, 'ended', err));
    else if (what === 10) {
      const text = this.text();
      res.end(text, (err) => this.log(name, 'ended', text, err));
    } else if (what < 13) res.setHeader(this.one('X-One', 'x-list', 'Content-Type', 'Set-Cookie'), this.one('1', ['2', '3'], 4));
    else if (what === 13) res.setHeader(...this.one(['Content-Length', 3], ['Connection', 'close'], ['Transfer-Encoding', 'chunked'], ['Trailer', 'X-T'], ['Date', 'now'], ['Keep-Alive', 'x'], ['Connection', 'keep-alive']));
    else if (what === 14) res.removeHeader(this.one('X-One', 'Connection', 'Date', 'Content-Length', 'Transfer-Encoding'));
    else if (what === 15) res.appendHeader(this.one('X-One', 'x-list'), this.one('5', ['6', '7']));
    else if (what === 16) res.writeHead(this.one(200, 204, 304, 404, 500, 99));
    else if (what === 17) res.writeHead(this.one(200, 201), this.one('Fine', 'Good'), { 'X-Two': this.text(), 'x-one': '8' });
    else if (what === 18) res.writeHead(200, this.one(['X-Flat', '1', 'X-Flat', '2'], ['Content-Length', 2], ['Connection', 'close', 'x-list', ['a', 'b']]));
    else if (what === 19) {
      if (!res.headersSent) res.flushHeaders(); // Node loses the next chunk behind a later one
    } else if (what === 20) res.writeContinue(() => this.log(name, 'continued'));
    else if (what === 21) this.log(name, 'information', res.writeInformation(this.one(102, 110, 200), { 'X-I': 1 }));
    else if (what === 22) res.writeEarlyHints({ link: '</a.css>; rel=preload' }, () => this.log(name, 'hinted'));
    else if (what < 25) {
      res.cork();
      this.log(name, 'write', res.write(this.text()), res.write(this.text()));
      if (what === 23) res.uncork();
      else setImmediate(() => res.uncork());
    } else if (what === 25) res.statusCode = this.one(200, 204, 404);
    else if (what === 26) {
      this.log(name, 'res destroy');
      if (this.chance(50)) res.destroy();
      else res.destroy(new Error('mine'));
    } else if (what === 27) res.addTrailers({ 'X-T': this.text() });
    else if (what === 28) res.strictContentLength = true;
    else if (what === 29) res.setHeaders(new Map([['X-Map', '1'], ['x-one', ['2', '3']]]));
    else if (what === 30) res.writeProcessing(() => this.log(name, 'processing'));
    else if (what === 31) this.log(name, 'write', res.write('6162', 'latin1'));
    else if (what === 32) {
      if (!this.isLost(res)) this.log(name, 'write', res.write(Buffer.from(this.text())));
    } else if (what === 33) res.end('end', 'latin1');
    else if (what === 34) res.shouldKeepAlive = false;
    else if (what === 35) res.sendDate = false;
    else if (what === 36) res.useChunkedEncodingByDefault = false;
    else if (what === 37) this.log(name, res.getRawHeaderNames().join(), Object.entries(res.getHeaders()).join(';'), res.hasHeader('x-one'), res.getHeader('X-LIST'));
    else if (what === 38) res.statusMessage = this.one('Mine', 'Fine');
    else if (what === 39) res.setTimeout(50000, () => this.log(name, 'res timeout'));
    else if (what === 43) finished(res, (err) => this.log(name, 'res finished', err));
    else if (what === 44) pipeline(Readable.from(['p', 'qq']), res, (err) => this.log(name, 'sent', err));
    else if (what === 45) Readable.from(['r', 'ss']).pipe(res);
    else if (what === 46) this.log(name, 'write', res.write(''));
    else if (what === 47) this.log(name, 'write', res.write('x'.repeat(70000)));
    else {
      this.log(name, 'res', res.headersSent, res.writableEnded, res.writableFinished, res.finished, res.destroyed, res.closed);
      const { destroyed: lost, writableEnded: over } = res.req.socket ?? res.req; // in Node, an answer to bad input may wait with it
      this.log(lost ? 'lost' : res.writableLength, res.writableNeedDrain, over ? 'over' : Math.max(0, res.writableCorked), res.shouldKeepAlive, res.chunkedEncoding, res.errored);
      this.log(res.getHeaderNames().join(), res.statusCode, res.statusMessage, res.socket !== null);
    }
  }

  /** Bytes for it are deviation H25. */
  isLost(res) {
    return res.req.socket?.destroyed !== false && !res.chunkedEncoding;
  }

  actOnServer(server) {
    const what = this.random(6);
    this.log('server', what);
    if (what === 0) server.close((err) => this.log('closed', err));
    else if (what === 1) server.closeIdleConnections();
    else if (what === 2) server.closeAllConnections();
    else {
      this.log(server.listening, server.listenerCount('request'), server.listenerCount('connection'));
      server.getConnections((err, count) => this.log('connections', err, count));
    }
  }

  actOnSocket(name, socket) {
    const what = this.random(17);
    this.log(name, 'socket', what);
    if (what === 0) socket.pause();
    else if (what === 1) socket.resume();
    else if (what === 2) this.log(name, socket.bytesRead);
    else if (what === 3) {
      if (!this.soonFull) socket.end(); // else it is never read again
    } else if (what === 4) {
      if (this.chance(50)) socket.destroy();
      else socket.destroy(new Error('mine'));
    } else if (what === 5) socket.on('data', (chunk) => this.log(name, 'saw', chunk.length));
    else if (what === 6) socket.on('readable', () => this.log(name, 'took', socket.read()?.length ?? 'nothing'));
    else if (what === 7) this.log(name, 'emit', socket.emit('timeout'));
    else if (what === 8) socket.setTimeout(50000);
    else if (what === 9) {
      socket.cork();
      setImmediate(() => socket.uncork());
    } else if (what === 10) this.log(name, 'raw', socket.write('raw'));
    else if (what === 11) socket.destroySoon();
    else if (what === 12) {
      if (!this.soonFull) socket.end('over');
    }
    else {
      this.log(name, socket.readable, socket.writable, socket.readableEnded, socket.writableEnded, socket.destroyed, socket.closed);
      this.log(socket.timeout ?? 0, this.soonFull || socket.writableEnded || socket.isPaused(), socket.readableLength, socket.errored);
    }
  }

  // ---- the end

  conclude() {
    if (this.cutOff) return;
    for (const line of this.answers.split('\r\n')) this.log('>', line.startsWith('Date: ') && line.length > 20 ? 'Date' : line);
  }
}

runAll(6000, 6200, Program);
