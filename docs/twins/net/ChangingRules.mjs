// A BlockList whose rules are given in lists and in CIDR notation, taken out again, and read from a text of JSON.
import net from 'node:net';
import { log } from './NetCases.mjs';

const attempt = (title, fn) => { try { fn(); } catch (e) { log(title, e.name, e); } };
const list = (title, make) => {
  const made = new net.BlockList();
  attempt(title, () => make(made));
  log(title, made.size, made.rules.join('; '));
};
const four = (address) => new net.SocketAddress({ address });

// several at once: all or none
list('two', (b) => b.addAddresses(['1.1.1.1', '1.1.1.2', '1.1.1.1']));
list('a text among others', (b) => b.addAddresses([four('1.1.1.1'), '1.1.1.2']));
list('one of IPv6', (b) => b.addAddresses([new net.SocketAddress({ address: '::1', family: 'ipv6' })]));
list('of IPv6', (b) => b.addAddresses(['::1'], 'IPv6'));
list('none', (b) => b.addAddresses([], 'x'));
list('one bad', (b) => b.addAddresses(['1.1.1.1', 'x']));
list('one null', (b) => b.addAddresses(['1.1.1.1', null]));
list('a number', (b) => b.addAddresses([5]));
list('wrong family', (b) => b.addAddresses(['::1']));
list('bad family', (b) => b.addAddresses(['::1'], 'x'));
list('null family', (b) => b.addAddresses(['::1'], null));
list('null', (b) => b.addAddresses(null));
list('same mapped', (b) => {
  for (const each of ['1.1.1.1', '2.2.2.2', '3.3.3.3']) b.addAddress(each);
  b.addAddress('::ffff:2.2.2.2', 'ipv6');
});
list('two subnets', (b) => b.addCIDRs(['10.0.0.0/8', '::1/128']));
list('one no CIDR', (b) => b.addCIDRs(['10.0.0.0/8', 'x']));
list('one too long', (b) => b.addCIDRs(['10.0.0.0/8', '10.0.0.0/33']));
list('one null CIDR', (b) => b.addCIDRs(['10.0.0.0/8', null]));
list('null CIDRs', (b) => b.addCIDRs(null));
list('private', (b) => b.addCIDRs(net.BlockList.PRIVATE_RANGES));
attempt('frozen', () => {
  let added = true;
  try {
    net.BlockList.PRIVATE_RANGES.push('x');
  } catch {
    added = false;
  }
  log('frozen', !added, net.BlockList.PRIVATE_RANGES.join());
});
for (const cidr of [null, '', 'x', '/', '10.0.0.0', '10.0.0.0/', '10.0.0.0/8', '10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/-0', '10.0.0.0/+8', '10.0.0.0/ 8', '10.0.0.0/8 ', ' 10.0.0.0/8',
  '10.0.0.0/08', '10.0.0.0/8.0', '10.0.0.0/1e1', '10.0.0.0/8/8', '/8', '::/0', '::1/129', 'fe80::%eth0/10', '::ffff:1.2.3.4/120', '10.0.0/8', '10.1.2.3/8', 'x:/3', '1.2.3.4/0',
  '::/999999999999', '10.0.0.0/99999999999999999999', "it's/x"]) {
  list(`CIDR ${cidr}`, (b) => b.addCIDR(cidr));
  list(`no CIDR ${cidr}`, (b) => {
    b.addCIDRs(['10.0.0.0/8', '10.1.2.3/8', '::/0']);
    b.removeCIDR(cidr);
  });
}

list('one no address', (b) => b.addCIDRs(['10.0.0.0/8', 'x/8']));

// ranges between the families
const six = (address) => new net.SocketAddress({ address, family: 'ipv6' });
for (const [start, end] of [[six('::ffff:1.2.3.5'), four('0.0.0.0')], [six('::ffff:1.2.3.4'), four('1.2.3.5')], [six('::1'), four('1.2.3.5')], [four('1.2.3.4'), six('fe80::1')], [six('fe80::1'), four('1.2.3.5')]]) {
  list(`${start.address} to ${end.address}`, (b) => {
    b.addRange(start, end);
    log(b.check('1.2.3.4'), b.check('1.2.3.6'), b.check('::ffff:1.2.3.4', 'ipv6'), b.check('::1', 'ipv6'), b.check('ffff::', 'x'));
  });
}

