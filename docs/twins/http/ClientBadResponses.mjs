import fs from 'node:fs';
import http from 'node:http';
import { duplexPair } from 'node:stream';

// Malformed and odd responses, whole and cut in two at every byte: what the request and the response tell.
const CASES = fs.readFileSync(new URL('bad-responses.txt', import.meta.url), 'latin1').split('\n').filter((line) => line.includes('|')).map((line) => {
  const at = line.indexOf('|');
  return [line.slice(0, at), Buffer.from(unescaped(line.slice(at + 1)), 'latin1')];
});

function unescaped(text) {
  return text.replace(/\\(r|n|t|x..)/g, (_, c) => c === 'r' ? '\r' : c === 'n' ? '\n' : c === 't' ? '\t' : String.fromCharCode(parseInt(c.slice(1), 16)));
}

function exchange(pieces, options, done) {
  const [client, server] = duplexPair();
  const log = [];
  let body = '';
  const req = http.get({ host: 'a', createConnection: () => client, ...options });
  req.on('information', (info) => log.push(`information ${info.statusCode} ${JSON.stringify(info.rawHeaders)}`));
  req.on('continue', () => log.push('continue'));
  req.on('response', (res) => {
    log.push(`response ${res.httpVersion} ${res.statusCode} ${JSON.stringify(res.statusMessage)} ${JSON.stringify(res.rawHeaders)}`);
    res.on('data', (chunk) => { body += chunk.toString('latin1'); });
    res.on('aborted', () => log.push(`aborted after ${JSON.stringify(body)}`));
    res.on('end', () => log.push(`end of ${JSON.stringify(body)} ${res.complete} ${JSON.stringify(res.rawTrailers)}`));
    res.on('error', (e) => log.push(`response error ${e.code} ${e.message}`));
  });
  req.on('upgrade', (res, socket, head) => {
    log.push(`upgrade ${res.statusCode}`);
    socket.destroy();
  });
  req.on('error', (e) => log.push(`error ${e.code} ${e.message}${e.rawPacket ? ` ${pieces.length > 1 ? '' : `${e.bytesParsed} of `}${pieces.length > 1 ? '' : e.rawPacket.length}` : ''}`));
  req.on('close', () => log.push('close'));
  server.on('error', () => {});
  server.resume();
  const next = (i) => {
    if (i < pieces.length) {
      if (pieces[i].length > 0 && !server.destroyed) server.write(pieces[i]);
      setImmediate(next, i + 1);
    } else {
      setImmediate(() => {
        if (!server.destroyed) server.end();
        setImmediate(() => setImmediate(() => setImmediate(() => setImmediate(() => done(log.map(quoted).join('\n'))))));
      });
    }
  };
  setImmediate(next, 0);
}

function quoted(text) {
  return text.replace(/[^ -~]/g, (c) => `\\x${c.charCodeAt(0).toString(16).padStart(2, '0')}`);
}

const LEVELS = [{}, { insecureHTTPParser: true }]; // not 'relaxed': with a NUL in a value Node never comes back
let index = 0;
next();

function next() {
  if (index === CASES.length) return;
  const [title, bytes] = CASES[index++];
  let level = 0;
  const nextLevel = (before) => {
    if (level === LEVELS.length) {
      next();
      return;
    }
    const options = LEVELS[level++];
    exchange([bytes], options, (whole) => {
      if (whole === before) {
        nextLevel(before);
        return;
      }
      console.log(`# ${title}${level > 1 ? ` ${JSON.stringify(options)}` : ''}`);
      console.log(whole);
      const plain = whole.replace(/ \d+ of \d+$/gm, ' ');
      const split = (at) => {
        if (at >= bytes.length) {
          nextLevel(whole);
          return;
        }
        exchange([bytes.subarray(0, at), bytes.subarray(at)], options, (log) => {
          if (log !== plain) {
            console.log(`cut at ${at}:`);
            console.log(log);
          }
          split(at + 1);
        });
      };
      split(1);
    });
  };
  nextLevel(null);
}
