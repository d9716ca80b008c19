// isIP, isIPv4 and isIPv6 of thousands of texts that look like addresses, made by the same generator on both sides.
import net from 'node:net';
import { log } from './NetCases.mjs';

let seed = 12345;
const random = (n) => { seed = (seed * 1103515 + 12345) % 2147483; return seed % n; };
const PIECES = ['0', '1', '00', '01', '255', '256', '25', '9', 'a', 'F', 'ffff', 'fffff', '1234', ':', ':', ':', '::', '.', '.', '.', '%', '%eth0', ' ', '-', 'g', '\u0661', '1.2.3.4', '::1',
  'fe80', 'fe80::1%lo', '%1.2', '\0', '0x1', '/8', '[', ']', '٣', '1:2:3:4:5:6:7', 'ffff:', ':ffff', '%%', '%a_b', '%a-b', '%é'];
let found = 0;
let hash = 0;
const seen = [];
for (let i = 0; i < 60_000; i++) {
  let text = '';
  for (let left = 1 + random(9); left > 0; left--) text += PIECES[random(PIECES.length)];
  const ip = net.isIP(text);
  const sum = ip + 10 * Number(net.isIPv4(text)) + 20 * Number(net.isIPv6(text));
  hash = (hash * 31 + sum) % 1000003;
  if (ip !== 0) {
    found++;
    if (seen.length < 400) seen.push(`${ip} ${text}`);
  }
}
for (const line of seen) log(line);
log(found, hash);
for (const text of ['', ':', '::', ':::', '1', '1.2.3', '1.2.3.4', '01.2.3.4', '1.2.3.4.', '::1.2.3.4', '1::1.2.3.256', '::1.2.3.4:5', '1:2:3:4:5:6:7:8', '1:2:3:4:5:6:7::', '::2:3:4:5:6:7:8',
  '1:2:3:4::5:6:7:8', '1:2:3:4:5:6:7:8:9', '1:2:3:4:5:6:1.2.3.4', '1:2:3:4:5:6:7:1.2.3.4', '::%', '::%1', '::1%', '::1%a%b', '::1%a b', '::ffff:255.255.255.255', '1:', ':1', '1::2::3', '0000:0:0:0:0:0:0:0',
  '::00001', '::g', '1.2.3.4%lo', ' ::1', '::1 ', '::1\n', '1.2.3.4\n', '::١']) log(JSON.stringify(text), net.isIP(text), net.isIPv4(text), net.isIPv6(text));
