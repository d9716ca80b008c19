import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Address;
import dev.spindle.net.BoundSocket;
import dev.spindle.net.BoundSocketOptions;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

// Sockets that are bound before they listen or connect: options, errors, adoption by servers and connections.
public class BoundSockets extends NetCases {
    private static final String[] EVENTS = {
        "lookup", "connectionAttempt", "connectionAttemptFailed", "connect", "ready", "end", "finish", "close"
    };

    private static Path folder;
    private static int port;
    private static int port6;

    private record Case(String title, String host, Consumer<Socket> action) {}

    private static String path(String name) {
        return folder + "/" + name;
    }

    private static boolean exists(String name) {
        return Files.exists(folder.resolve(name));
    }

    static void log(Object... parts) {
        NetCases.log(Arrays.stream(parts)
                .map(part -> part instanceof NodeException ? shown((NodeException) part) : part)
                .map(part -> part instanceof String ? ((String) part).replace(folder.toString(), "F") : part)
                .toArray());
    }

    private static String shown(NodeException e) {
        return e.name() + " " + e.code() + " " + e.getMessage() + " " + show(e.syscall()) + " " + e.errno();
    }

    private static String end(Address address) {
        return address.family() == null
                ? address.address()
                : address.address() + " " + address.family() + " " + (address.port() > 0);
    }

