// How errors show a wrong text or number: quotes, control characters, long ones cut.
import { Blob } from 'node:buffer';
import dns from 'node:dns';
import http, { Agent, createServer, IncomingMessage, ServerResponse, validateHeaderName } from 'node:http';
import net, { BlockList, BoundSocket, SocketAddress } from 'node:net';
import { Readable } from 'node:stream';

const texts = ['x', "it's", 'both \' and "', 'all \' " `', 'a\nb', 'a\tb', '\x7f\x85', '\\', '${a}', '', 'x'.repeat(127), "'" + 'x'.repeat(125), 'x'.repeat(126), 'x'.repeat(80) + '\n' + 'x'.repeat(80)];
const declared = (length) => {
  const res = new ServerResponse(new IncomingMessage(null));
  res.strictContentLength = true;
  res.setHeader('Content-Length', length);
  res.end('abc');
};
const ofTexts = {
  scheduling: (v) => new Agent({ scheduling: v }),
  'order of addresses': (v) => dns.setDefaultResultOrder(v),
  'order of a look-up': (v) => dns.lookup('127.0.0.1', { order: v }, () => {}),
  family: (v) => new SocketAddress({ family: v }),
  'family of a rule': (v) => new BlockList().addAddress('127.0.0.1', v),
  CIDR: (v) => new BlockList().addCIDRs([v]),
  endings: (v) => new Blob([], { endings: v }),
  validation: (v) => createServer({ httpValidation: v }),
  'bound host': (v) => new BoundSocket({ port: 0, host: `${v}!` }),
  'host to connect to': (v) => net.connect({ port: 1, host: `${v}\0` }),
  'host to listen at': (v) => net.createServer().listen({ port: 0, host: `${v}\0` }),
  'host to look up': (v) => dns.lookup(`${v}\0`, () => {}),
  'options of listen': (v) => net.createServer().listen({ host: v.slice(0, 40) }),
  filling: (v) => Buffer.alloc(2).fill(`!${v}`, 'hex'),
  label: (v) => validateHeaderName('', v),
  link: (v) => new ServerResponse(new IncomingMessage(null)).writeEarlyHints({ link: `!${v}` }),
};
const ofNumbers = {
  concurrency: (v) => new Readable({ read() {} }).map((x) => x, { concurrency: v }),
  length: (v) => declared(v),
  mark: (v) => new Readable({ highWaterMark: v }),
  'family of a look-up': (v) => dns.lookup('127.0.0.1', v, () => {}),
};

function attempt(title, shown, act) {
  let said = 'taken';
  try {
    act();
  } catch (err) {
    said = `${err.name} ${err.code} ${err.message}`;
  }
  console.log(`${title} ${shown}: ${said}`);
}

for (const [title, act] of Object.entries(ofTexts)) texts.forEach((text, i) => attempt(title, i, () => act(text)));
for (const [title, act] of Object.entries(ofNumbers)) {
  for (const number of [-1, 0.5, 1e21, NaN, -Infinity]) attempt(title, number, () => act(number));
}
attempt('length', '-0', () => declared(-0));

for (const url of ['http://a\n:1', 'http://a:1\r', '\nhttp://a', 'a\nb', 'ftp://a\n']) {
  for (const name of ['http_proxy', 'HTTPS_PROXY']) {
    attempt('global proxy', JSON.stringify(url), () => http.setGlobalProxyFromEnv({ [name]: url })());
    attempt('proxy', JSON.stringify(url), () => new Agent({ proxyEnv: { [name]: url } }));
  }
}
