import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;

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
            var c = new Socket();
            attempt("bad connect", () -> c.connect(-5));
            attempt("no host", () -> c.connect(new ConnectOptions().host("127.0.0.1")));
            attempt("timeout", () -> c.setTimeout(-1));
        });
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
