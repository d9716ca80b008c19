// Some hundred lists of rules made by a random generator: addresses, subnets and ranges come and go, and all are asked for a
// handful of addresses. Prints a number that stands for what each list said; with two arguments, everything that the lists from
// the one to the other said. (The order of the addresses is that of a table in Node.)
import net from 'node:net';
import { RandomProgram, runAll } from './RandomProgram.mjs';

const four = ['1.2.3.4', '1.2.3.5', '10.0.0.1', '10.1.2.3', '0.0.0.0', '255.255.255.255', '127.0.0.1', '192.168.1.77', '128.0.0.0'];
const six = ['::1', '::', '::ffff:1.2.3.4', '::ffff:10.0.0.1', 'fe80::1', 'ffff::ffff', '2001:db8::5', '::1.2.3.4', '::ffff:0:0', '2001:db8:0:1::', '8000::', '0:0:0:1::'];

class Program extends RandomProgram {
  run() {
    this.rules = new net.BlockList();
    for (let left = 14; left > 0; left--) {
      const type = this.one('ipv4', 'ipv6');
      const address = this.address(type);
      this.attempt(() => this.act(this.random(8), type, address));
      this.log(this.rules.size, this.asked());
    }
    this.log(this.rules.rules.toSorted().join('; '));
  }

  address(type) {
    return type === 'ipv4' ? this.one(...four) : this.one(...six);
  }

  act(what, type, address) {
    if (what === 0) this.rules.addAddress(address, type);
    else if (what === 1) this.rules.removeAddress(address, type);
    else if (what === 2) this.rules.addRange(address, this.address(type), type);
    else if (what === 3) this.rules.removeRange(address, this.address(type), type);
    else if (what === 4) this.removeOne();
    else {
      const prefix = type === 'ipv4' ? this.one(0, 1, 8, 24, 31, 32) : this.one(0, 1, 63, 64, 65, 96, 104, 127, 128);
      if (what === 5) this.rules.removeSubnet(address, prefix, type);
      else this.rules.addSubnet(address, prefix, type);
    }
  }

  removeOne() {
    const subnets = this.rules.rules.filter((rule) => rule.startsWith('Subnet'));
    if (subnets.length > 0) this.rules.removeCIDR(this.one(...subnets).slice('Subnet: IPv4 '.length));
  }

  asked() {
    return four.map((address) => +this.rules.check(address)).join('') + six.map((address) => +this.rules.check(address, 'ipv6')).join('');
  }
}

runAll(0, 300, [], Program);
