// Some hundred small servers made by a random generator, each with several connections: pairs of plain streams, so that no kernel
// has a say; with a third argument most are sockets. Its listeners take them in their own hands, time them out, close the server in
// all its ways, upgrade, pipe, and have classes of their own. Prints a number that stands for what each of them did; with two
// arguments, everything that the servers from the one to the other did.
import http from 'node:http';
import net from 'node:net';
import { duplexPair, finished, PassThrough, pipeline } from 'node:stream';
import { RandomProgram, current, runAll, turns } from './RandomProgram.mjs';

const pairs = process.argv.length > 4 ? 25 : 100; // of a hundred

class MyRequest extends http.IncomingMessage {
  setTimeout(ms, callback) {
    current().log('my req setTimeout');
    return super.setTimeout(ms, callback);
  }
}

class MyResponse extends http.ServerResponse {
  writeHead(status) {
    current().log('my writeHead', status);
    return super.writeHead(status);
  }

  setHeader(name, value) {
    current().log('my setHeader', name);
    return super.setHeader(name, value);
  }

  end(chunk, callback) {
    current().log('my end');
    return super.end(chunk, callback);
  }

  destroy(err) {
    current().log('my destroy', err);
    return super.destroy(err);
  }
}

class Program extends RandomProgram {
  constructor(seed) {
    super(seed);
    this.clients = [];
    this.streams = [];
    this.requests = 0;
  }

  // ---- what clients send

  request() {
    const n = this.requests++;
    if (this.chance(3)) return this.one('FOO\r\n\r\n', 'GET / HTTP/1.1\r\nbad\r\n\r\n');
    if (this.chance(4)) return `CONNECT a:${n} HTTP/1.1\r\nHost: x\r\n\r\n${this.chance(50) ? 'tunnel' : ''}`;
    const kind = this.random(10);
    const lines = [`${kind < 6 ? this.one('GET', 'GET', 'HEAD') : 'POST'} /${n} HTTP/1.${this.chance(8) ? 0 : 1}`, 'Host: x'];
    if (this.chance(15)) lines.push(`Connection: ${this.one('close', 'keep-alive')}`);
    if (this.chance(5)) lines.push('Expect: 100-continue');
    if (kind < 6 && this.chance(15)) lines.push('Upgrade: it', 'Connection: upgrade');
    if (kind < 6) return `${lines.join('\r\n')}\r\n\r\n`;
    let body = '';
    if (kind < 8) {
      for (let left = this.random(4); left > 0; left--) body += this.text();
      lines.push(`Content-Length: ${body.length}`);
    } else {
      lines.push('Transfer-Encoding: chunked');
      for (let left = this.random(4); left > 0; left--) {
        const chunk = this.text();
        body += `${chunk.length}\r\n${chunk}\r\n`;
      }
      body += '0\r\n\r\n';
    }
    return `${lines.join('\r\n')}\r\n\r\n${body}`;
  }

  drive(server, left) {
    if (left === 0) {
      turns(5, () => this.over(server));
      return;
    }
    const what = this.random(20);
    if (this.clients.length === 0 || (what < 3 && this.clients.length < 3)) this.connect(server);
    else {
      const client = this.clients[this.random(this.clients.length)];
      if (what < 17) this.send(client);
      else if (what === 17) this.finish(client);
      else if (what === 18 && client.stream.resetAndDestroy) {
        this.log('<', client.name, 'reset');
        client.stream.resetAndDestroy();
      } else if (what === 19) this.actOnServer(server);
    }
    turns(8 + this.random(4), () => this.drive(server, left - 1));
  }

  connect(server) {
    const name = 'abc'[this.clients.length];
    const client = { name, answers: '', unsent: '', stream: null };
    if (this.chance(pairs)) {
      this.log('< pair', name);
      const [mine, other] = duplexPair();
      client.stream = mine;
      this.clients.push(client);
      server.emit('connection', other);
    } else {
      if (!server.listening) return;
      this.log('< connect', name);
      client.stream = net.connect({ port: server.address().port, host: '127.0.0.1', noDelay: true }); // else the kernel's clock has a say
      this.clients.push(client);
    }
    client.stream.on('data', (chunk) => { client.answers += chunk.toString('latin1'); });
    client.stream.on('end', () => { client.answers += '<end>'; });
    client.stream.on('error', () => { client.answers += '<error>'; });
  }

  send(client) {
    if (client.unsent === '') for (let left = 1 + this.random(2); left > 0; left--) client.unsent += this.request();
    const length = this.chance(60) ? client.unsent.length : 1 + this.random(client.unsent.length);
    this.log('<', client.name, JSON.stringify(client.unsent.slice(0, length)));
    if (!client.stream.writable) return;
    client.stream.write(client.unsent.slice(0, length), 'latin1');
    client.unsent = client.unsent.slice(length);
  }

