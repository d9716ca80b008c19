// isIP, isIPv4, isIPv6, and how addresses are shown: shortened, mapped, with ports.
import net from 'node:net';
import { log } from './NetCases.mjs';

const texts = ['127.0.0.1', '0.0.0.0', '255.255.255.255', '256.0.0.1', '1.2.3', '1.2.3.4.5', '01.2.3.4', '1.2.3.04', ' 1.2.3.4', '1.2.3.4 ', '',
  '::', '::1', '1::', ':1', '1:', ':::', '1::2::3', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8',
  '1::3:4:5:6:7:8', '1:2:3:4::5:6:7:8', '::ffff:127.0.0.1', '::1.2.3.4', '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', '::1.2.3', '::1.2.3.4:5',
  'fe80::1%eth0', 'fe80::1%', 'fe80::1%a.b:c-d', 'fe80::1%a b', '::g', '::12345', 'ABCD::ef01', 'localhost', '1.2.3.4%x'];
for (const text of texts) log(text || 'empty', net.isIP(text), net.isIPv4(text), net.isIPv6(text));

for (const text of ['::1', '1:0:0:2::3', '1:0:0:2:0:0:0:3', '0:0:0:0:0:0:0:0', '1:0:2:0:3:0:4:0', 'FE80:0::00AB', '::ffff:1.2.3.4', '1:0:0:0:0:0:0:0'])
  log(new net.SocketAddress({ address: text, family: 'ipv6' }).address);
for (const text of ['1.2.3.4', '1.2.3.4:8080', '[::1]', '[::1]:443'])
  { const a = net.SocketAddress.parse(text); log(text, a?.address, a?.port, a?.family); }

const server = net.createServer((c) => {
  log(c.remoteAddress, c.remoteFamily, c.localAddress, c.localFamily, c.address().family, c.address().address, c.remotePort > 0);
  c.end();
});
server.listen(0, () => {
  log(server.address().address, server.address().family);
  const c = net.connect(server.address().port, '127.0.0.1');
  c.resume().on('close', () => {
    log(c.remoteAddress, c.remoteFamily);
    const six = net.connect(server.address().port, '::1%nope');
    six.on('connect', () => log(six.remoteAddress, six.remoteFamily, six.localFamily));
    six.resume().on('close', () => server.close());
  });
  c.on('connect', () => log(c.remoteAddress, c.remoteFamily, c.localFamily));
});
