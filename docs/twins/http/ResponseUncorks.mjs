// Responses whose writes are let go early, by an uncork of the cork that a write brings with it: every program of up to three calls
// (letters), with three kinds of server. What each call answers, what is heard, and what the client gets.
import http from 'node:http';
import net from 'node:net';

const letters = [...'wWufcd'];
const programs = letters.flatMap((a) => [a, ...letters.flatMap((b) => [a + b, ...letters.map((c) => a + b + c)])]).filter((p) => p.includes('u'));
const kinds = ['chunked', 'length', 'full'];

function step(call, res, log) {
  switch (call) {
    case 'w': return res.write('y', () => log('wrote'));
    case 'W': return res.write('', () => log('nothing'));
    case 'u': return res.writableCorked > 0 ? res.uncork() : null; // deviation H7
    case 'f': return res.flushHeaders();
    case 'c': return res.cork();
    default: return res.destroy() === res ? null : 'other';
  }
}

function run(program, kind, then) {
  const all = [];
  const log = (text) => all.push(text);
  const server = http.createServer(kind === 'full' ? { highWaterMark: 20 } : {}, (req, res) => {
    for (const event of ['drain', 'finish', 'close']) res.on(event, () => log(event));
    if (kind === 'length') res.setHeader('Content-Length', 100);
    res.sendDate = false;
    for (const call of program) {
      const answer = step(call, res, log);
      log(`${call} ${answer ?? ''} ${res.writableCorked}`);
    }
    setImmediate(() => {
      log(`later ${res.writableCorked}`);
      if (!res.destroyed) res.end();
    });
  });
  server.listen(0, '127.0.0.1', () => {
    const client = net.connect(server.address().port, '127.0.0.1');
    let bytes = '';
    client.on('data', (chunk) => { bytes += chunk; });
    client.on('close', () => {
      console.log(kind, program, all.join(', '), JSON.stringify(bytes.slice(bytes.indexOf('\r\n\r\n'))), bytes.length);
      server.close(then);
    });
    client.write('GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n');
  });
}

function runAll(number) {
  if (number < programs.length * 3) run(programs[Math.floor(number / 3)], kinds[number % 3], () => runAll(number + 1));
}

runAll(0);