  finish(client) {
    if (this.chance(60)) {
      this.log('<', client.name, 'end');
      client.stream.end();
    } else {
      this.log('<', client.name, 'destroy');
      client.stream.destroy();
    }
  }

  over(server) {
    for (const stream of this.streams) stream.destroy();
    for (const client of this.clients) client.stream.destroy();
    if (server.listening) server.close();
  }

  // ---- the server

  options() {
    const options = {};
    if (this.chance(15)) options.optimizeEmptyRequests = true;
    if (this.chance(15)) {
      const accepts = this.chance(50);
      options.shouldUpgradeCallback = (req) => { this.log('should upgrade', req.url); return accepts; };
    }
    if (this.chance(20)) options.IncomingMessage = MyRequest;
    if (this.chance(20)) options.ServerResponse = MyResponse;
    if (this.chance(10)) options.keepAliveTimeout = 0;
    return options;
  }

  run() {
    const server = http.createServer(this.options());
    if (this.chance(10)) server.maxRequestsPerSocket = 1 + this.random(2);
    if (!this.chance(3)) server.on('request', (req, res) => this.onRequest(server, 'request', req, res));
    if (this.chance(20)) server.on('checkContinue', (req, res) => this.onRequest(server, 'checkContinue', req, res));
    for (const event of ['upgrade', 'connect']) {
      if (this.chance(50)) server.on(event, (req, stream, head) => this.onUpgrade(event, req, stream, head));
    }
    if (this.chance(30)) {
      const how = this.random(3);
      server.on('clientError', (err, stream) => {
        this.log('clientError', err);
        if (how === 0) stream.end('HTTP/1.1 400 Mine\r\n\r\n');
        else if (how === 1) stream.destroy(err);
      });
    }
    if (this.chance(15)) server.on('timeout', () => this.log('server timeout'));
    server.on('close', () => this.log('server close'));
    server.on('connection', (stream) => this.onConnection(stream));
    server.listen(0, '127.0.0.1', () => this.drive(server, 6 + this.random(14)));
  }

  onConnection(stream) {
    const name = this.streams.length;
    this.streams.push(stream);
    for (const event of ['end', 'finish', 'close']) stream.on(event, () => this.log('stream', name, event));
    stream.on('error', (err) => this.log('stream error', name, err));
  }

  onUpgrade(event, req, stream, head) {
    const name = req.url;
    this.log(event, name, head, req.complete, stream === req.socket);
    if (this.chance(30)) req.on('data', (chunk) => this.log(name, 'data', chunk));
    for (const what of ['end', 'close']) req.on(what, () => this.log(name, 'req', what));
    const what = this.random(6);
    if (what < 3) {
      stream.on('data', (chunk) => this.log(name, 'stream data', chunk));
      stream.on('end', () => this.log(name, 'stream end'));
    } else if (what === 3) stream.pipe(stream);
    else if (what === 4 || !(stream instanceof net.Socket)) stream.resume();
    if (this.chance(70)) stream.write('HTTP/1.1 101 Up\r\n\r\n');
    const how = this.random(6);
    if (how === 0) stream.end('bye');
    else if (how === 1) setImmediate(() => stream.destroy());
    else if (how === 2) setImmediate(() => stream.end());
  }

  onRequest(server, event, req, res) {
    const name = req.url;
    this.log(event, req.method, name, req.constructor.name, res.constructor.name);
    for (const what of ['end', 'close', 'aborted']) req.on(what, () => this.log(name, 'req', what));
    for (const what of ['finish', 'close', 'prefinish', 'drain', 'pipe', 'unpipe']) res.on(what, () => this.log(name, 'res', what));
    if (this.chance(70)) req.on('error', (err) => this.log(name, 'req error', err));
    if (this.chance(85)) res.on('error', (err) => this.log(name, 'res error', err));
    if (this.chance(20)) finished(res, (err) => this.log(name, 'res finished', err));
    if (this.chance(20)) finished(req, (err) => this.log(name, 'req finished', err));
    const how = this.random(12);
    if (how === 0) {
      req.pipe(res);
      return;
    }
    if (how === 1) {
      pipeline(req, res, (err) => this.log(name, 'pipeline', err));
      return;
    }
    if (how === 2) {
      pipeline(req, new PassThrough(), res, (err) => this.log(name, 'pipeline', err));
      return;
    }
    if (how === 3) req.resume();
    else if (how < 6) req.on('data', (chunk) => this.log(name, 'data', chunk));
    else if (how === 6) {
      res.end(this.text());
      return;
    }
    this.steps(server, name, req, res, 1 + this.random(6));
  }

