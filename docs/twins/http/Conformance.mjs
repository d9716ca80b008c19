// What a server makes of the requests of conformance.txt over TCP, each with a second one behind it.
import fs from 'node:fs';
import http from 'node:http';
import net from 'node:net';

const SECOND = 'GET /second HTTP/1.1\r\nHost: x\r\n\r\n';
const lines = fs.readFileSync('conformance.txt', 'utf8').split('\n').filter((line) => line.includes(' | '));
const ESCAPE = /\\x(..)|\\r|\\n|\{(\d+) ([^}]*)\}|¶/g;

function unescaped(text) {
  return text.replace(ESCAPE, (all, hex, count, repeated) => {
    if (hex) return String.fromCharCode(parseInt(hex, 16));
    if (count) return unescaped(repeated).repeat(Number(count));
    return { '\\r': '\r', '\\n': '\n', '¶': '\r\n' }[all];
  });
}

const shown = (text) => text.replace(/\r\n/g, '¶').replace(/[^ -~¶]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
const short = (text) => (text.length > 60 ? `${text.length} bytes` : shown(text));

let seen = [];

function label(req, body) {
  return `${req.method} ${short(req.url)}${body === '' ? '' : ` "${short(body)}"`}`;
}

function take(what, req, socket) {
  socket.on('error', () => {});
  seen.push(`${what} ${req.method} ${short(req.url)}`);
  socket.end(`HTTP/1.1 ${what === 'connect' ? 200 : 101} Taken\r\n\r\n`);
}

const server = http.createServer((req, res) => {
  let body = '';
  const mine = seen;
  const at = mine.push(`[${label(req, '')}]`) - 1;
  req.on('data', (chunk) => (body += chunk.toString('latin1')));
  req.on('error', () => {});
  req.on('end', () => {
    mine[at] = req.url === '/second' ? 'second' : `200 ${label(req, body)}`;
    res.end();
  });
});
server.on('upgrade', (req, socket) => take('upgrade', req, socket));
server.on('connect', (req, socket) => take('connect', req, socket));

/** What the listeners saw, in their order, then what the server refused by itself. A request in brackets got no answer. */
function outcome(all) {
  const refused = (all.match(/HTTP\/1\.1 [45]\d\d/g) ?? []).map((line) => line.slice(9));
  const told = [...seen, ...refused];
  return told.length === 0 ? 'closed' : told.join(', ');
}

function run() {
  const line = lines.shift();
  if (line === undefined) return server.close();
  const [name, bytes] = line.split(' | ');
  seen = [];
  let all = '';
  const client = net.connect({ port: server.address().port, host: '127.0.0.1', allowHalfOpen: true });
  client.on('data', (chunk) => (all += chunk.toString('latin1')));
  client.on('error', () => {});
  client.on('close', () => {
    console.log(`${name} | ${outcome(all)}`);
    run();
  });
  client.end(Buffer.from(unescaped(bytes) + SECOND, 'latin1'));
}
server.listen(0, '127.0.0.1', run);
