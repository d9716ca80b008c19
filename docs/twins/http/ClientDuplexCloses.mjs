// The last events of an exchange over a stream that is no net socket: which of request and response closes first.
import http from 'node:http';
import { Duplex } from 'node:stream';

const OK = 'HTTP/1.1 200 OK\r\n';
const cases = [
  ['sized', [OK + 'Content-Length: 2\r\n\r\nab'], {}],
  ['sized, then the end', [OK + 'Content-Length: 2\r\n\r\nab', null], {}],
  ['chunked, then the end', [OK + 'Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n', null], {}],
  ['until the end', [OK + '\r\nab', null], {}],
  ['until the end, in pieces', [OK + '\r\na', 'b', null], {}],
  ['until the end, empty', [OK + '\r\n', null], {}],
  ['until the end, nobody reads', [OK + '\r\nab', null], { unread: true }],
  ['until the end, no agent', [OK + '\r\nab', null], { agent: false }],
  ['cut short', [OK + 'Content-Length: 3\r\n\r\nab', null], {}],
  ['cut short, no agent', [OK + 'Content-Length: 3\r\n\r\nab', null], { agent: false }],
  ['no answer', [null], {}],
  ['half a head', [OK, null], {}],
];

class Wire extends Duplex {
  constructor(pieces) {
    super();
    this.left = [...pieces];
    this.begun = false;
  }

  _read() {}

  _write(chunk, encoding, callback) {
    if (!this.begun) {
      this.begun = true;
      setImmediate(() => this.send());
    }
    callback();
  }

  send() {
    if (this.left.length > 0) {
      this.push(this.left.shift());
      settled(5, () => this.send());
    }
  }
}

function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(settled, rounds - 1, then);
}

function run() {
  if (cases.length === 0) return;
  const [title, pieces, { unread = false, agent = true }] = cases.shift();
  console.log(`-- ${title}`);
  const wire = new Wire(pieces);
  wire.on('end', () => console.log('  wire end'));
  wire.on('finish', () => console.log('  wire finish'));
  wire.on('close', () => console.log('  wire close'));
  const own = new http.Agent();
  own.createConnection = () => wire;
  const req = http.get(agent ? { agent: own } : { createConnection: () => wire });
  req.on('error', (e) => console.log(`  error ${e.code} ${e.message}`));
  req.on('response', (res) => {
    if (!unread) res.on('data', (chunk) => console.log(`  data ${chunk}`));
    res.on('end', () => console.log('  end'));
    res.on('aborted', () => console.log('  aborted'));
    res.on('error', (e) => console.log(`  response error ${e.code} ${e.message}`));
    res.on('close', () => console.log(`  response close ${res.complete}`));
  });
  req.on('close', () => console.log('  close'));
  settled(60, () => {
    console.log(`  destroyed ${req.destroyed} ${wire.destroyed}`);
    wire.destroy();
    settled(5, run);
  });
}
run();