    private static void attempt(String title, Callable<?> action) {
        try {
            log(title, action.call());
        } catch (NodeException e) {
            log(title, e);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static void attempt(String title, Runnable action) {
        attempt(title, () -> {
            action.run();
            return null;
        });
    }

    // ---- options ----------------------------------------------------------------------------------------------------

    private static BoundSocketOptions options() {
        return new BoundSocketOptions();
    }

    private static void made(String title, BoundSocketOptions options) {
        attempt(title.replace("\0", "0"), () -> {
            var bound = new BoundSocket(options);
            var known = end(bound.address()) + " " + bound.isPipe();
            bound.close();
            return known;
        });
    }

    private static void tryOptions() {
        attempt("null", () -> new BoundSocket(null));
        attempt("none", () -> end(new BoundSocket().address()));
        for (var host : List.of("", "localhost", "::1", "::", "127.0.0.1", "127.0.0.2")) {
            made("host=" + host, options().host(host));
        }
        for (var host : List.of("192.0.2.1", "::ffff:127.0.0.1", "0:0::1", "a\0")) {
            made("host=" + host, options().host(host));
        }
        made("port=-1", options().port(-1));
        made("port=65536", options().port(65536));
        made("port=1.5", options().port(1.5));
        made("port=NaN", options().port(Double.NaN));
        made("port=Infinity", options().port(Double.POSITIVE_INFINITY));
        for (var text : List.of("0", "0x0", "abc", "", "-1")) {
            made("port=" + text, options().port(text));
        }
        made("ipv6Only=true", options().ipv6Only(true));
        made("host=127.0.0.1 ipv6Only=true", options().host("127.0.0.1").ipv6Only(true));
        made("ipv6Only=false", options().ipv6Only(false));
        made("reusePort=true", options().reusePort(true));
        made("host=localhost port=-1", options().host("localhost").port(-1));
        made("path=P host=127.0.0.1", options().path("P").host("127.0.0.1"));
        made("path=P port=1", options().path("P").port(1));
        made("path=P port=x", options().path("P").port("x"));
        made("path=P ipv6Only=false", options().path("P").ipv6Only(false));
        made("path=P reusePort=true", options().path("P").reusePort(true));
        for (var path : List.of(path("made"), "/nowhere/at/all", "x".repeat(120), "a\0b")) {
            made("path=" + path, options().path(path));
        }
    }

    private static void close() {
        var bound = new BoundSocket();
        log(bound.fd() == bound.fd());
        attempt("close", bound::close);
        attempt("close again", bound::close);
        attempt("address again", bound::address);
        attempt("fd again", bound::fd);
        attempt("dispose", bound::dispose);
        var other = new BoundSocket(options().path(path("disposed")));
        log(exists("disposed"));
        attempt("taken", () -> new BoundSocket(options().path(path("disposed"))));
        attempt("dispose", other::dispose);
        attempt("dispose again", other::dispose);
        log(exists("disposed"), other.isPipe());
        attempt("listen", () -> Net.createServer().listen(bound));
        attempt(
                "listen",
                () -> Net.createServer()
                        .listen(new ListenOptions().handle(bound).port(0)));
        attempt("socket", () -> new Socket(new SocketOptions().handle(bound)));
    }

    // ---- servers ----------------------------------------------------------------------------------------------------

    private static void serve() {
        var bound = new BoundSocket(options().host("127.0.0.1"));
        var taken = bound.address().port();
        var second = new BoundSocket(options().host("127.0.0.1").port(taken));
        var server = watch(
                "server",
                Net.createServer(peer -> {
                    log("connection");
                    peer.end("x");
                }),
                "listening",
                "error",
                "close");
        var late = watch("late", Net.createServer(), "listening", "error", "close");
        server.listen(bound, 5, () -> log("listener"));
        log(
                server.listening(),
                server.address().port() == taken,
                server.address().address());
        attempt("address", bound::address);
        attempt("again", () -> server.listen(second));
        log(second.address().port() == taken);
        late.listen(new ListenOptions().handle(second).port(-1));
        log(late.listening(), late.address());
        attempt("second", second::fd);
        attempt("third", () -> new BoundSocket(options().host("127.0.0.1").port(taken)));
        process.nextTick(() -> log("tick"));
        var client = watch("client", Net.connect(taken, "127.0.0.1").resume(), "connect", "end", "close");
        client.on("close", () -> {
            late.listen(0, () -> late.close());
            server.close(() -> serveFamilies(List.of("0.0.0.0", "::", "::1", "::ffff:127.0.0.1")));
        });
    }

    private static void serveFamilies(List<String> hosts) {
        if (hosts.isEmpty()) {
            servePath();
            return;
        }
        var host = hosts.get(0);
        var server = Net.createServer(peer -> {
            log("from", peer.remoteFamily(), peer.remoteAddress(), peer.localAddress());
            peer.destroy();
        });
        server.listen(new BoundSocket(options().host(host)));
        var address = server.address();
        log(host, address.address(), address.family());
        var four = watch("four", Net.connect(address.port(), "127.0.0.1").resume(), "connect", "close");
        four.on("error", (NodeException e) -> log("four", e.code()));
        four.on("close", () -> {
            var six = watch("six", Net.connect(address.port(), "::1").resume(), "connect", "close");
            six.on("error", (NodeException e) -> log("six", e.code()));
            six.on("close", () -> {
                server.close();
                serveFamilies(hosts.subList(1, hosts.size()));
            });
        });
    }

    private static void servePath() {
        var bound = new BoundSocket(options().path(path("server")));
        Net.connect(path("server")).on("error", (NodeException e) -> {
            log("early", e);
            var server = watch(
                    "server",
                    Net.createServer(peer -> {
                        log("connection", peer.localAddress());
                        peer.end();
                    }),
                    "listening",
                    "close");
            server.listen(bound);
            log(server.address().address().equals(path("server")), exists("server"));
            var client = new Socket(
                    new SocketOptions().handle(new BoundSocket(options().path(path("client")))));
            var here = path("client");
            log(
                    here.equals(client.localAddress()),
                    client.localPort() < 0,
                    client.localFamily(),
                    client.remoteAddress());
            watch("client", client, "connect", "end", "close");
            client.connect(path("server")).resume();
            log(here.equals(client.localAddress()), client.connecting());
            client.on("close", () -> afterPath(server));
        });
    }

    private static void afterPath(Server server) {
        log(exists("client"));
        server.close();
        log(exists("server"), server.address().address().equals(path("server")));
        var wrong =
                new Socket(new SocketOptions().handle(new BoundSocket(options().path(path("wrong")))));
        attempt("port", () -> wrong.connect(1, "127.0.0.1"));
        attempt("reset", (Runnable) wrong::resetAndDestroy);
        wrong.destroy();
        wrong.on("close", () -> {
            log(exists("wrong"));
            listenForConnections();
        });
    }

    // ---- connections ------------------------------------------------------------------------------------------------

    private static String state(Socket c) {
        return c.pending() + " " + c.connecting() + " " + c.readyState() + " " + c.destroyed() + " "
                + show(c.localAddress()) + " " + (c.localPort() > 0) + " " + show(c.localFamily()) + " "
                + show(c.remoteAddress());
    }

    private static ConnectOptions to(String host) {
        return new ConnectOptions().port(port).host(host);
    }

    private static void named(Socket c) {
        c.connect(to("some.name").lookup((host, asked, callback) -> {
            log(asked.all() ? "true" : null);
            process.nextTick(() -> callback.accept(null, List.of(new LookupAddress("127.0.0.1", 4))));
        }));
    }

    private static void written(Throwable error) {
        log("written", error);
    }

    private static void again(Socket c) {
        c.connect(port, "127.0.0.1");
        c.once("close", () -> {
            c.connect(port, "127.0.0.1");
            log(c.connecting(), c.readyState());
        });
    }

    private static List<Case> connects() {
        return List.of(
                new Case("address", "127.0.0.1", c -> c.connect(port, "127.0.0.1")),
                new Case("any", "0.0.0.0", c -> c.connect(port, "127.0.0.1")),
                new Case("two", "127.0.0.2", c -> c.connect(port, "127.0.0.1")),
                new Case("name", "127.0.0.1", BoundSockets::named),
                new Case("4 to 6", "127.0.0.1", c -> c.connect(port6, "::1")),
                new Case("6 to 4", "::1", c -> c.connect(port, "127.0.0.1")),
                new Case("any 6 to 4", "::", c -> c.connect(port, "127.0.0.1")),
                new Case("any 6 to mapped", "::", c -> c.connect(port, "::ffff:127.0.0.1")),
                new Case("any 6 to 6", "::", c -> c.connect(port6, "::1")),
                new Case("refused", "127.0.0.1", c -> c.connect(1, "127.0.0.1")),
                new Case("no way", "127.0.0.1", c -> c.connect(port, "192.0.2.1")));
    }

    private static List<Case> others() {
        return List.of(
                new Case(
                        "localAddress",
                        "127.0.0.1",
                        c -> c.connect(to("127.0.0.1").localAddress("127.0.0.2"))),
                new Case(
                        "localPort", "127.0.0.1", c -> c.connect(to("127.0.0.1").localPort(1))),
                new Case("bad port", "127.0.0.1", c -> c.connect(-1, "127.0.0.1")),
                new Case("nothing", "127.0.0.1", c -> c.connect(new ConnectOptions())),
                new Case(
                        "path",
                        "127.0.0.1",
                        c -> c.connect(new ConnectOptions().path(path("none")).host("127.0.0.1"))),
                new Case("destroy", "127.0.0.1", Socket::destroy),
                new Case("reset", "127.0.0.1", Socket::resetAndDestroy),
                new Case("read", "127.0.0.1", Socket::read),
                new Case("resume", "127.0.0.1", Socket::resume),
                new Case("end", "127.0.0.1", Socket::end),
                new Case("write", "127.0.0.1", c -> c.write("x", null, BoundSockets::written)),
                new Case("write and connect", "127.0.0.1", c -> {
                    c.write("x", null, BoundSockets::written);
                    c.connect(port, "127.0.0.1");
                }),
                new Case("connect and write", "127.0.0.1", c -> {
                    c.connect(port, "127.0.0.1");
                    c.write("x", null, BoundSockets::written);
                }),
                new Case("connect and destroy", "127.0.0.1", c -> {
                    c.connect(port, "127.0.0.1");
                    c.destroy();
                }),
                new Case("twice", "127.0.0.1", c -> {
                    c.connect(port, "127.0.0.1");
                    c.connect(port, "127.0.0.1");
                }),
                new Case("again", "127.0.0.1", BoundSockets::again));
    }

    private static void connect(List<Case> cases, int at, boolean ends, Runnable next) {
        if (at == cases.size()) {
            next.run();
            return;
        }
        var one = cases.get(at);
        log("--", one.title());
        var bound = new BoundSocket(options().host(one.host()));
        var client = watch(one.title(), new Socket(new SocketOptions().handle(bound)), EVENTS);
        client.on("error", (Throwable e) -> log(one.title(), e));
        attempt("adopted", bound::address);
        log(state(client));
        attempt(one.title(), () -> one.action().accept(client));
        log(state(client));
        process.nextTick(() -> log("tick"));
        setImmediate(() -> {
            if (client.connecting() && ends) {
                client.destroy();
            }
            if (client.readyState().equals("closed")) {
                setImmediate(() -> setImmediate(() -> connect(cases, at + 1, ends, next)));
            } else {
                client.resume().on("close", () -> {
                    if (client.destroyed()) {
                        setImmediate(() -> connect(cases, at + 1, ends, next));
                    }
                });
            }
        });
    }

    private static void listenForConnections() {
        var four = Net.createServer(peer -> peer.end("x"));
        var six = Net.createServer(peer -> peer.end("x"));
        four.listen(
                0,
                "127.0.0.1",
                () -> six.listen(0, "::1", () -> {
                    port = four.address().port();
                    port6 = six.address().port();
                    connect(
                            connects(),
                            0,
                            false,
                            () -> connect(others(), 0, true, () -> {
                                four.close();
                                six.close();
                            }));
                }));
    }

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory("bound");
        EventLoop.run(() -> {
            tryOptions();
            close();
            serve();
        });
        Files.delete(folder);
    }
}
