import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketAddress;
import dev.spindle.net.SocketOptions;

// What connect and listen refuse at once, by throwing.
public class BadArguments extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            attempt("port too big", () -> Net.connect(65536, "127.0.0.1"));
            attempt("port negative", () -> Net.connect(-1, "127.0.0.1"));
            attempt("port broken", () -> Net.connect(new ConnectOptions().port(1.5)));
            attempt("port NaN", () -> Net.connect(new ConnectOptions().port(Double.NaN)));
            attempt("nothing", () -> Net.connect(new ConnectOptions()));
            attempt("host alone", () -> Net.connect(new ConnectOptions().host("127.0.0.1")));
            attempt(
                    "local address",
                    () -> Net.connect(new ConnectOptions().port(1).localAddress("here")));
            attempt("family", () -> Net.connect(new ConnectOptions().port(1).family(5)));
            attempt("listen", () -> Net.createServer().listen(70000));
            attempt("listen nothing", () -> Net.createServer().listen(new ListenOptions()));
            attempt("null", () -> Net.connect((ConnectOptions) null));
            attempt("null path", () -> Net.connect(new ConnectOptions().path(null)));
            attempt("empty", () -> Net.connect(""));
            attempt("null listener", () -> Net.createServer(new NetServerOptions(), null));
            attempt("listen nowhere", () -> {
                var s = Net.createServer().listen((String) null);
                log(s.listening());
                s.close();
            });
            attempt("parse null", () -> SocketAddress.parse(null));
            attempt("family null", () -> new SocketAddress(null, null, 0));
            attempt("highWaterMark", () -> new Socket(new SocketOptions().highWaterMark(-1)));
            var c = new Socket();
            attempt("bad connect", () -> c.connect(-5));
            attempt("no host", () -> c.connect(new ConnectOptions().host("127.0.0.1")));
            attempt("timeout", () -> c.setTimeout(-1));
            begun("", new ConnectOptions());
            begun("port", new ConnectOptions().port(-1));
            begun("port,localAddress", new ConnectOptions().port(1).localAddress("here"));
            begun("port,host", new ConnectOptions().port(1).host("a\0b"));
            begun("port,hints,host", new ConnectOptions().port(1).hints(3).host("a.name"));
        });
    }

    /** As in Node, a connect that threw has begun, if it was told where to. */
    private static void begun(String title, ConnectOptions options) {
        var s = new Socket();
        attempt(title, () -> s.connect(options, () -> {}));
        log(s.connecting(), s.pending(), s.readyState(), s.listenerCount("connect"));
        s.on("close", () -> log("close", title)).destroy();
    }

    private static void attempt(String title, Runnable fn) {
        try {
            fn.run();
            log(title, "returned");
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
    }
}
