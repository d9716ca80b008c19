import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AggregateError;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;

// What is refused before anything is sent: own ends that cannot be had, paths that cannot be; own ends and addresses of
// odd
// kinds.
public class RefusedAtOnce extends NetCases {
    private static final String[] EVENTS = {
        "connectionAttempt", "connectionAttemptFailed", "connect", "timeout", "error", "close"
    };
    private static final Map<String, Supplier<ConnectOptions>> CASES = new LinkedHashMap<>();
    private static Server server;

    private static ConnectOptions to(int port, String host) {
        return new ConnectOptions().port(port).host(host);
    }

    private static ConnectOptions toTwo() {
        var two = List.of(new LookupAddress("127.0.0.1", 4), new LookupAddress("::1", 6));
        return to(1, "two").lookup((host, options, callback) -> callback.accept(null, two));
    }

    private static void cases() {
        CASES.put("an address of others", () -> to(1, "127.0.0.1").localAddress("192.0.2.1"));
        CASES.put("an address of the other family", () -> to(1, "127.0.0.1").localAddress("::1"));
        CASES.put(
                "a port that is taken",
                () -> to(1, "127.0.0.1").localPort(server.address().port()));
        CASES.put("a port too high", () -> to(1, "127.0.0.1").localPort(70_000));
        CASES.put("a broken port", () -> to(1, "127.0.0.1").localPort(23_456.5));
        CASES.put("a port too high for two", () -> toTwo().localPort(70_000));
        CASES.put("a path with a NUL", () -> new ConnectOptions().path("/tmp/a\0b"));
        CASES.put("a path too long", () -> new ConnectOptions().path("/tmp/" + "x".repeat(200)));
        CASES.put("a mapped address", () -> to(server.address().port(), "::ffff:127.0.0.1"));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            cases();
            process.on(
                    "warning", (NodeException w) -> log(w.name(), w.getMessage().replace('\n', ' ')));
            server = Net.createServer(peer -> peer.end());
            server.listen(0, "::ffff:127.0.0.1", () -> {
                log(server.address().address(), server.address().family());
                next(new ArrayList<>(CASES.keySet()));
            });
        });
    }

    private static void next(List<String> names) {
        if (names.isEmpty()) {
            server.close(RefusedAtOnce::timeouts);
            return;
        }
        var name = names.remove(0);
        log("--", name);
        var given = CASES.get(name).get();
        var c = watch("c", new Socket(), EVENTS);
        c.on("connect", () -> log(c.remoteAddress(), c.remoteFamily(), c.localAddress(), c.localFamily()));
        c.on("error", (NodeException e) -> log(e.errno() == 0 ? null : e.errno(), e.syscall(), e.address(), inner(e)));
        c.on("close", () -> {
            var tried = c.autoSelectFamilyAttemptedAddresses();
            log(tried == null ? null : tried.size());
            setImmediate(RefusedAtOnce::next, names);
        });
        c.resume().connect(given);
    }

    private static String inner(NodeException error) {
        return error instanceof AggregateError
                ? ((AggregateError) error)
                        .errors().stream().map(Throwable::getMessage).collect(Collectors.joining(","))
                : "";
    }

    private static void timeouts() {
        Runnable nothing = () -> {};
        var c = watch("c", new Socket(), "timeout", "error");
        for (var ms :
                new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY, 2_147_483_648.0, Integer.MAX_VALUE, 1e20, 0}) {
            try {
                log(c.setTimeout(ms, nothing) == c);
            } catch (NodeException err) {
                log(err);
            }
            log(NodeException.number(c.timeout()), c.listenerCount("timeout"));
        }
        c.destroy().setTimeout(-1);
        var s = watch("s", Net.createServer(), "error", "close");
        s.listen("/tmp/a\0b");
        s.on("error", (NodeException e) -> log(e.errno(), e.syscall()));
    }
}
