// dns.lookup: what it refuses, addresses that need no look-up, names that are known and not.
import dns from 'node:dns';
import { log } from './NetCases.mjs';

const attempt = (title, fn) => { try { fn(); log(title, 'returned'); } catch (e) { log(title, e.name, e); } };
const nothing = () => {};
for (const family of [5, -1, 46, NaN]) {
  attempt(`family ${family}`, () => dns.lookup('127.0.0.1', family, nothing));
  attempt(`option ${family}`, () => dns.lookup('127.0.0.1', { family }, nothing));
}
for (const family of ['ipv4', '4', '']) attempt(`text ${family}`, () => dns.lookup('127.0.0.1', { family }, nothing));
for (const hints of [1, -1, 64, 8, 48, 2 ** 32 + 1, Infinity]) attempt(`hints ${hints}`, () => dns.lookup('127.0.0.1', { hints }, nothing));
attempt('order', () => dns.lookup('127.0.0.1', { order: 'x' }, nothing));
attempt('empty', () => dns.lookup('', nothing));
attempt('NUL', () => dns.lookup('a\0', { family: 5 }, nothing));
attempt('null', () => dns.lookup(null, nothing));
attempt('no options', () => dns.lookup('127.0.0.1', null, nothing));
attempt('no callback', () => dns.lookup('127.0.0.1', {}, null));
attempt('default order', () => dns.setDefaultResultOrder('x'));
log(dns.ADDRCONFIG, dns.V4MAPPED, dns.ALL, dns.getDefaultResultOrder());
dns.setDefaultResultOrder('ipv4first');
log(dns.getDefaultResultOrder());

const cases = [
  ['127.0.0.1', {}], ['127.0.0.1', { all: true }], ['127.0.0.1', { family: 6 }], ['::1', { family: 'IPv6' }], ['::1', { all: true }],
  ['::1%lo', {}], ['localhost', { family: 4 }], ['localhost', { family: 'IPv4', all: true }], ['localhost', { family: 6, hints: dns.V4MAPPED }],
  ['missing.invalid', {}], ['missing.invalid', { all: true }], ['missing.invalid', { family: 4 }], ['1.2.3.4.5', {}], ['127.1', {}], ['[::1]', {}], ['[127.0.0.1]', {}], ['127.0.0.1.', {}], ['a b', {}],
  ['0x7f.1', {}], ['0X7F000001', {}], ['0177.0.0.1', {}], ['010.0.0.1', { all: true }], ['08.0.0.1', {}], ['1.0x100', {}], ['1.256.1', {}], ['0x', {}], ['0x1.', {}],
  ['\uff11\uff12\uff17.\uff10.\uff10.\uff11', {}], ['\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54', { family: 4 }], ['f\u00fcr.invalid', {}], ['x'.repeat(256), {}],
];
function next() {
  if (cases.length === 0) return;
  const [name, options] = cases.shift();
  let inCall = true;
  dns.lookup(name, options, (err, address, family) => {
    const shown = options.all && !err ? address.map((a) => `${a.address}/${a.family}`).join(',') : err ? null : `${address}/${family}`;
    log(name, inCall, err, err && [err.errno, err.syscall, err.hostname].join(' '), shown);
    process.nextTick(() => log('tick'));
    next();
  });
  inCall = false;
}
next();
