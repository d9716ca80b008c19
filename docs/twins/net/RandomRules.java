import dev.spindle.net.BlockList;
import java.io.IOException;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some hundred lists of rules made by a random generator: addresses, subnets and ranges come and go, and all are asked for a
 * handful of addresses. Prints a number that stands for what each list said; with two arguments, everything that the lists from
 * the one to the other said. (The order of the addresses is that of a table in Node.)
 */
public class RandomRules {
    private static final String[] FOUR = {
        "1.2.3.4",
        "1.2.3.5",
        "10.0.0.1",
        "10.1.2.3",
        "0.0.0.0",
        "255.255.255.255",
        "127.0.0.1",
        "192.168.1.77",
        "128.0.0.0"
    };
    private static final String[] SIX = {
        "::1",
        "::",
        "::ffff:1.2.3.4",
        "::ffff:10.0.0.1",
        "fe80::1",
        "ffff::ffff",
        "2001:db8::5",
        "::1.2.3.4",
        "::ffff:0:0",
        "2001:db8:0:1::",
        "8000::",
        "0:0:0:1::"
    };

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(args, 0, 300, List.of(), () -> {}, Program::new);
    }

    private static final class Program extends RandomProgram {
        private final BlockList rules = new BlockList();

        Program(int seed) {
            super(seed);
        }

        @Override
        void run() {
            for (var left = 14; left > 0; left--) {
                var type = one("ipv4", "ipv6");
                var address = address(type);
                attempt(() -> act(random(8), type, address));
                log(rules.size(), asked());
            }
            log(rules.rules().stream().sorted().collect(Collectors.joining("; ")));
        }

        private String address(String type) {
            return type.equals("ipv4") ? one(FOUR) : one(SIX);
        }

        private void act(int what, String type, String address) {
            switch (what) {
                case 0 -> rules.addAddress(address, type);
                case 1 -> rules.removeAddress(address, type);
                case 2 -> rules.addRange(address, address(type), type);
                case 3 -> rules.removeRange(address, address(type), type);
                case 4 -> removeOne();
                default -> subnet(what, type, address);
            }
        }

        private void subnet(int what, String type, String address) {
            var prefix = type.equals("ipv4") ? one(0, 1, 8, 24, 31, 32) : one(0, 1, 63, 64, 65, 96, 104, 127, 128);
            if (what == 5) {
                rules.removeSubnet(address, prefix, type);
            } else {
                rules.addSubnet(address, prefix, type);
            }
        }

        private void removeOne() {
            var subnets = rules.rules().stream()
                    .filter(rule -> rule.startsWith("Subnet"))
                    .toArray(String[]::new);
            if (subnets.length > 0) {
                rules.removeCIDR(one(subnets).substring("Subnet: IPv4 ".length()));
            }
        }

        private String asked() {
            var answers = new StringBuilder();
            for (var address : FOUR) {
                answers.append(rules.check(address) ? 1 : 0);
            }
            for (var address : SIX) {
                answers.append(rules.check(address, "ipv6") ? 1 : 0);
            }
            return answers.toString();
        }
    }
}
