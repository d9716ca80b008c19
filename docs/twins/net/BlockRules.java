import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BlockList;
import dev.spindle.net.Net;
import dev.spindle.net.SocketAddress;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

// Rules of a BlockList: mapped addresses, ranges and subnets of either family, bad ones, and lists made of other lists'
// rules.
public class BlockRules extends NetCases {
    private static final String[] ADDRESSES = {
        "1.2.3.4",
        "1.2.3.5",
        "9.9.9.9",
        "::ffff:1.2.3.4",
        "::ffff:102:304",
        "::1",
        "::9",
        "fe80::1",
        "fe80::1%lo",
        "::ffff:9.9.9.9",
        "febf::1",
        "fec0::1",
        "0.0.0.0",
        "255.255.255.255"
    };
    private static final List<List<String>> RULES = List.of(
            List.of("bad"),
            List.of("Address: IPv4 bad"),
            List.of("Address: IPv5 1.2.3.4"),
            List.of("Range: IPv4 1.2.3.4"),
            List.of("Range: IPv4 9.0.0.0-1.0.0.0"),
            List.of("Subnet: IPv4 1.2.3.4/99"),
            List.of("Subnet: IPv4 1.2.3.4/x"),
            List.of("Address:IPv4 1.2.3.4"),
            List.of("Address: IPv6 ::1"),
            List.of("address: ipv4 1.2.3.4"),
            List.of(""),
            List.of(),
            List.of("Range: IPv6 ::1-::5"),
            List.of("Subnet: IPv6 fe80::/10"),
            List.of("Address: IPv4 7.7.7.7", "bad"),
            List.of(" Address: IPv4 8.8.8.8"),
            List.of("Address: IPv4 1.1.1.2", "Subnet: IPv4 1.1.0.0/16", "Range: IPv4 1.1.1.2-1.1.1.4"),
            List.of("Address: IPv4 1.1.1.300"),
            List.of("Address: IPv4 1.1.1"),
            List.of("Address: IPv4 1.1.1.1.1"),
            List.of("Address: IPv4 1111.1.1.1"),
            List.of("Address: IPv6 ::g"),
            List.of("Address: IPv6 1.1.1.1"),
            List.of("Address: IPv6 ::ffff:1.2.3.4"),
            List.of("Address: IPv6 1:2"),
            List.of("Address: IPv6 fe80::1%lo"),
            List.of("Subnet: IPv4 1.1.1.1/8a"),
            List.of("Subnet: IPv4 1.1.1.1/1000"),
            List.of("Subnet: IPv4 1.1.1.1/08"),
            List.of("Subnet: IPv6 ::1/129"),
            List.of("Subnet: IPv6 ::g/64"),
            List.of("Range: IPv4 1.1.1.1-2.2.2.300"),
            List.of("Range: IPv6 ::1-1:2"),
            List.of("Range: IPv4 1.1.1.1-2.2.2.2-3.3.3.3"),
            List.of("Address:  IPv4 1.1.1.1"),
            List.of("xAddress: IPv4 1.1.1.1 x"),
            List.of("Address: IPv4 01.1.1.1"));

