import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Dns;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.LookupOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

// dns.lookup: what it refuses, addresses that need no look-up, names that are known and not.
public class DnsLookups extends NetCases {
    private static final TriConsumer<Throwable, String, Integer> NOTHING = (err, address, family) -> {};

    private record Case(String name, LookupOptions options) {}

    private static final List<Case> CASES = new ArrayList<>();

    private static void attempt(String title, Runnable fn) {
        try {
            fn.run();
            log(title, "returned");
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }

    private static LookupOptions options() {
        return new LookupOptions();
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            refusals();
            cases();
            next();
        });
    }

    private static void refusals() {
        for (var family : new double[] {5, -1, 46, Double.NaN}) {
            var shown = NodeException.number(family);
            attempt("family " + shown, () -> Dns.lookup("127.0.0.1", family, NOTHING));
            attempt("option " + shown, () -> Dns.lookup("127.0.0.1", options().family(family), NOTHING));
        }
        for (var family : List.of("ipv4", "4", "")) {
            attempt("text " + family, () -> Dns.lookup("127.0.0.1", options().family(family), NOTHING));
        }
        for (var hints : new double[] {1, -1, 64, 8, 48, 4294967297.0, Double.POSITIVE_INFINITY}) {
            attempt(
                    "hints " + NodeException.number(hints),
                    () -> Dns.lookup("127.0.0.1", options().hints(hints), NOTHING));
        }
        attempt("order", () -> Dns.lookup("127.0.0.1", options().order("x"), NOTHING));
        attempt("empty", () -> Dns.lookup("", NOTHING));
        attempt("NUL", () -> Dns.lookup("a\0", options().family(5), NOTHING));
        attempt("null", () -> Dns.lookup(null, NOTHING));
        attempt("no options", () -> Dns.lookup("127.0.0.1", null, NOTHING));
        attempt(
                "no callback",
                () -> Dns.lookup("127.0.0.1", options(), (TriConsumer<Throwable, String, Integer>) null));
        attempt("default order", () -> Dns.setDefaultResultOrder("x"));
        log(Dns.ADDRCONFIG, Dns.V4MAPPED, Dns.ALL, Dns.getDefaultResultOrder());
        Dns.setDefaultResultOrder("ipv4first");
        log(Dns.getDefaultResultOrder());
    }

    private static void cases() {
        CASES.add(new Case("127.0.0.1", options()));
        CASES.add(new Case("127.0.0.1", options().all(true)));
        CASES.add(new Case("127.0.0.1", options().family(6)));
        CASES.add(new Case("::1", options().family("IPv6")));
        CASES.add(new Case("::1", options().all(true)));
        CASES.add(new Case("::1%lo", options()));
        CASES.add(new Case("localhost", options().family(4)));
        CASES.add(new Case("localhost", options().family("IPv4").all(true)));
        CASES.add(new Case("localhost", options().family(6).hints(Dns.V4MAPPED)));
        CASES.add(new Case("missing.invalid", options()));
        CASES.add(new Case("missing.invalid", options().all(true)));
        CASES.add(new Case("missing.invalid", options().family(4)));
        CASES.add(new Case("1.2.3.4.5", options()));
        CASES.add(new Case("127.1", options()));
        CASES.add(new Case("[::1]", options()));
        CASES.add(new Case("[127.0.0.1]", options()));
        CASES.add(new Case("127.0.0.1.", options()));
        CASES.add(new Case("a b", options()));
        CASES.add(new Case("0x7f.1", options()));
        CASES.add(new Case("0X7F000001", options()));
        CASES.add(new Case("0177.0.0.1", options()));
        CASES.add(new Case("010.0.0.1", options().all(true)));
        for (var name :
                List.of("08.0.0.1", "1.0x100", "1.256.1", "0x", "0x1.", "\uff11\uff12\uff17.\uff10.\uff10.\uff11")) {
            CASES.add(new Case(name, options()));
        }
        CASES.add(new Case(
                "\uff4c\uff4f\uff43\uff41\uff4c\uff48\uff4f\uff53\uff54",
                options().family(4)));
        CASES.add(new Case("f\u00fcr.invalid", options()));
        CASES.add(new Case("x".repeat(256), options()));
    }

    private static void next() {
        if (CASES.isEmpty()) {
            return;
        }
        var current = CASES.remove(0);
        var inCall = new boolean[] {true};
        if (current.options().all()) {
            Dns.lookup(current.name(), current.options(), (err, found) -> {
                var shown = err != null
                        ? null
                        : found.stream().map(DnsLookups::shown).collect(Collectors.joining(","));
                answered(current.name(), inCall[0], err, shown);
            });
        } else {
            Dns.lookup(
                    current.name(),
                    current.options(),
                    (err, address, family) ->
                            answered(current.name(), inCall[0], err, err != null ? null : address + "/" + family));
        }
        inCall[0] = false;
    }

    private static String shown(LookupAddress found) {
        return found.address() + "/" + found.family();
    }

    private static void answered(String name, boolean inCall, Throwable err, String shown) {
        var e = (NodeException) err;
        log(name, inCall, err, e == null ? null : e.errno() + " " + e.syscall() + " " + e.hostname(), shown);
        process.nextTick(() -> log("tick"));
        next();
    }
}
