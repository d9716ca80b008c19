// Real llhttp, asked one case per line; the other half of LlhttpDifferentialTest.
// Run with: node --expose-internals llhttp-events.cjs
//
// In:  type lenientFlags maxHeaderSize onHeadReturns finish piece,piece,...     (pieces in hex, "-" is an empty one)
// Out: the events of that case, separated by blanks, strings in hex.
'use strict';
process.removeAllListeners('warning');
process.on('warning', () => {});
const { internalBinding } = require('internal/test/binding');
const { HTTPParser, allMethods } = internalBinding('http_parser');
const readline = require('readline');

const hex = (text) => Buffer.from(text ?? '', 'latin1').toString('hex');
const pairs = (list) => (list ?? []).map(hex).join(',');

function run(line) {
  const [type, lenient, maxHeaderSize, answer, finish, pieces] = line.split(' ');
  const out = [];
  let fields = [];
  let url = '';
  let leaves = false;
  let left = false;
  const parser = new HTTPParser();
  parser.initialize(Number(type), {}, Number(maxHeaderSize), Number(lenient));
  parser[HTTPParser.kOnMessageBegin] = () => {
    out.push('begin');
    fields = [];
    url = '';
  };
  parser[HTTPParser.kOnHeaders] = (more, target) => {
    fields.push(...more);
    url += target;
  };
  parser[HTTPParser.kOnHeadersComplete] = (major, minor, headers, method, target, status, reason, upgrade, keepAlive) => {
    const all = headers === undefined ? fields : headers;
    const where = target === undefined ? url : target;
    fields = [];
    out.push(
      ['head', `${major}.${minor}`, method === undefined ? '' : allMethods[method], hex(where), status ?? '',
        hex(reason), upgrade ? 'upgrade' : '', keepAlive ? 'keep' : 'close', pairs(all)].join(':'));
    leaves = upgrade || answer === '2' || status === 101;
    return Number(answer);
  };
  parser[HTTPParser.kOnBody] = (chunk) => { out.push('body:' + chunk.toString('hex')); };
  parser[HTTPParser.kOnMessageComplete] = () => {
    if (fields.length > 0) out.push('trailers:' + pairs(fields));
    fields = [];
    out.push('complete');
    left = leaves;
  };
  const outcome = (result, length) => {
    if (result instanceof Error) {
      out.push(['error', result.code, hex(result.reason), result.bytesParsed ?? ''].join(':'));
      return false;
    }
    if (result !== undefined && left) {
      out.push('stop:' + result);
      return false;
    }
    return true;
  };
  let alive = true;
  for (const piece of pieces.split(',')) {
    const bytes = piece === '-' ? Buffer.alloc(0) : Buffer.from(piece, 'hex');
    alive = outcome(parser.execute(bytes), bytes.length);
    if (!alive) break;
    out.push('|');
  }
  if (alive && finish === '1') outcome(parser.finish(), 0);
  return out.join(' ');
}

let answers = '';
readline.createInterface({ input: process.stdin }).on('line', (line) => {
  if (answers === '') setImmediate(() => { process.stdout.write(answers); answers = ''; });
  answers += run(line) + '\n';
});
