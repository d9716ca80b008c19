// net.SocketAddress: what makes one, what is refused, and what parse reads.
import net from 'node:net';
import { log } from './NetCases.mjs';

const attempt = (title, fn) => { try { log(title, fn()); } catch (e) { log(title, e.name, e); } };
const all = (a) => a && [a.address, a.family, a.port, a.flowlabel].join(' ');
attempt('default', () => all(new net.SocketAddress()));
const LO = '127.0.0.1';
const makings = [
  [LO, 'ipv4', 0, 0], [LO, 'ipv4', 65535, 0], [LO, 'ipv4', 65536, 0], ['::1', 'ipv4', 65536, 0], ['x', 'ipv4', 0, -1], [LO, 'ipv4', -1, 0], [LO, 'ipv4', 1.5, 0], [LO, 'IPv4', 1, 0], [LO, 'ipv6', 1, 0],
  [LO, 'x', 1, 0], ['::1', 'ipv6', 1, 0], ['::1', 'IPV6', 1, 0], ['::1', 'ipv4', 1, 0], ['', 'ipv4', 1, 0], ['::1', 'ipv6', 1, 5], ['::1', 'ipv6', 1, -1],
  ['::1', 'ipv6', 1, 4294967296], ['::1', 'ipv6', 1, 0.5], [LO, 'ipv4', 1, 7], ['0:0:0:0:0:0:0:1', 'ipv6', 1, 0],
  ['::ffff:1.2.3.4', 'ipv6', 1, 0], ['::1.2.3.4', 'ipv6', 1, 0], ['2001:db8:0:0:1:0:0:1', 'ipv6', 1, 0], ['2001:DB8::A', 'ipv6', 1, 0],
  ['1:0:0:2:0:0:0:3', 'ipv6', 1, 0], ['64:ff9b::1.2.3.4', 'ipv6', 1, 0], ['::ffff:0:1.2.3.4', 'ipv6', 1, 0], ['1:2:3:4:5:6:0:8', 'ipv6', 1, 0],
];
for (const [address, family, port, flowlabel] of makings) {
  attempt(`${address} ${family} ${port} ${flowlabel}`, () => all(new net.SocketAddress({ address, family, port, flowlabel })));
}
const texts = ['1.2.3.4', '1.2.3.4:80', '1.2.3.4:81', '[::1]', '[::1]:443', '::1', '[::1]:', '1.2.3.4:', '1.2.3.4:99999', '1.2.3.4:80a', 'x', '', '[x]', '0x7f.1',
  '127.1', '1', '[::1%lo]:1', '1.2.3.4:0', '1.2.3.4:0085', '[::ffff:1.2.3.4]:5', 'localhost:80', 'http://1.2.3.4', '1.2.3.4/x', '1.2.3.4?x', 'user@1.2.3.4',
  '1.2.3.4:65535', '1.2.3.4:65536', ' 1.2.3.4', '1.2.3.4 ', '192.168.257', '0300.1', '1.2.3.4#', '[1::]:80', '1.2.3.4.', '256.1.1.1', '1.2.3.4:-1', '1.2.3.4:+1',
  '[::1]80', '[::1', '4294967295', '4294967296', '1.2.65535', '1.2.65536', '1..2', '08.1.1.1', '0x', '0x.0x', 'a@b@1.2.3.4:7', '1.2.3.4\\x', '[1:2]:3', '1.2.3.4.5', '//1.2.3.4', '\\[::1]:1', '1.2\t.3.4', '1.2.3.4\n:8'];
for (const text of texts) attempt(`'${text}'`, () => all(net.SocketAddress.parse(text)));
