// What a server makes of bad-requests.txt: each alone; with a second request behind it; and that cut at every byte.
import fs from 'node:fs';
import http from 'node:http';
import { duplexPair } from 'node:stream';

const SECOND = 'GET /second HTTP/1.1\r\nHost: x\r\n\r\n';
const unescaped = (text) => text.replace(/\\(r|n|t|\\|x([0-9a-f]{2}))/g, (all, c, hex) => (hex ? String.fromCharCode(parseInt(hex, 16)) : { r: '\r', n: '\n', t: '\t', '\\': '\\' }[c]));
const cases = fs.readFileSync('bad-requests.txt', 'utf8').split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split(' | '));

const server = http.createServer({ maxHeaderSize: 500 }, (req, res) => {
  let length = 0;
  req.on('data', (chunk) => (length += chunk.length));
  req.on('end', () => res.end());
  req.on('error', () => {});
  req.on('close', () => req.socket.told.push(`${req.method} ${req.url.length > 40 ? 'long' : req.url} ${length} ${req.complete}`));
  res.setHeader('X', req.url === '/second' ? '2' : '1');
});

function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(settled, rounds - 1, then);
}

function exchange(pieces, done) {
  const [client, serverSide] = duplexPair();
  let all = '';
  serverSide.told = [];
  serverSide.on('error', (e) => serverSide.told.push(`${e.code} ${e.message}`));
  client.on('data', (chunk) => (all += chunk.toString('latin1')));
  client.on('end', () => (all += '<END>'));
  server.emit('connection', serverSide);
  const next = () => {
    const piece = pieces.shift();
    if (piece !== undefined) {
      client.write(piece, 'latin1');
      settled(4, next);
      return;
    }
    const answers = (all.match(/HTTP\/1.1 \d+|X: \d|<END>/g) ?? []).map((one) => one.replace('HTTP/1.1 ', '').replace('X: ', '#')).join(' ');
    const outcome = `${answers} / ${serverSide.told.join(', ')} / ${serverSide.destroyed ? 'closed' : 'open'}`;
    serverSide.destroy();
    client.destroy();
    done(outcome);
  };
  next();
}

function cuts(bytes, done) {
  const outcomes = new Map();
  let left = bytes.length - 1;
  for (let at = 1; at < bytes.length; at++) {
    exchange([bytes.slice(0, at), bytes.slice(at)], (outcome) => {
      outcomes.set(outcome, [...(outcomes.get(outcome) ?? []), at]);
      if (--left === 0) done(outcomes);
    });
  }
}

function run() {
  if (cases.length === 0) return;
  const [title, escaped] = cases.shift();
  const bytes = unescaped(escaped);
  console.log(`-- ${title}`);
  exchange([bytes], (alone) => {
    console.log(`  alone: ${alone}`);
    exchange([bytes + SECOND], (followed) => {
      console.log(`  followed: ${followed}`);
      cuts(bytes + SECOND, (outcomes) => {
        for (const [outcome, places] of outcomes) console.log(`  cut at ${places.length} places, first ${places[0]}, last ${places.at(-1)}: ${outcome}`);
        run();
      });
    });
  });
}
run();
