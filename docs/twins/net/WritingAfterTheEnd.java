import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// Writes that come too late: after the own end, after the peer's, after destruction, and to a socket that never
// connected.
class WritingAfterTheEnd {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer(c -> {
                watch("peer", c, "end", "finish", "error", "close");
                c.resume();
                c.on(
                        "end",
                        () -> setImmediate(() -> {
                            log("peer writes", c.writable(), c.writableEnded());
                            log(c.write("too late", e -> log("peer callback", e)));
                        }));
            });
            server.listen(0, "127.0.0.1", () -> {
                var c = Net.connect(server.address().port(), "127.0.0.1");
                watch("client", c, "end", "finish", "error", "close");
                c.end("x");
                c.on("close", () -> {
                    log("closed", c.write("y", e -> log("after close", e)));
                    server.close(WritingAfterTheEnd::own);
                });
            });
        });
    }

    private static void own() {
        log("--");
        var other = Net.createServer(c -> c.resume());
        other.listen(0, "127.0.0.1", () -> {
            var c = new Socket();
            c.connect(other.address().port(), "127.0.0.1", () -> {
                c.end("x");
                log(c.write("y", e -> log("after end", e)));
                c.end("z", e -> log("second end", e));
            });
            watch("client", c, "end", "finish", "error", "close");
            c.on("close", () -> {
                other.close();
                never();
            });
        });
    }

    private static void never() {
        log("--");
        var c = watch("never", new Socket(), "finish", "error");
        c.on("close", () -> log("never close"));
        log(c.write("x", e -> log("never callback", e)), c.writable(), c.pending());
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(WritingAfterTheEnd::show).collect(Collectors.joining(" "));
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
