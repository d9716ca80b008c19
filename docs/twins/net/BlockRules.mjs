// Rules of a BlockList: mapped addresses, ranges and subnets of either family, bad ones, and lists made of other lists' rules.
import net from 'node:net';
import { log } from './NetCases.mjs';

const attempt = (title, fn) => { try { log(title, fn()); } catch (e) { log(title, e.name, e); } };
const list = (make) => { const made = new net.BlockList(); make(made); return made; };
const ADDRESSES = ['1.2.3.4', '1.2.3.5', '9.9.9.9', '::ffff:1.2.3.4', '::ffff:102:304', '::1', '::9', 'fe80::1', 'fe80::1%lo', '::ffff:9.9.9.9', 'febf::1', 'fec0::1', '0.0.0.0', '255.255.255.255'];
const LISTS = {
  'mapped address': (b) => b.addAddress('::ffff:1.2.3.4', 'ipv6'),
  'mapped subnet': (b) => b.addSubnet('::ffff:1.2.3.0', 120, 'ipv6'),
  'all of IPv6': (b) => b.addSubnet('::', 0, 'ipv6'),
  'wide range': (b) => b.addRange('::', 'ffff::', 'ipv6'),
  'mapped range': (b) => b.addRange('::ffff:1.2.3.4', '::ffff:1.2.3.9', 'ipv6'),
  'all of IPv4': (b) => b.addSubnet('1.2.3.4', 0),
  'with a zone': (b) => b.addAddress('fe80::1%lo', 'ipv6'),
  twice: (b) => { b.addAddress('1.2.3.4'); b.addAddress('1.2.3.4'); },
  'subnet across': (b) => b.addSubnet('::ffff:0:0', 90, 'ipv6'),
  'range of one': (b) => b.addRange('9.9.9.9', '9.9.9.9'),
  'link local': (b) => b.addSubnet('fe80::', 10, 'IPV6'),
  'several': (b) => { b.addAddress('9.9.9.9'); b.addSubnet('10.0.0.0', 8); b.addRange('1.2.3.0', '1.2.3.4'); b.addSubnet('11.0.0.0', 8); b.addAddress('::1', 'ipv6'); },
};
for (const [title, make] of Object.entries(LISTS)) {
  const made = list(make);
  log('--', title, '|', made.rules.join('; '));
  log(ADDRESSES.filter((a) => made.check(a, net.isIPv6(a) ? 'ipv6' : 'ipv4')).join(' '));
  log(made.check(new net.SocketAddress({ address: '1.2.3.4' })), made.check('1.2.3.4', 'ipv6'), made.check('nothing'), made.check('1.2.3.4', 'x'));
  log(list((b) => b.fromJSON(made.toJSON())).rules.join('; '));
}
for (const rules of [['bad'], ['Address: IPv4 bad'], ['Address: IPv5 1.2.3.4'], ['Range: IPv4 1.2.3.4'], ['Range: IPv4 9.0.0.0-1.0.0.0'], ['Subnet: IPv4 1.2.3.4/99'],
  ['Subnet: IPv4 1.2.3.4/x'], ['Address:IPv4 1.2.3.4'], ['Address: IPv6 ::1'], ['address: ipv4 1.2.3.4'], [''], [], ['Range: IPv6 ::1-::5'], ['Subnet: IPv6 fe80::/10'],
  ['Address: IPv4 7.7.7.7', 'bad'], [' Address: IPv4 8.8.8.8'],
  ['Address: IPv4 1.1.1.2', 'Subnet: IPv4 1.1.0.0/16', 'Range: IPv4 1.1.1.2-1.1.1.4'],
  ['Address: IPv4 1.1.1.300'], ['Address: IPv4 1.1.1'], ['Address: IPv4 1.1.1.1.1'], ['Address: IPv4 1111.1.1.1'], ['Address: IPv6 ::g'], ['Address: IPv6 1.1.1.1'], ['Address: IPv6 ::ffff:1.2.3.4'], ['Address: IPv6 1:2'], ['Address: IPv6 fe80::1%lo'], ['Subnet: IPv4 1.1.1.1/8a'], ['Subnet: IPv4 1.1.1.1/1000'], ['Subnet: IPv4 1.1.1.1/08'], ['Subnet: IPv6 ::1/129'], ['Subnet: IPv6 ::g/64'], ['Range: IPv4 1.1.1.1-2.2.2.300'], ['Range: IPv6 ::1-1:2'], ['Range: IPv4 1.1.1.1-2.2.2.2-3.3.3.3'], ['Address:  IPv4 1.1.1.1'], ['xAddress: IPv4 1.1.1.1 x'], ['Address: IPv4 01.1.1.1']]) {
  attempt(`from '${rules.join()}'`, () => list((b) => b.fromJSON(rules)).rules.join('; '));
}
for (const [address, type] of [['x', 'ipv4'], ['1.2.3.4', 'ipv6'], ['::1', 'ipv4'], ['1.1.1.1', 'x'], ['', 'ipv4']]) attempt(`add ${address}`, () => list((b) => b.addAddress(address, type)).rules.join());
for (const [start, end] of [['1.1.1.2', '1.1.1.1'], ['1.1.1.1', '::1'], ['x', 'y']]) attempt(`range ${start}`, () => list((b) => b.addRange(start, end)).rules.join());
for (const prefix of [-1, 33, 0, 32, 1.5, NaN]) attempt(`subnet ${prefix}`, () => list((b) => b.addSubnet('1.1.1.1', prefix)).rules.join());
attempt('long', () => list((b) => b.addRange('2001:db8::1:0:0:108', '::', 'ipv6')));
attempt('subnet 129', () => list((b) => b.addSubnet('::1', 129, 'ipv6')).rules.join());
log(net.BlockList.isBlockList(new net.BlockList()), net.BlockList.isBlockList('x'), net.BlockList.isBlockList(null));
for (const order of [['Address: IPv4 1.1.1.300', 'Subnet: IPv4 1.0.0.0/8', 'Range: IPv4 1.1.1.1-1.1.1.2'], ['Address: IPv4 1.1.1.1', 'Subnet: IPv4 1.0.0.0/99', 'Range: IPv4 1.1.1.1-1.1.1.2']]) {
  const some = new net.BlockList();
  attempt('some', () => some.fromJSON(order));
  log(some.rules.join('; '));
}
const none = new net.BlockList();
attempt('no data', () => none.fromJSON(null));
attempt('null inside', () => none.fromJSON([null]));
attempt('no address', () => none.addAddress(null));
attempt('no type', () => none.addAddress('1.1.1.1', null));
attempt('nothing', () => none.addAddress(null, null));
attempt('no start', () => none.addRange(null, '1.1.1.1'));
attempt('no end', () => none.addRange('1.1.1.1', null));
attempt('no end of nothing', () => none.addRange('x', null));
attempt('no range type', () => none.addRange('1.1.1.1', '1.1.1.2', null));
attempt('no net', () => none.addSubnet(null, 8));
attempt('no subnet type', () => none.addSubnet('1.1.1.1', 99, null));
attempt('check nothing', () => none.check(null));
attempt('check no type', () => none.check('1.1.1.1', null));
log(none.rules.length);
