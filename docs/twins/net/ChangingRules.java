import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BlockList;
import dev.spindle.net.SocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;

// A BlockList whose rules are given in lists and in CIDR notation, taken out again, and read from a text of JSON.
public class ChangingRules extends NetCases {
    private static final String[] NOTATIONS = {
        null,
        "",
        "x",
        "/",
        "10.0.0.0",
        "10.0.0.0/",
        "10.0.0.0/8",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/-0",
        "10.0.0.0/+8",
        "10.0.0.0/ 8",
        "10.0.0.0/8 ",
        " 10.0.0.0/8",
        "10.0.0.0/08",
        "10.0.0.0/8.0",
        "10.0.0.0/1e1",
        "10.0.0.0/8/8",
        "/8",
        "::/0",
        "::1/129",
        "fe80::%eth0/10",
        "::ffff:1.2.3.4/120",
        "10.0.0/8",
        "10.1.2.3/8",
        "x:/3",
        "1.2.3.4/0",
        "::/999999999999",
        "10.0.0.0/99999999999999999999",
        "it's/x"
    };
    private static final String[] NO_LISTS = {
        "",
        "x",
        "\"x\"",
        "5",
        "[\"x\"",
        "[\"x\",]",
        "[\"x\" \"y\"]",
        "[\"x\"]y",
        "[5]",
        "[\"\\x\"]",
        "[\"\\u12g4\"]",
        "[\"\\u12",
        "[\"a\tb\"]",
        "['x']",
        "[\"x",
        "[,\"x\"]",
        "[[\"x\"]]",
        "[null]"
    };

    public static void main(String[] args) {
        EventLoop.run(() -> {
            several();
            subnets();
            for (var cidr : NOTATIONS) {
                list("CIDR " + cidr, b -> b.addCIDR(cidr));
                list("no CIDR " + cidr, b -> {
                    b.addCIDRs(List.of("10.0.0.0/8", "10.1.2.3/8", "::/0"));
                    b.removeCIDR(cidr);
                });
            }
            list("one no address", b -> b.addCIDRs(List.of("10.0.0.0/8", "x/8")));
            between(six("::ffff:1.2.3.5"), four("0.0.0.0"));
            between(six("::ffff:1.2.3.4"), four("1.2.3.5"));
            between(six("::1"), four("1.2.3.5"));
            between(four("1.2.3.4"), six("fe80::1"));
            between(six("fe80::1"), four("1.2.3.5"));
            addressesTakenOut();
            rangesTakenOut();
            subnetsTakenOut();
            json();
            printed();
        });
    }

