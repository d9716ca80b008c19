// The Node peer: as SpindleServer.java, line by line. Arguments and standard input as ServerMain.java.
import { createServer } from 'node:http';
import { createInterface } from 'node:readline';

const HELLO = Buffer.from('Hello World\n');
const PIECES = 16;
const PIECE = Buffer.from(Array.from({ length: 64 * 1024 }, (_, i) => 97 + (i % 26)));
const A_DAY_MS = 86_400_000;

function answer(req, res) {
  res.setHeader('Content-Type', 'text/plain');
  switch (req.url) {
    case '/':
      res.end(HELLO);
      break;
    case '/echo':
      echo(req, res);
      break;
    case '/stream':
      stream(res, 0);
      break;
    case '/upload':
      count(req, res);
      break;
    default:
      res.statusCode = 404;
      res.end();
  }
}

function echo(req, res) {
  const chunks = [];
  req.on('data', (chunk) => chunks.push(chunk));
  req.on('end', () => res.end(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks)));
}

function stream(res, from) {
  for (let i = from; i < PIECES; i++) {
    if (!res.write(PIECE)) {
      res.once('drain', () => stream(res, i + 1));
      return;
    }
  }
  res.end();
}

function count(req, res) {
  let length = 0;
  req.on('data', (chunk) => (length += chunk.length));
  req.on('end', () => res.end(String(length)));
}

const server = createServer(answer);
server.keepAliveTimeout = 65_000;
for (let i = 0; i < Number(process.argv[4]); i++) setTimeout(() => {}, A_DAY_MS + (i % 1000));
server.listen(0, '127.0.0.1', 4096, () => console.log(`port ${server.address().port}`));

const questions = createInterface({ input: process.stdin });
questions.on('line', (line) => {
  if (line === 'gc') globalThis.gc();
  console.log(`stat -1 ${process.memoryUsage().heapUsed}`); // V8 does not tell what was allocated
});
questions.on('close', () => process.exit(0));