    private static void attempt(String title, Supplier<Object> fn) {
        try {
            log(title, fn.get());
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }

    private static BlockList list(Consumer<BlockList> make) {
        var made = new BlockList();
        make.accept(made);
        return made;
    }

    private static LinkedHashMap<String, Consumer<BlockList>> lists() {
        var lists = new LinkedHashMap<String, Consumer<BlockList>>();
        lists.put("mapped address", b -> b.addAddress("::ffff:1.2.3.4", "ipv6"));
        lists.put("mapped subnet", b -> b.addSubnet("::ffff:1.2.3.0", 120, "ipv6"));
        lists.put("all of IPv6", b -> b.addSubnet("::", 0, "ipv6"));
        lists.put("wide range", b -> b.addRange("::", "ffff::", "ipv6"));
        lists.put("mapped range", b -> b.addRange("::ffff:1.2.3.4", "::ffff:1.2.3.9", "ipv6"));
        lists.put("all of IPv4", b -> b.addSubnet("1.2.3.4", 0));
        lists.put("with a zone", b -> b.addAddress("fe80::1%lo", "ipv6"));
        lists.put("twice", b -> {
            b.addAddress("1.2.3.4");
            b.addAddress("1.2.3.4");
        });
        lists.put("subnet across", b -> b.addSubnet("::ffff:0:0", 90, "ipv6"));
        lists.put("range of one", b -> b.addRange("9.9.9.9", "9.9.9.9"));
        lists.put("link local", b -> b.addSubnet("fe80::", 10, "IPV6"));
        lists.put("several", b -> {
            b.addAddress("9.9.9.9");
            b.addSubnet("10.0.0.0", 8);
            b.addRange("1.2.3.0", "1.2.3.4");
            b.addSubnet("11.0.0.0", 8);
            b.addAddress("::1", "ipv6");
        });
        return lists;
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            lists().forEach(BlockRules::checks);
            for (var rules : RULES) {
                attempt(
                        "from '" + String.join(",", rules) + "'",
                        () -> String.join("; ", list(b -> b.fromJSON(rules)).rules()));
            }
            bad();
            some("Address: IPv4 1.1.1.300", "Subnet: IPv4 1.0.0.0/8", "Range: IPv4 1.1.1.1-1.1.1.2");
            some("Address: IPv4 1.1.1.1", "Subnet: IPv4 1.0.0.0/99", "Range: IPv4 1.1.1.1-1.1.1.2");
            nulls();
        });
    }

    private static void checks(String title, Consumer<BlockList> make) {
        var made = list(make);
        log("--", title, "|", String.join("; ", made.rules()));
        log(Arrays.stream(ADDRESSES)
                .filter(a -> made.check(a, Net.isIPv6(a) ? "ipv6" : "ipv4"))
                .collect(Collectors.joining(" ")));
        log(
                made.check(new SocketAddress("1.2.3.4", "ipv4", 0)),
                made.check("1.2.3.4", "ipv6"),
                made.check("nothing"),
                made.check("1.2.3.4", "x"));
        log(String.join("; ", list(b -> b.fromJSON(made.toJSON())).rules()));
    }

    private static void bad() {
        for (var add :
                new String[][] {{"x", "ipv4"}, {"1.2.3.4", "ipv6"}, {"::1", "ipv4"}, {"1.1.1.1", "x"}, {"", "ipv4"}}) {
            attempt(
                    "add " + add[0],
                    () -> String.join(
                            ",", list(b -> b.addAddress(add[0], add[1])).rules()));
        }
        for (var range : new String[][] {{"1.1.1.2", "1.1.1.1"}, {"1.1.1.1", "::1"}, {"x", "y"}}) {
            attempt(
                    "range " + range[0],
                    () -> String.join(
                            ",", list(b -> b.addRange(range[0], range[1])).rules()));
        }
        for (var prefix : new double[] {-1, 33, 0, 32, 1.5, Double.NaN}) {
            attempt(
                    "subnet " + NodeException.number(prefix),
                    () -> String.join(
                            ",", list(b -> b.addSubnet("1.1.1.1", prefix)).rules()));
        }
        attempt("long", () -> String.valueOf(list(b -> b.addRange("2001:db8::1:0:0:108", "::", "ipv6"))));
        attempt(
                "subnet 129",
                () -> String.join(
                        ",", list(b -> b.addSubnet("::1", 129, "ipv6")).rules()));
        log(BlockList.isBlockList(new BlockList()), BlockList.isBlockList("x"), BlockList.isBlockList(null));
    }

    private static void attempt(String title, Runnable fn) {
        attempt(title, () -> {
            fn.run();
            return null;
        });
    }

    private static void some(String... rules) {
        var some = new BlockList();
        attempt("some", () -> some.fromJSON(List.of(rules)));
        log(String.join("; ", some.rules()));
    }

    private static void nulls() {
        var none = new BlockList();
        attempt("no data", () -> none.fromJSON((List<String>) null));
        attempt("null inside", () -> none.fromJSON(Arrays.asList((String) null)));
        attempt("no address", () -> none.addAddress((String) null));
        attempt("no type", () -> none.addAddress("1.1.1.1", null));
        attempt("nothing", () -> none.addAddress(null, null));
        attempt("no start", () -> none.addRange(null, "1.1.1.1"));
        attempt("no end", () -> none.addRange("1.1.1.1", null));
        attempt("no end of nothing", () -> none.addRange("x", null));
        attempt("no range type", () -> none.addRange("1.1.1.1", "1.1.1.2", null));
        attempt("no net", () -> none.addSubnet((String) null, 8));
        attempt("no subnet type", () -> none.addSubnet("1.1.1.1", 99, null));
        attempt("check nothing", () -> none.check((String) null));
        attempt("check no type", () -> none.check("1.1.1.1", null));
        log(none.rules().size());
    }
}
