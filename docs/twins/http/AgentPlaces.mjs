// Which origin gets the place under maxTotalSockets.
import http from 'node:http';

const NAMES = ['a', 'b', 'c'];
const cases = [
  ['one place', { maxTotalSockets: 1 }, 'a b c'],
  ['one place, the last asks twice', { maxTotalSockets: 1 }, 'a c b c'],
  ['one place, two each', { maxTotalSockets: 1 }, 'a a b b c c'],
  ['one place, mixed', { maxTotalSockets: 1 }, 'a b a c a b'],
  ['one place, kept', { maxTotalSockets: 1, keepAlive: true }, 'a b c'],
  ['one place, kept, two each', { maxTotalSockets: 1, keepAlive: true }, 'a a b b c c'],
  ['one place, kept, mixed', { maxTotalSockets: 1, keepAlive: true }, 'a b a c a b'],
];

// Turns of the loop, each with time for a busy kernel to hand bytes on.
function settled(rounds, then) {
  if (rounds === 0) then();
  else setImmediate(() => setTimeout(settled, 2, rounds - 1, then));
}

function run(servers) {
  if (cases.length === 0) {
    Object.values(servers).forEach((server) => server.close());
    return;
  }
  const [title, options, asked] = cases.shift();
  console.log(`-- ${title}`);
  const agent = new http.Agent(options);
  let left = asked.split(' ').length;
  asked.split(' ').forEach((name, i) => {
    const req = http.get({ host: '127.0.0.1', port: servers[name].address().port, agent }, (res) => {
      res.resume();
      console.log(`  ${i} ${name} answered, reused ${req.reusedSocket}`);
    });
    req.on('close', () => {
      if (--left === 0) {
        settled(10, () => {
          console.log(`  total ${agent.totalSocketCount}`);
          agent.destroy();
          settled(10, () => run(servers));
        });
      }
    });
  });
}

const servers = {};
function listen(left) {
  if (left.length === 0) return run(servers);
  const [name, ...others] = left;
  servers[name] = http.createServer((req, res) => res.end(name));
  servers[name].listen(0, '127.0.0.1', () => listen(others));
}
listen(NAMES);