  steps(server, name, req, res, left) {
    if (left === 0) {
      if (!this.chance(15)) this.attempt(() => { this.log(name, 'ends'); res.end(); });
      return;
    }
    if (this.chance(10)) {
      const emitter = this.chance(50) ? req : res;
      emitter.once(this.one('end', 'finish', 'close'), () => this.attempt(() => this.act(server, name, req, res)));
    } else {
      this.attempt(() => this.act(server, name, req, res));
    }
    const when = this.random(8);
    const rest = () => this.steps(server, name, req, res, left - 1);
    if (when < 3) rest();
    else if (when === 3) process.nextTick(rest);
    else turns(when - 3, rest);
  }

  attempt(action) {
    try {
      action();
    } catch (err) {
      this.log('threw', err);
    }
  }

  act(server, name, req, res) {
    const what = this.random(10);
    if (what < 5) this.actOnResponse(name, res);
    else if (what < 7) this.actOnTimeouts(server, name, req, res);
    else if (what === 7) this.actOnServer(server);
    else this.actOnSocket(name, req.socket);
  }

  actOnResponse(name, res) {
    const what = this.random(14);
    this.log(name, 'does', what);
    if (what < 4) this.log(name, 'write', res.write(this.text()));
    else if (what < 6) {
      const text = this.text();
      res.write(text, (err) => this.log(name, 'wrote', text, err));
    } else if (what === 6) res.end(this.text(), (err) => this.log(name, 'ended', err));
    else if (what === 7) res.writeHead(this.one(200, 204, 304, 404));
    else if (what === 8) res.setHeader('X-One', 1);
    else if (what === 9) res.flushHeaders();
    else if (what === 10) {
      if (this.chance(50)) res.destroy();
      else res.destroy(new Error('mine'));
    } else if (what === 11) res.writeContinue();
    else {
      this.log(name, 'res', res.headersSent, res.writableEnded, res.writableFinished, res.destroyed, res.closed, res.errored);
      this.log(res.req.socket.destroyed ? 'lost' : res.writableLength, res.writableNeedDrain, res.socket != null, res.writable, res.shouldKeepAlive);
    }
  }

  actOnTimeouts(server, name, req, res) {
    const what = this.random(6);
    this.log(name, 'times', what);
    if (what < 2 && !(req.socket instanceof net.Socket)) return;
    if (what === 0) req.setTimeout(50000, () => this.log(name, 'req timeout'));
    else if (what === 1) res.setTimeout(50000, () => this.log(name, 'res timeout'));
    else if (what === 2) server.setTimeout(50000, () => this.log(name, 'server timeout'));
    else this.log(name, 'emit', req.socket.emit('timeout'));
  }

  actOnServer(server) {
    const what = this.random(8);
    this.log('server', what);
    if (what === 0) server.close((err) => this.log('closed', err));
    else if (what === 1) server.closeIdleConnections();
    else if (what === 2) server.closeAllConnections();
    else {
      this.log(server.listening, server.listenerCount('request'), server.listenerCount('connection'));
      server.getConnections((err, count) => this.log('connections', err, count));
    }
  }

  actOnSocket(name, stream) {
    const what = this.random(12);
    this.log(name, 'socket', what);
    if (what > 1 && what < 8 && !(stream instanceof net.Socket)) return;
    if (what === 0) stream.pause();
    else if (what === 1) stream.resume();
    else if (what === 2) this.log(name, 'raw', stream.write('[raw]'));
    else if (what === 3) stream.end();
    else if (what === 4) {
      if (this.chance(50)) stream.destroy();
      else stream.destroy(new Error('mine'));
    } else if (what === 5) stream.on('data', (chunk) => this.log(name, 'saw', chunk.length));
    else if (what === 6) stream.setEncoding('utf8');
    else {
      this.log(name, stream.readable, stream.writable, stream.readableEnded, stream.writableEnded, stream.destroyed, stream.closed);
      if (!stream.destroyed) this.log(stream.readableFlowing, stream.isPaused(), stream.readableLength, stream.writableLength);
    }
  }

  // ---- the end

  conclude() {
    for (const client of this.clients) {
      for (const line of client.answers.split('\r\n')) this.log('>', client.name, line.startsWith('Date: ') && line.length > 20 ? 'Date' : line);
    }
  }

  show(x) {
    if (x == null) return 'null';
    if (x instanceof Error) return x.code ?? x.message;
    return Buffer.isBuffer(x) ? `<${String(x).replaceAll('\r\n', '|')}>` : String(x);
  }
}

runAll(102, 225, Program);