    private static void attempt(String title, Runnable fn) {
        try {
            fn.run();
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }

    private static void list(String title, Consumer<BlockList> make) {
        var made = new BlockList();
        attempt(title, () -> make.accept(made));
        log(title, made.size(), String.join("; ", made.rules()));
    }

    private static SocketAddress four(String address) {
        return new SocketAddress(address, "ipv4", 0);
    }

    private static SocketAddress six(String address) {
        return new SocketAddress(address, "ipv6", 0);
    }

    private static void between(SocketAddress start, SocketAddress end) {
        list(start.address() + " to " + end.address(), b -> {
            b.addRange(start, end);
            log(
                    b.check("1.2.3.4"),
                    b.check("1.2.3.6"),
                    b.check("::ffff:1.2.3.4", "ipv6"),
                    b.check("::1", "ipv6"),
                    b.check("ffff::", "x"));
        });
    }

    private static void printed() {
        var list = new BlockList();
        System.out.println(list);
        for (var rule : List.of("1.1.1.1", "200.36.65.71", "200.36.65.7", "fe80:1234:1234:1234:1234:1234:1234:1234")) {
            list.addAddress(rule, rule.contains(":") ? "ipv6" : "ipv4");
            System.out.println(list);
        }
        list.clear();
        list.addAddresses(List.of("173.210.250.204", "95.185.34.170"));
        System.out.println(list);
    }

    private static void several() {
        list("two", b -> b.addAddresses(List.of("1.1.1.1", "1.1.1.2", "1.1.1.1")));
        list("a text among others", b -> b.addAddresses(List.of(four("1.1.1.1"), "1.1.1.2")));
        list("one of IPv6", b -> b.addAddresses(List.of(six("::1"))));
        list("of IPv6", b -> b.addAddresses(List.of("::1"), "IPv6"));
        list("none", b -> b.addAddresses(List.of(), "x"));
        list("one bad", b -> b.addAddresses(List.of("1.1.1.1", "x")));
        list("one null", b -> b.addAddresses(Arrays.asList("1.1.1.1", null)));
        list("a number", b -> b.addAddresses(List.of(5)));
        list("wrong family", b -> b.addAddresses(List.of("::1")));
        list("bad family", b -> b.addAddresses(List.of("::1"), "x"));
        list("null family", b -> b.addAddresses(List.of("::1"), null));
        list("null", b -> b.addAddresses(null));
        list("same mapped", b -> {
            for (var each : List.of("1.1.1.1", "2.2.2.2", "3.3.3.3")) {
                b.addAddress(each);
            }
            b.addAddress("::ffff:2.2.2.2", "ipv6");
        });
    }

    private static void subnets() {
        list("two subnets", b -> b.addCIDRs(List.of("10.0.0.0/8", "::1/128")));
        list("one no CIDR", b -> b.addCIDRs(List.of("10.0.0.0/8", "x")));
        list("one too long", b -> b.addCIDRs(List.of("10.0.0.0/8", "10.0.0.0/33")));
        list("one null CIDR", b -> b.addCIDRs(Arrays.asList("10.0.0.0/8", null)));
        list("null CIDRs", b -> b.addCIDRs(null));
        list("private", b -> b.addCIDRs(BlockList.PRIVATE_RANGES));
        var added = true;
        try {
            BlockList.PRIVATE_RANGES.add("x");
        } catch (UnsupportedOperationException e) {
            added = false;
        }
        log("frozen", !added, String.join(",", BlockList.PRIVATE_RANGES));
    }

    private static void without(String title, Consumer<BlockList> take) {
        list("without " + title, b -> {
            for (var each : List.of("1.1.1.1", "1.1.1.2")) {
                b.addAddress(each);
            }
            for (var end : List.of("2.1.1.9", "2.1.1.9", "2.1.1.8")) {
                b.addRange("2.1.1.1", end);
            }
            for (var length : new int[] {8, 9, 8}) {
                b.addSubnet("3.0.0.0", length);
            }
            b.addSubnet("fe80::", 10, "ipv6");
            attempt(title, () -> take.accept(b));
            log(
                    title,
                    b.check("1.1.1.1"),
                    b.check("1.1.1.2"),
                    b.check("2.1.1.8"),
                    b.check("2.1.1.9"),
                    b.check("3.0.0.1"),
                    b.check("3.200.0.1"),
                    b.check("fe80::1", "ipv6"));
        });
    }

    private static void addressesTakenOut() {
        without("nothing", b -> {});
        without("an address", b -> b.removeAddress("1.1.1.1"));
        without("another", b -> b.removeAddress("1.1.1.5"));
        without("its mapped form", b -> b.removeAddress("::ffff:1.1.1.1", "ipv6"));
        without("SocketAddress", b -> b.removeAddress(four("1.1.1.2")));
        without("no address", b -> b.removeAddress("x"));
        without("IPv6 as IPv4", b -> b.removeAddress("::1"));
        without("null", b -> b.removeAddress((String) null));
        without("null type", b -> b.removeAddress("1.1.1.1", null));
    }

    private static void rangesTakenOut() {
        without("a range", b -> b.removeRange("2.1.1.1", "2.1.1.9"));
        without("range twice", b -> {
            b.removeRange("2.1.1.1", "2.1.1.9");
            b.removeRange("2.1.1.1", "2.1.1.9");
        });
        without("range backwards", b -> b.removeRange("2.1.1.9", "2.1.1.1"));
        without("another range", b -> b.removeRange("2.1.1.1", "2.1.1.2"));
        without("mapped range", b -> b.removeRange("::ffff:2.1.1.1", "::ffff:2.1.1.9", "ipv6"));
        without("range of SocketAddresses", b -> b.removeRange(four("2.1.1.1"), four("2.1.1.8")));
        without("no range", b -> b.removeRange("2.1.1.1", "x"));
        without("null range", b -> b.removeRange("2.1.1.1", null));
    }

    private static void subnetsTakenOut() {
        without("a subnet", b -> b.removeSubnet("3.0.0.0", 8));
        without("same subnet, named otherwise", b -> b.removeSubnet("3.0.0.1", 8));
        without("subnet of IPv6", b -> b.removeSubnet("fe80:0::", 10, "ipv6"));
        without("subnet of SocketAddress", b -> b.removeSubnet(four("3.0.0.0"), 9));
        without("subnet too long", b -> b.removeSubnet("3.0.0.0", 33));
        without("broken subnet", b -> b.removeSubnet("3.0.0.0", 1.5));
        without("null subnet", b -> b.removeSubnet((String) null, 8));
        without("a CIDR", b -> b.removeCIDR("3.0.0.0/8"));
        without("all", BlockList::clear);
        without("all but one", b -> {
            b.clear();
            b.addAddress("1.1.1.1");
        });
    }

    private static void json() {
        for (var json : List.of(
                "[]",
                " [ \"Address: \\u0049Pv4 10.0.0.5\" , \"Subnet: IPv4 10.0.0.0\\/8\"\n] ",
                "[\"x\", \"Range: IPv4 1.1.1.1-1.1.1.3\"]",
                "[\"\\\"\\\\\\b\\f\\n\\r\\t é\"]")) {
            list("JSON " + json, b -> b.fromJSON(json));
        }
        var rules = new BlockList();
        rules.addCIDRs(BlockList.PRIVATE_RANGES);
        list("read", b -> b.fromJSON("[\"" + String.join("\",\"", rules.rules()) + "\"]"));
        for (var json : NO_LISTS) {
            var read = true;
            try {
                new BlockList().fromJSON(json);
            } catch (NodeException e) {
                read = false;
            }
            log("JSON", json, read);
        }
    }
}
