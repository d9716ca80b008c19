import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.util.List;
import java.util.function.Supplier;

// Options and arguments that are refused, and when: ports in text, look-up options, bounds of numbers.
public class BadOptions extends NetCases {
    private static final double INFINITY = Double.POSITIVE_INFINITY;

    private static String quiet(Socket s) {
        s.on("error", () -> {});
        s.destroy();
        return "socket";
    }

    private static void attempt(String title, Supplier<Object> fn) {
        try {
            log(title, fn.get());
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            connecting();
            lookingUp();
            settings();
            listening();
        });
    }

    private static ConnectOptions to(String host) {
        return new ConnectOptions().port(1).host(host);
    }

    private static void connecting() {
        for (var port : new String[] {
            "x",
            "",
            " ",
            "0x50",
            "+80",
            "-80",
            "80.5",
            " 80 ",
            "8e1",
            "1f",
            "Infinity",
            "0b11",
            "0o17",
            "0x",
            "65536",
            "080",
            "\u00a080\ufeff",
            "0x\u0663",
            "0xfffffffffffff",
            "\ufeff"
        }) {
            attempt(
                    "port '" + port + "'",
                    () -> quiet(Net.connect(new ConnectOptions().port(port).host("127.0.0.1"))));
        }
        for (var path : new String[] {
            "x", "", "0x50", "-80", "65536", "80.5", "/tmp/x", "Infinity", "-Infinity", "\ufeff", "0xfffffffffffff"
        }) {
            attempt("connect('" + path + "')", () -> quiet(Net.connect(path)));
        }
    }

    private static void lookingUp() {
        for (var family : new double[] {5, -1, 46, Double.NaN, 0.5, 4, 6, 0}) {
            var shown = NodeException.number(family);
            attempt("family " + shown, () -> quiet(Net.connect(to("localhost").family(family))));
            attempt(
                    "family " + shown + " of an address",
                    () -> quiet(Net.connect(to("127.0.0.1").family(family))));
        }
        for (var hints : new double[] {1, -1, 1.5, 32, 1024, 7, 8, 56, 63}) {
            attempt(
                    "hints " + NodeException.number(hints),
                    () -> quiet(Net.connect(to("localhost").hints(hints))));
        }
        for (var address : new String[] {"x", "::1%lo", "1.2.3", "127.0.0.1"}) {
            attempt("from " + address, () -> quiet(Net.connect(to(null).localAddress(address))));
        }
        for (var ms : new double[] {0, 1, -1, 1.5, Double.NaN, 2147483647, 2147483648.0, INFINITY}) {
            var shown = NodeException.number(ms);
            attempt("attempt " + shown, () -> quiet(Net.connect(to("127.0.0.1").autoSelectFamilyAttemptTimeout(ms))));
            attempt("default " + shown, () -> {
                Net.setDefaultAutoSelectFamilyAttemptTimeout(ms);
                return null;
            });
            attempt("is", Net::getDefaultAutoSelectFamilyAttemptTimeout);
        }
    }

    private static void settings() {
        attempt("select", Net::getDefaultAutoSelectFamily);
        attempt("select", () -> {
            Net.setDefaultAutoSelectFamily(false);
            return null;
        });
        attempt("select", Net::getDefaultAutoSelectFamily);
        for (var ms : new double[] {-1, Double.NaN, INFINITY, -INFINITY, 1.5, 4294967296.0, -0.5}) {
            attempt("timeout " + NodeException.number(ms), () -> {
                var s = new Socket();
                s.setTimeout(ms);
                s.destroy();
                return s.timeout() == ms;
            });
        }
        for (var tos : new double[] {-1, 256, 1.5, Double.NaN, 255, 0, 16}) {
            var shown = NodeException.number(tos);
            attempt("tos option " + shown, () -> new Socket(new SocketOptions().typeOfService(tos)).getTypeOfService());
            attempt("tos " + shown, () -> new Socket().setTypeOfService(tos).getTypeOfService());
        }
        attempt("encoding", () -> new Socket().setEncoding("x"));
        attempt("null", () -> new Socket().write((dev.spindle.buffer.Buffer) null));
        attempt("write encoding", () -> new Socket().write("x", "nope"));
        attempt("end encoding", () -> new Socket().end("x", "nope"));
    }

    private static void listening() {
        for (var port : new String[] {"x", "", "0x50a", "-80", "80.5", "65536"}) {
            attempt("listen port '" + port + "'", () -> {
                var s = Net.createServer().listen(new ListenOptions().port(port));
                s.on("error", () -> {});
                s.close();
                return "server";
            });
        }
        attempt("listen without a port", () -> {
            Net.createServer()
                    .listen(new ListenOptions()
                            .port(System.getenv("NO_SUCH_PORT"))
                            .host(""))
                    .close();
            return "server";
        });
        for (var port : new double[] {-1, 1.5, Double.NaN, 65536, INFINITY}) {
            attempt(
                    "listen port " + NodeException.number(port),
                    () -> Net.createServer().listen(new ListenOptions().port(port)));
        }
        attempt("host alone", () -> Net.createServer().listen(new ListenOptions().host("localhost")));
        for (var options : List.of(
                new ListenOptions().backlog(5),
                new ListenOptions().ipv6Only(true).reusePort(true),
                new ListenOptions().readableAll(true).writableAll(true),
                new ListenOptions().signal(new AbortController().signal()))) {
            attempt("part", () -> Net.createServer().listen(options));
        }
        attempt("twice", () -> {
            var s = Net.createServer().listen(0);
            try {
                return s.listen(0);
            } finally {
                s.close();
            }
        });
        attempt("getConnections", () -> Net.createServer().getConnections(null));
        attempt("address", () -> Net.createServer().address());
        attempt("listening", () -> Net.createServer().listening());
        nullOptions();
        attempt("highWaterMark", () -> new Socket(new SocketOptions().highWaterMark(-1)));
        var server = Net.createServer(
                new NetServerOptions().highWaterMark(-5),
                peer -> log("of the server", peer.resume().readableHighWaterMark()));
        server.listen(0, "127.0.0.1", () -> {
            var to = new ConnectOptions().port(server.address().port()).host("127.0.0.1");
            var c = Net.connect(to.typeOfService(16));
            c.on("connect", () -> {
                log(
                        c.getTypeOfService(),
                        c.setTypeOfService(255).getTypeOfService(),
                        c.setTypeOfService(3).getTypeOfService(),
                        c.setTypeOfService(4).getTypeOfService());
                c.setTypeOfService(255).destroy();
                log(c.getTypeOfService());
                server.close();
            });
        });
    }

    private static void nullOptions() {
        attempt(
                "no options",
                () -> new Socket(null).allowHalfOpen()
                        + "," + new Server(null).listening()
                        + "," + Net.createServer(null, peer -> {}).listenerCount("connection"));
        attempt("listen(null)", () -> {
            var s = Net.createServer().listen((ListenOptions) null, () -> log("listens"));
            s.once("listening", () -> s.close());
            return s.address().family();
        });
        attempt(
                "null host",
                () -> Net.createServer().listen(new ListenOptions().host("x").path("")));
    }
}
