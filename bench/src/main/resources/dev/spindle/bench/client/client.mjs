// The Node peers: client.mjs PEER PORT CONNECTIONS ANSWER_BYTES [UNDICI]. Standard input as ClientMain.java.
import http from 'node:http';
import { createInterface } from 'node:readline';
import { pathToFileURL } from 'node:url';

const EXPECTED = 12;
const [peer, port, connections] = [process.argv[2], Number(process.argv[3]), Number(process.argv[4])];
let answers = 0;
let errors = 0;

function answered(status, length) {
  if (status === 200 && length === EXPECTED) answers++;
  else errors++;
}

function node() {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections });
  const options = { host: '127.0.0.1', port, path: '/', agent };
  const next = () => {
    http.get(options, (res) => {
      let length = 0;
      res.on('data', (chunk) => (length += chunk.length));
      res.on('end', () => {
        answered(res.statusCode, length);
        next();
      });
    }).on('error', () => errors++);
  };
  for (let i = 0; i < connections; i++) next();
}

async function undici() {
  const { Pool } = await import(pathToFileURL(process.argv[6]));
  const pool = new Pool(`http://127.0.0.1:${port}`, { connections, pipelining: 1 });
  const ask = async () => {
    while (true) {
      const { statusCode, body } = await pool.request({ path: '/', method: 'GET' });
      answered(statusCode, (await body.arrayBuffer()).byteLength);
    }
  };
  for (let i = 0; i < connections; i++) ask().catch(() => errors++);
}

await { node, undici }[peer]();
const questions = createInterface({ input: process.stdin });
questions.on('line', () => console.log(`stat ${answers} ${errors} -1`)); // V8 does not tell what was allocated
questions.on('close', () => process.exit(0));
