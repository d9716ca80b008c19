import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Lookup;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.promise.AggregateError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** What the errors of connect and listen tell beside their messages: code, errno, syscall, address and port. */
public class ErrorProperties {
    private static final String HOST = "127.0.0.1";

    private static final ArrayDeque<Consumer<Runnable>> CASES = new ArrayDeque<>();
    private static Path folder;
    private static Server server;
    private static int own; // a port that is free again

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        var file = Files.writeString(folder.resolve("file"), "");
        EventLoop.run(() -> {
            server = Net.createServer(peer -> peer.destroy());
            server.listen(0, HOST, () -> {
                var other = Net.createServer();
                other.listen(0, () -> {
                    own = other.address().port();
                    other.close(() -> {
                        add(server.address().port());
                        step();
                    });
                });
            });
        });
        Files.delete(file);
        Files.delete(folder);
    }

    private static String shown(Throwable thrown) {
        var err = (NodeException) thrown;
        var port = err.port() > 1024 ? "PORT" : err.port() > 0 ? String.valueOf(err.port()) : "";
        var several = err instanceof AggregateError;
        var text = String.join(
                        " | ",
                        err.name(),
                        orNothing(err.code()),
                        err.errno() == 0 ? "" : String.valueOf(err.errno()),
                        orNothing(err.syscall()),
                        orNothing(err.address()),
                        port,
                        orNothing(err.localAddress()),
                        err.localPort() < 0 ? "" : err.localPort() == own ? "OWN" : String.valueOf(err.localPort()),
                        orNothing(err.getMessage()))
                .replace(folder.toString(), "FOLDER")
                .replaceAll(":\\d{5}", ":PORT");
        return several
                ? text
                        + ((AggregateError) err)
                                .errors().stream().map(each -> shown(each)).collect(Collectors.joining("; ", " [", "]"))
                : text;
    }

    private static String orNothing(String text) {
        return text == null ? "" : text;
    }

    private static void connect(String title, ConnectOptions options) {
        CASES.add(next -> {
            var s = Net.connect(options);
            s.on("error", (Throwable err) -> System.out.println(title + " " + shown(err)));
            s.on("connect", () -> System.out.println(title + " connect"));
            s.on("close", next);
        });
    }

    private static void listen(String title, ListenOptions options) {
        CASES.add(next -> {
            var failing = Net.createServer();
            failing.on("error", (Throwable err) -> {
                System.out.println(title + " " + shown(err));
                next.run();
            });
            failing.listen(options);
        });
    }

    private static Lookup found(String... all) {
        var addresses = Arrays.stream(all)
                .map(address -> new LookupAddress(address, Net.isIP(address) == 0 ? 9 : Net.isIP(address)))
                .collect(Collectors.toList());
        return (host, asked, callback) -> callback.accept(null, addresses);
    }

    private static ConnectOptions to(double port, String host) {
        return new ConnectOptions().port(port).host(host);
    }

    private static ConnectOptions named(double port, Lookup lookup) {
        return to(port, "some.name").lookup(lookup);
    }

    private static void add(int port) {
        var blockList = new BlockList();
        blockList.addAddress(HOST);
        connect("refused", to(1, HOST));
        connect("refused, a name", named(1, found(HOST)));
        connect("refused, two addresses", named(1, found(HOST, "127.0.0.2")));
        connect("refused, port 0", to(0, HOST));
        connect("refused, from", to(1, HOST).localAddress(HOST));
        connect("refused, from a port", to(1, HOST).localPort(own));
        connect("refused, from an end", named(1, found(HOST, "127.0.0.2")).localPort(own));
        connect("from elsewhere", to(port, HOST).localAddress("1.2.3.4"));
        connect("from another family", to(port, HOST).localAddress("::1"));
        connect("from a port that is taken", to(port, HOST).localAddress(HOST).localPort(port));
        connect("no such path", new ConnectOptions().path(folder + "/none"));
        connect("a file", new ConnectOptions().path(folder + "/file"));
        connect("a folder", new ConnectOptions().path(folder.toString()));
        connect("a long path", new ConnectOptions().path(folder + "/x".repeat(60)));
        connect("no address", named(1, found("nowhere")));
        connect(
                "no family",
                named(1, (name, asked, callback) -> callback.accept(null, List.of(new LookupAddress(HOST, 9)))));
        connect("blocked", to(port, HOST).blockList(blockList));
        connect("blocked, a name", named(port, found(HOST)).blockList(blockList));
        listen("taken", new ListenOptions().port(port).host(HOST));
        listen("elsewhere", new ListenOptions().port(0).host("1.2.3.4"));
        listen("elsewhere, a port", new ListenOptions().port(12345).host("1.2.3.4"));
        listen("a file", new ListenOptions().path(folder + "/file"));
        listen("no such folder", new ListenOptions().path(folder + "/none/none"));
        listen("a folder", new ListenOptions().path(folder.toString()));
        listen("a long path", new ListenOptions().path(folder + "/x".repeat(60)));
    }

    private static void step() {
        var next = CASES.poll();
        if (next != null) {
            next.accept(() -> Globals.setImmediate(ErrorProperties::step));
        } else {
            server.close();
        }
    }
}
