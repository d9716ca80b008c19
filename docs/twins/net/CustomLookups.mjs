// Look-ups of a program's own: what is asked of them, answers of all kinds, and addresses that are blocked.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const EVENTS = ['lookup', 'connectionAttempt', 'connectionAttemptFailed', 'connect', 'error', 'close'];
const a = (address, family) => ({ address, family });
const blocked = (...addresses) => {
  const list = new net.BlockList();
  for (const address of addresses) list.addAddress(address, net.isIPv6(address) ? 'ipv6' : 'ipv4');
  return list;
};
const one = { autoSelectFamily: false };
const L = '127.0.0.1';
const cases = [
  ['one', [a(L, 4)]],
  ['one asked', [a(L, 4)], one],
  ['bad and good', [a('x', 4), a(L, 4)]],
  ['bad family', [a(L, 7)]],
  ['bad families', [a(L, 100), a('::1', 101)]],
  ['bad family and good', [a(L, 7), a(L, 4)]],
  ['all bad', [a('x', 4), a('y', 6)]],
  ['bad family asked', [a(L, 10)], one],
  ['no address', [a(undefined, 4)], one],
  ['no IP', [a('nope', 4)], one],
  ['refused first', [a('127.0.0.2', 4), a(L, 4)]],
  ['same twice', [a(L, 4), a(L, 4)]],
  ['all refused', [a('127.0.0.2', 4), a('127.0.0.3', 4)]],
  ['family 4', [a(L, 4)], { family: 4 }],
  ['hints', [a(L, 4)], { hints: 8 }],
  ['family 4 with hints', [a(L, 4)], { family: 4, hints: 16 }],
  ['from', [a(L, 4)], { localAddress: L }],
  ['from, of the other family', [a(L, 6)], { localAddress: L }],
  ['blocked', [a(L, 4)], { blockList: blocked(L), ...one }],
  ['all blocked', [a(L, 4), a('127.0.0.2', 4)], { blockList: blocked(L, '127.0.0.2') }],
  ['one blocked', [a('127.0.0.2', 4), a(L, 4)], { blockList: blocked('127.0.0.2') }],
  ['other blocked', [a(L, 4)], { blockList: blocked('127.0.0.9') }],
];
const server = net.createServer((c) => c.end()).listen(0, L, next);
function next() {
  const found = cases.shift();
  if (!found) {
    literal();
    return;
  }
  const [title, addresses, options] = found;
  log('--', title);
  const lookup = (host, asked, cb) => {
    log('asked', host, asked.family || null, asked.hints, asked.all);
    setImmediate(() => asked.all ? cb(null, addresses) : cb(null, addresses[0].address, addresses[0].family));
  };
  const c = watch('c', net.connect({ port: server.address().port, host: 'some.name', lookup, ...options }), ...EVENTS).resume();
  c.on('error', (e) => log(e.name, e.errors?.map((x) => x.message).join('; ')));
  c.on('close', () => { log(c.autoSelectFamilyAttemptedAddresses?.join(',')); next(); });
}

function literal() {
  log('-- a blocked address');
  const c = net.connect({ port: server.address().port, host: L, blockList: blocked(L) });
  watch('c', c, ...EVENTS).on('close', () => server.close());
}
