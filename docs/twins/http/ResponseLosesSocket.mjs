// A socket that goes while a response is written: which writers hear of it, and in which tick; and who never does. Each word is
// what a listener does in turn: w write, e end, E end with text, c cork, u uncork, f flush the head, d destroy the socket, D the
// response, s end the socket, l tell the length, o end the answer behind it, t wait for the next tick.
import http from 'node:http';
import net from 'node:net';

const words = ('wd dw wD wde dwe wDe wwd wdw dww wdtw wtdw dtw dtwe twd wdte cwD cwdu cwud wcd wdwe fwd ftwd wed wdE dwE dE tdE tdwE ftwDe '
  + 'ftwde wtwDe wtwde wtwdte wtwDte cwDu cwDe wcde cwde wcDe wDw wdcw ftcwDe wtwdE wtwDE '
  + 'cwd cwdtu cwwd ccwdu wcwd cwtd cwtdu cwtde cwtdw ctwd wtcwd wtcwdu ec ecd wec wecD wecd wecu cwe cwec cwecd ftcwd fcwd wcdwe cwDtw cwdtw wdtwtw wtwtd '
  + 'dEl dwEl wdEl sw swe swdE swDe stwdE swl twdwo twdwto tdwo tdwtto two').split(' ');
const cases = ['chunked', 'length'].flatMap((framing) => words.map((word) => [framing, word]));

function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 1, rounds - 1, then));
}

function run() {
  if (cases.length === 0) return;
  const [framing, word] = cases.shift();
  let line = `${framing} ${word}`;
  let tick = 0;
  let other;
  const log = (what, err) => { line += ` ${what}@${tick}${err ? `!${err.code}` : ''}`; };
  const count = () => { if (++tick < 12) process.nextTick(count); };
  const server = http.createServer((req, res) => {
    if (req.url === '/other') {
      other = res;
      return;
    }
    if (framing === 'length') res.setHeader('Content-Length', 100);
    for (const event of ['prefinish', 'finish', 'close', 'error', 'drain']) res.on(event, () => log(event));
    steps(req, res, word, 0, log, () => other.end());
    process.nextTick(count);
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    client.on('error', () => {}).resume().write('GET / HTTP/1.1\r\nHost: x\r\n\r\n' + (word.includes('o') ? 'GET /other HTTP/1.1\r\nHost: x\r\n\r\n' : ''));
    server.once('connection', () => settled(5, () => {
      console.log(line);
      client.destroy();
      server.closeAllConnections();
      server.close(run);
    }));
  });
}

function steps(req, res, word, at, log, endOther) {
  for (let i = at; i < word.length; i++) {
    const step = word[i];
    if (step === 't') {
      process.nextTick(steps, req, res, word, i + 1, log, endOther);
      return;
    }
    if (step === 'w') log(res.write('x', (err) => log(`w${i}`, err)));
    else if (step === 'd') req.socket.destroy();
    else if (step === 'D') res.destroy();
    else if (step === 's') req.socket.end();
    else if (step === 'o') endOther();
    else if (step === 'l') log(`length ${res.writableLength > 0}`);
    else if (step === 'e') res.end((err) => log('e', err));
    else if (step === 'E') res.end('y', (err) => log('e', err));
    else if (step === 'c') res.cork();
    else if (step === 'u') res.uncork();
    else res.flushHeaders();
  }
}
run();
