import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// What listening fails with, and when it is said.
class ListenErrors {
    private static Server first;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            first = Net.createServer();
            first.listen(0, "127.0.0.1", ListenErrors::attempts);
        });
    }

    private static void attempt(String title, ListenOptions options) {
        var server = Net.createServer();
        server.on(
                "error",
                (NodeException e) -> log(title, e, e.errno(), e.syscall(), e.address(), e.port(), server.listening()));
        server.on("listening", () -> {
            log(title, "listens");
            server.close();
        });
        try {
            server.listen(options);
        } catch (NodeException e) {
            log(title, e.name(), e);
        }
        log(title, "returned");
    }

    private static ListenOptions port(double port) {
        return new ListenOptions().port(port);
    }

    private static void attempts() {
        var port = first.address().port();
        attempt("in use", port(port).host("127.0.0.1"));
        attempt("in use everywhere", port(port));
        attempt("not ours", port(0).host("192.0.2.1"));
        attempt("no folder", new ListenOptions().path("/nowhere/at/all"));
        attempt("a folder", new ListenOptions().path("/tmp"));
        attempt("bad port", port(65536));
        attempt("worse port", port(-1));
        attempt("nothing", new ListenOptions());
        attempt("again", port(0).host("127.0.0.1").backlog(1));
        process.nextTick(() -> log("tick"));
        setImmediate(() -> {
            log("immediate");
            attempt("no such name", port(0).host("nothing.invalid"));
            first.close();
        });
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(ListenErrors::show).collect(Collectors.joining(" "));
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
