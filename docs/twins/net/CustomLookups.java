import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.promise.AggregateError;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

// Look-ups of a program's own: what is asked of them, answers of all kinds, and addresses that are blocked.
public class CustomLookups extends NetCases {
    private static final String[] EVENTS = {
        "lookup", "connectionAttempt", "connectionAttemptFailed", "connect", "error", "close"
    };
    private static final String L = "127.0.0.1";
    private static Server server;

    private record Case(String title, List<LookupAddress> addresses, ConnectOptions options) {}

    private static final List<Case> CASES = new ArrayList<>();

    private static LookupAddress a(String address, int family) {
        return new LookupAddress(address, family);
    }

    private static BlockList blocked(String... addresses) {
        var list = new BlockList();
        for (var address : addresses) {
            list.addAddress(address, Net.isIPv6(address) ? "ipv6" : "ipv4");
        }
        return list;
    }

    private static ConnectOptions options() {
        return new ConnectOptions();
    }

    private static ConnectOptions one() {
        return options().autoSelectFamily(false);
    }

    private static void add(String title, List<LookupAddress> addresses, ConnectOptions options) {
        CASES.add(new Case(title, addresses, options));
    }

    private static void cases() {
        add("one", List.of(a(L, 4)), options());
        add("one asked", List.of(a(L, 4)), one());
        add("bad and good", List.of(a("x", 4), a(L, 4)), options());
        add("bad family", List.of(a(L, 7)), options());
        add("bad families", List.of(a(L, 100), a("::1", 101)), options());
        add("bad family and good", List.of(a(L, 7), a(L, 4)), options());
        add("all bad", List.of(a("x", 4), a("y", 6)), options());
        add("bad family asked", List.of(a(L, 10)), one());
        add("no address", List.of(a(null, 4)), one());
        add("no IP", List.of(a("nope", 4)), one());
        add("refused first", List.of(a("127.0.0.2", 4), a(L, 4)), options());
        add("same twice", List.of(a(L, 4), a(L, 4)), options());
        add("all refused", List.of(a("127.0.0.2", 4), a("127.0.0.3", 4)), options());
        add("family 4", List.of(a(L, 4)), options().family(4));
        add("hints", List.of(a(L, 4)), options().hints(8));
        add("family 4 with hints", List.of(a(L, 4)), options().family(4).hints(16));
        add("from", List.of(a(L, 4)), options().localAddress(L));
        add("from, of the other family", List.of(a(L, 6)), options().localAddress(L));
        add("blocked", List.of(a(L, 4)), one().blockList(blocked(L)));
        add("all blocked", List.of(a(L, 4), a("127.0.0.2", 4)), options().blockList(blocked(L, "127.0.0.2")));
        add("one blocked", List.of(a("127.0.0.2", 4), a(L, 4)), options().blockList(blocked("127.0.0.2")));
        add("other blocked", List.of(a(L, 4)), options().blockList(blocked("127.0.0.9")));
    }

    public static void main(String[] args) {
        cases();
        EventLoop.run(() -> {
            server = Net.createServer(c -> c.end());
            server.listen(0, L, CustomLookups::next);
        });
    }

    private static void next() {
        if (CASES.isEmpty()) {
            literal();
            return;
        }
        var current = CASES.remove(0);
        var addresses = current.addresses();
        log("--", current.title());
        var options = current.options()
                .port(server.address().port())
                .host("some.name")
                .lookup((host, asked, cb) -> {
                    log(
                            "asked",
                            host,
                            asked.family() == 0 ? null : asked.family(),
                            asked.hints(),
                            asked.all() ? true : null);
                    setImmediate(() -> {
                        if (asked.all()) {
                            cb.accept(null, addresses);
                        } else {
                            cb.accept(
                                    null,
                                    addresses.get(0).address(),
                                    addresses.get(0).family());
                        }
                    });
                });
        var c = watch("c", Net.connect(options), EVENTS);
        c.resume();
        c.on("error", (NodeException e) -> {
            var all = e instanceof AggregateError ? ((AggregateError) e).errors() : null;
            log(
                    e.name(),
                    all == null ? null : all.stream().map(Throwable::getMessage).collect(Collectors.joining("; ")));
        });
        c.on("close", () -> {
            var attempted = c.autoSelectFamilyAttemptedAddresses();
            log(attempted == null ? null : String.join(",", attempted));
            next();
        });
    }

    private static void literal() {
        log("-- a blocked address");
        var c = Net.connect(options().port(server.address().port()).host(L).blockList(blocked(L)));
        watch("c", c, EVENTS).on("close", () -> server.close());
    }
}
