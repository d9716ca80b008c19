// What a listener of 'socket', or of the socket's 'connect', does with its request, which has written something before or not: what
// is sent, and who hears of it.
// All at once; each prints what it has heard when all are over.
import http from 'node:http';
import { byTurns, raw, show } from './ClientSteps.mjs';

const big = Buffer.alloc(70_000, 'z');

const before = {
  nothing: () => {},
  text: (it) => it.write('early'),
  much: (it) => it.write(big),
  head: (it) => it.req.flushHeaders(),
  held: (it) => {
    it.req.cork();
    it.write('held');
    byTurns(() => it.req.uncork(), 15);
  },
};

const then = {
  text: (it) => it.write('text'),
  much: (it) => it.write(big),
  head: (it) => it.req.flushHeaders(),
  end: (it) => it.req.end('end', () => it.log('ended')),
  held: (it) => {
    it.req.cork();
    it.write('one');
    it.write(big);
    it.req.uncork();
  },
  length: (it) => it.log('length', it.req.writableLength),
  abort: (it) => {
    it.write('lost');
    it.req.abort();
  },
  abortAndEnd: (it) => {
    it.req.abort();
    it.req.end(() => it.log('ended'));
  },
};

class Exchange {
  constructor(moment, method, first, second) {
    this.moment = moment;
    this.method = method;
    this.first = first;
    this.second = second;
    this.lines = [`# ${method}: ${first}, then ${second} at '${moment}'`];
    this.received = '';
  }

  log(...values) {
    this.lines.push(values.map(show).join(' '));
  }

  write(what) {
    const name = what.length > 99 ? 'much' : what;
    this.log('write', name, this.req.write(what, (err) => this.log('wrote', name, err)));
  }

  run() {
    raw((socket) => socket.on('data', (chunk) => { this.received += chunk; }), (port, close) => {
      this.port = port;
      this.agent = new http.Agent({ keepAlive: true });
      this.req = http.request({ host: '127.0.0.1', port, method: this.method, agent: this.agent });
      for (const event of ['prefinish', 'finish', 'close', 'abort', 'drain']) this.req.on(event, () => this.log(event));
      this.req.on('error', (err) => this.log('error', err));
      before[this.first](this);
      this.req.on('socket', (socket) => {
        this.log('socket');
        socket.on('connect', () => {
          this.log('connect');
          if (this.moment === 'connect') this.act();
        });
        if (this.moment === 'socket') this.act();
      });
      byTurns(() => {
        this.log('req', this.req.headersSent, this.req.writableEnded, this.req.writableFinished, this.req.writableNeedDrain);
        this.agent.destroy();
        this.req.destroy();
        close(() => {});
      }, 60);
    });
  }

  act() {
    then[this.second](this);
    process.nextTick(() => this.log('tick'));
  }

  tell() {
    const received = this.received.replace(String(this.port), 'PORT').replaceAll(big.toString(), 'much').replaceAll('\r\n', '|');
    console.log([...this.lines, received].join('\n'));
  }
}

const all = [];
for (const moment of ['socket', 'connect']) {
  for (const method of ['HEAD', 'POST']) {
    for (const first of Object.keys(before)) {
      for (const second of Object.keys(then)) all.push(new Exchange(moment, method, first, second));
    }
  }
}
for (const one of all) one.run();
process.on('exit', () => { for (const one of all) one.tell(); });
