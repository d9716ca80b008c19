// A connection that fails in the middle of a response, by bad input behind its request or because its socket is destroyed, while
// pieces are written: letters are calls. What each write answers and leaves, and who hears what.
import http from 'node:http';
import net from 'node:net';

const programs = ['ww', 'wtw', 'wnw', 'wnwnw', 'nwnw', 'Dww', 'wDw', 'wDnw', 'wDtw', 'Dwnw', 'wnDw', 'wnDnw', 'wDnww', 'DncwwUw', 'DcwUw', 'wnUw', 'Swnw', 'wSnw', 'cwwUSnw'];

class Program {
  constructor(letters, length, highWaterMark, fails, then) {
    Object.assign(this, { letters, length, highWaterMark, fails, then, at: 0, heard: [] });
  }

  run() {
    const server = http.createServer({ highWaterMark: this.highWaterMark }, (req, res) => {
      this.res = res;
      this.socket = req.socket;
      res.on('drain', () => this.heard.push('drain'));
      res.on('close', () => this.heard.push('close'));
      this.socket.on('error', (err) => this.heard.push(err.code));
      this.socket.on('close', () => {
        server.close();
        setImmediate(() => setImmediate(() => {
          console.log(this.letters, this.length, this.highWaterMark, this.fails, this.heard.join(' '));
          this.then();
        }));
      });
      if (this.length) res.setHeader('Content-Length', 100);
      this.step();
    });
    server.listen(0, '127.0.0.1', () => {
      const client = net.connect(server.address().port, '127.0.0.1');
      client.on('error', () => {});
      client.resume();
      const request = 'GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n';
      client.write(this.fails ? request + request : request);
    });
  }

  step() {
    while (this.at < this.letters.length) {
      const call = this.letters[this.at++];
      if (call === 'n' || call === 't') {
        if (call === 'n') process.nextTick(() => this.step());
        else setImmediate(() => this.step());
        return;
      }
      this.call(call);
    }
    if (!this.fails) setImmediate(() => this.socket.destroy());
  }

  call(call) {
    const { res } = this;
    if (call === 'w') {
      const answer = res.write('x', (err) => this.heard.push(`wrote ${err?.code ?? null}`));
      this.heard.push(`${answer}/${res.writableCorked}/${res.writableLength}/${res.writableNeedDrain}`);
    } else if (call === 'c') {
      res.cork();
    } else if (call === 'U') {
      if (res.writableCorked > 0) res.uncork();
    } else if (call === 'S') {
      this.socket.cork();
      setImmediate(() => this.socket.uncork());
    } else {
      this.socket.destroy();
    }
  }
}

const all = [];
for (const letters of programs) {
  for (const length of [false, true]) {
    for (const highWaterMark of [20, 130, 1000]) {
      for (const fails of [false, true]) all.push(new Program(letters, length, highWaterMark, fails, next));
    }
  }
}

function next() {
  all.shift()?.run();
}

next();