// taken out
const without = (title, take) => list(`without ${title}`, (b) => {
  for (const each of ['1.1.1.1', '1.1.1.2']) b.addAddress(each);
  for (const end of ['2.1.1.9', '2.1.1.9', '2.1.1.8']) b.addRange('2.1.1.1', end);
  for (const length of [8, 9, 8]) b.addSubnet('3.0.0.0', length);
  b.addSubnet('fe80::', 10, 'ipv6');
  attempt(title, () => take(b));
  log(title, ...['1.1.1.1', '1.1.1.2', '2.1.1.8', '2.1.1.9', '3.0.0.1', '3.200.0.1'].map((each) => b.check(each)), b.check('fe80::1', 'ipv6'));
});
without('nothing', () => {});
without('an address', (b) => b.removeAddress('1.1.1.1'));
without('another', (b) => b.removeAddress('1.1.1.5'));
without('its mapped form', (b) => b.removeAddress('::ffff:1.1.1.1', 'ipv6'));
without('SocketAddress', (b) => b.removeAddress(four('1.1.1.2')));
without('no address', (b) => b.removeAddress('x'));
without('IPv6 as IPv4', (b) => b.removeAddress('::1'));
without('null', (b) => b.removeAddress(null));
without('null type', (b) => b.removeAddress('1.1.1.1', null));
without('a range', (b) => b.removeRange('2.1.1.1', '2.1.1.9'));
without('range twice', (b) => { b.removeRange('2.1.1.1', '2.1.1.9'); b.removeRange('2.1.1.1', '2.1.1.9'); });
without('range backwards', (b) => b.removeRange('2.1.1.9', '2.1.1.1'));
without('another range', (b) => b.removeRange('2.1.1.1', '2.1.1.2'));
without('mapped range', (b) => b.removeRange('::ffff:2.1.1.1', '::ffff:2.1.1.9', 'ipv6'));
without('range of SocketAddresses', (b) => b.removeRange(four('2.1.1.1'), four('2.1.1.8')));
without('no range', (b) => b.removeRange('2.1.1.1', 'x'));
without('null range', (b) => b.removeRange('2.1.1.1', null));
without('a subnet', (b) => b.removeSubnet('3.0.0.0', 8));
without('same subnet, named otherwise', (b) => b.removeSubnet('3.0.0.1', 8));
without('subnet of IPv6', (b) => b.removeSubnet('fe80:0::', 10, 'ipv6'));
without('subnet of SocketAddress', (b) => b.removeSubnet(four('3.0.0.0'), 9));
without('subnet too long', (b) => b.removeSubnet('3.0.0.0', 33));
without('broken subnet', (b) => b.removeSubnet('3.0.0.0', 1.5));
without('null subnet', (b) => b.removeSubnet(null, 8));
without('a CIDR', (b) => b.removeCIDR('3.0.0.0/8'));
without('all', (b) => b.clear());
without('all but one', (b) => { b.clear(); b.addAddress('1.1.1.1'); });

// JSON
for (const json of ['[]', ' [ "Address: \\u0049Pv4 10.0.0.5" , "Subnet: IPv4 10.0.0.0\\/8"\n] ', '["x", "Range: IPv4 1.1.1.1-1.1.1.3"]', '["\\"\\\\\\b\\f\\n\\r\\t é"]']) list(`JSON ${json}`, (b) => b.fromJSON(json));
const rules = new net.BlockList();
rules.addCIDRs(net.BlockList.PRIVATE_RANGES);
list('read', (b) => b.fromJSON(JSON.stringify(rules.rules)));
for (const json of ['', 'x', '"x"', '5', '["x"', '["x",]', '["x" "y"]', '["x"]y', '[5]', '["\\x"]', '["\\u12g4"]', '["\\u12', '["a\tb"]', "['x']", '["x', '[,"x"]', '[["x"]]', '[null]']) {
  let read = true;
  try {
    new net.BlockList().fromJSON(json);
  } catch {
    read = false;
  }
  log('JSON', json, read);
}

// What is printed of a list
const printed = new net.BlockList();
for (const rule of [null, '1.1.1.1', '200.36.65.71', '200.36.65.7', 'fe80:1234:1234:1234:1234:1234:1234:1234']) {
  if (rule) printed.addAddress(rule, rule.includes(':') ? 'ipv6' : 'ipv4');
  console.log(printed);
}
printed.clear();
printed.addAddresses(['173.210.250.204', '95.185.34.170']);
console.log(printed);
