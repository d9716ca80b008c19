// Messages that a program makes itself: what they say before anything is assigned, their events, and responses to them.
import { IncomingMessage, ServerResponse, request } from 'node:http';
import { PassThrough, Writable } from 'node:stream';

const title = (text) => console.log(`# ${text}`);
const says = (m) =>
  console.log(
    `  ${m.method} "${m.url}" ${m.statusCode ?? 0} ${m.statusMessage} ` +
      `${m.httpVersionMajor ?? 0}.${m.httpVersionMinor ?? 0} ${JSON.stringify(m.headers)} [${m.rawHeaders}] ` +
      `complete ${m.complete}, aborted ${m.aborted}, mark ${m.readableHighWaterMark}`);

function watched(m) {
  m.on('data', (chunk) => console.log(`  data ${chunk}`));
  for (const event of ['end', 'aborted', 'close']) m.on(event, () => console.log(`  ${event}`));
  m.on('error', (e) => console.log(`  error ${e.message}`));
  return m;
}

class Sink extends Writable {
  sent = '';
  _write(chunk, encoding, callback) {
    this.sent += chunk.toString('latin1');
    callback();
  }
}

function answered(m) {
  const res = new ServerResponse(m);
  res.sendDate = false;
  const sink = new Sink();
  res.assignSocket(sink);
  res.on('finish', () => console.log(`  finish ${JSON.stringify(sink.sent)}`));
  res.write('a');
  res.end('b');
}

const cases = {
  'from nowhere': () => says(new IncomingMessage(null)),
  'from a stream': () => says(new IncomingMessage(new PassThrough({ highWaterMark: 5 }))),
  'a request assigned': () => {
    const m = new IncomingMessage(null);
    m.method = 'PUT';
    m.url = '/x';
    m.httpVersionMajor = 1;
    m.httpVersionMinor = 0;
    m.headers = { a: 'b' };
    m.rawHeaders = ['A', 'b'];
    says(m);
    m.headers.c = 'd';
    m.method = 'GET';
    says(m);
  },
  'a version and its numbers': () => {
    const m = new IncomingMessage(null);
    console.log(`  ${m.httpVersion}`);
    m.httpVersionMajor = 1;
    m.httpVersionMinor = 0;
    console.log(`  ${m.httpVersion}`);
    m.httpVersion = '1.1';
    console.log(`  ${m.httpVersion} ${m.httpVersionMajor} ${m.httpVersionMinor}`);
    answered(m);
  },
  'no target': () => {
    const m = new IncomingMessage(null);
    m.url = null;
    console.log(`  ${m.url}`);
  },
  'a response assigned': () => {
    const m = new IncomingMessage(null);
    m.statusCode = 418;
    m.statusMessage = 'Short';
    m.complete = true;
    says(m);
  },
  'its end, cut short': () => {
    const m = watched(new IncomingMessage(new PassThrough()));
    m.push('x');
    m.push(null);
  },
  'its end, complete': () => {
    const m = watched(new IncomingMessage(new PassThrough()));
    m.complete = true;
    m.push('x');
    m.push(null);
  },
  'destroyed': () => watched(new IncomingMessage(null)).destroy(),
  'destroyed by an error': () => watched(new IncomingMessage(null)).destroy(new Error('mine')),
  'a signal': () => {
    const m = watched(new IncomingMessage(null));
    m.signal.addEventListener('abort', () => console.log('  abort'));
    m.destroy();
  },
  'answered, without a version': () => answered(new IncomingMessage(null)),
  'answered, HTTP/1.1': () => {
    const m = new IncomingMessage(null);
    m.httpVersionMajor = m.httpVersionMinor = 1;
    answered(m);
  },
  'answered, HTTP/1.0 with TE': () => {
    const m = new IncomingMessage(null);
    m.httpVersionMajor = 1;
    m.headers = { te: 'chunked' };
    answered(m);
  },
  'answered, HEAD': () => {
    const m = new IncomingMessage(null);
    m.method = 'HEAD';
    m.httpVersionMajor = m.httpVersionMinor = 1;
    answered(m);
  },
  'a response that says whom it answers': () => {
    const m = new IncomingMessage(null);
    const asked = request({ port: 1, agent: false });
    asked.on('error', (e) => console.log(`  error ${e.code}`));
    asked.destroy();
    m.req = asked;
    console.log(`  ${m.req === asked} ${asked.res === m}`);
  },
  'a response that counts as destroyed': () => {
    const res = new ServerResponse(new IncomingMessage(null));
    res.on('error', (e) => console.log(`  error ${e.code}`));
    res.on('close', () => console.log('  close'));
    res.destroyed = true;
    res.write('x', (e) => console.log(`  refused ${e.code}`));
    res.destroy(new Error('mine'));
    console.log(`  destroyed ${res.destroyed}`);
    res.destroyed = false;
    res.end();
    res.write('x', (e) => console.log(`  refused ${e.code}`));
  },
};

async function settled() {
  for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
}
for (const [name, run] of Object.entries(cases)) {
  title(name);
  run();
  await settled();
}
