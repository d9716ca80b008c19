// Block lists: addresses, ranges, subnets, mapped addresses, their rules and errors, and a server that has one.
import net from 'node:net';
import { log, watch } from './NetCases.mjs';

const list = new net.BlockList();
list.addAddress('123.123.123.123');
list.addRange('10.0.0.1', '10.0.0.10');
list.addSubnet('8592:757c:efae:4e45::', 64, 'ipv6');
list.addSubnet('127.0.0.0', 8);
list.addAddress('::1', 'ipv6');
for (const [a, f] of [['123.123.123.123', 'ipv4'], ['123.123.123.124', 'ipv4'], ['10.0.0.3', 'ipv4'], ['10.0.0.11', 'ipv4'], ['10.0.0.1', 'ipv4'],
  ['10.0.0.10', 'ipv4'], ['222.111.111.222', 'ipv4'], ['::ffff:7b7b:7b7b', 'ipv6'], ['::ffff:123.123.123.123', 'ipv6'], ['8592:757c:efae:4e45::1', 'ipv6'],
  ['8592:757c:efae:4e46::1', 'ipv6'], ['127.3.4.5', 'ipv4'], ['::1', 'ipv6'], ['::2', 'ipv6']]) log(a, list.check(a, f));
log(list.check(new net.SocketAddress({ address: '10.0.0.5' })));
for (const rule of list.rules) log(rule);
const attempt = (title, fn) => { try { log(title, fn()); } catch (e) { log(title, e.name, e.code); } };
attempt('not an address', () => list.addAddress('1.2.3'));
attempt('wrong family', () => list.addAddress('::1'));
attempt('family', () => list.addAddress('1.2.3.4', 'ipv5'));
attempt('prefix', () => list.addSubnet('1.2.3.4', 33));
attempt('prefix 6', () => list.addSubnet('::', 129, 'ipv6'));
attempt('range', () => list.addRange('10.0.0.2', '10.0.0.1'));

const server = net.createServer({ blockList: list }, () => log('never'));
server.listen(0, '127.0.0.1', () => {
  watch('blocked', net.connect(server.address().port, '127.0.0.1'), 'connect', 'end', 'close').resume().on('close', () => server.close());
});
