import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// A side that stays open after the peer has ended, and one that does not.
class HalfOpen {
    public static void main(String[] args) {
        EventLoop.run(() -> run(true, false, () -> run(false, false, () -> run(true, true, () -> log("done")))));
    }

    private static void run(boolean serverHalf, boolean clientHalf, Runnable next) {
        log("--", serverHalf, clientHalf);
        var server = Net.createServer(new NetServerOptions().allowHalfOpen(serverHalf), c -> {
            watch("peer", c, "data", "end", "finish", "close", "error");
            c.on("end", () -> {
                log("peer", c.readyState(), c.writable());
                c.write("after end");
                setTimeout(
                        () -> {
                            log("peer later", c.readyState(), c.writable(), c.writableEnded());
                            if (serverHalf) {
                                c.end("late");
                            }
                        },
                        20);
            });
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(new ConnectOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .allowHalfOpen(clientHalf));
            watch("client", c, "data", "end", "finish", "close", "error");
            c.end("request");
            c.on("finish", () -> log("client", c.readyState()));
            c.on("end", () -> log("client", c.readyState(), c.allowHalfOpen()));
            c.on("close", () -> server.close(() -> setTimeout(next, 100))); // behind what comes later
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
        var line = Arrays.stream(parts).map(HalfOpen::show).collect(Collectors.joining(" "));
        System.out.println(line.replaceAll("\\b(3[2-9]|[45]\\d)\\d{3}\\b", "PORT"));
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
