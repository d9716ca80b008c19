import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Lookup;
import dev.spindle.net.LookupAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;

/** Requests by Unix socket, IPv6, names and own addresses; and addresses that lead nowhere. */
public class ClientAddresses {
    private record Case(String title, RequestOptions options) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static Path folder;
    private static HttpServer server;
    private static HttpServer unix;
    private static int p;

    private static void add(String title, RequestOptions options) {
        CASES.add(new Case(title, options));
    }

    private static RequestOptions o() {
        return new RequestOptions();
    }

    private static RequestOptions to(String host) {
        return o().host(host).port(p);
    }

    private static Lookup lookup(String address, int its) {
        return (hostname, options, callback) -> {
            System.out.println("lookup " + hostname + " " + options.family());
            setImmediate(() -> callback.accept(null, List.of(new LookupAddress(address, its))));
        };
    }

    private static void cases() {
        var file = folder.resolve("s").toString();
        add("unix", o().socketPath(file).path("/u"));
        add("unix, with a host", o().socketPath(file).host("a.invalid").port(81).path("/u"));
        add("unix, nobody", o().socketPath(folder.resolve("none").toString()));
        add("ipv4", to("127.0.0.1"));
        add("ipv6", to("::1"));
        add("a name", to("a.invalid").lookup(lookup("127.0.0.1", 4)));
        add("a name, ipv6", to("a.invalid").lookup(lookup("::1", 6)));
        add("a name, family 4", to("a.invalid").family(4).lookup(lookup("127.0.0.1", 4)));
        add("a name, not all", to("a.invalid").autoSelectFamily(false).lookup(lookup("127.0.0.1", 4)));
        add(
                "a look-up that fails",
                to("a.invalid")
                        .lookup((hostname, options, callback) ->
                                setImmediate(() -> callback.accept(new IllegalStateException("no such name"), null))));
        add("an own address", to("127.0.0.1").localAddress("127.0.0.2"));
        add("refused", o().host("127.0.0.1").port(1));
        add("no agent", to("127.0.0.1").agent(false));
    }

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory("twin-");
        EventLoop.run(() -> {
            server = Http.createServer(
                    (req, res) -> res.end(req.headers().get("host").replaceAll("\\d{4,}", "PORT")
                            + " " + req.socket().remoteFamily() + " "
                            + req.socket().remoteAddress()));
            unix = Http.createServer((req, res) -> res.end(req.headers().get("host") + " " + req.url()));
            server.listen(
                    0,
                    "::",
                    () -> unix.listen(folder.resolve("s").toString(), () -> {
                        p = server.address().port();
                        cases();
                        run();
                    }));
        });
    }

    private static String hide(String text) {
        return text.replace(String.valueOf(p), "P").replace(folder.toString(), "F");
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            for (var s : List.of(server, unix)) {
                s.close();
                s.closeAllConnections();
            }
            try {
                Files.deleteIfExists(folder.resolve("s"));
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        System.out.println("# " + next.title());
        var agent = new Agent();
        var options = next.options();
        var req = Http.get(
                next.title().equals("no agent") ? options : options.agent(agent),
                res -> res.setEncoding("utf8").on("data", (String text) -> System.out.println(hide(text))));
        System.out.println(hide(
                req.getHeader("host") + " " + String.join(",", agent.sockets().keySet())));
        for (var event : List.of("socket", "response", "error", "close")) {
            req.addListener(event, values -> {
                var value = values.length == 0 ? null : values[0];
                System.out.println(event + " " + (value instanceof Throwable e ? show(e) : ""));
                return null;
            });
        }
        req.on("close", () -> byTurns(ClientAddresses::run, 10));
    }

    private static String show(Throwable e) {
        return (e instanceof NodeException known ? known.code() : "undefined") + " " + hide(e.getMessage());
    }

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
