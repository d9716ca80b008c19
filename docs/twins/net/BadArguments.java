import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// What connect and listen refuse at once, by throwing.
class BadArguments {
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

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(BadArguments::show).collect(Collectors.joining(" "));
        System.out.println(line.replaceAll("\\b(3[2-9]|[45]\\d|60)\\d{3}\\b", "PORT"));
    }

    private static <E extends EventEmitter> E watch(String name, E emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                var parts = new ArrayList<Object>(List.of(name, event));
                parts.addAll(Arrays.asList(args));
                log(parts.toArray());
                return null;
            });
        }
        return emitter;
    }
}
