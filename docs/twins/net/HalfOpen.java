import static dev.spindle.loop.Globals.setImmediate;

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
        var later = new Runnable[1];
        var over = new Runnable[1];
        var server = Net.createServer(new NetServerOptions().allowHalfOpen(serverHalf), c -> {
            watch("peer", c, "data", "end", "finish", "close", "error");
            c.on("end", () -> {
                log("peer", c.readyState(), c.writable());
                c.write("after end");
                later[0] = () -> {
                    log("peer later", c.readyState(), c.writable(), c.writableEnded());
                    if (serverHalf) {
                        c.end("late");
                    }
                };
            });
            c.on("close", over[0]);
        });
        var closed = new int[1];
        over[0] = () -> {
            if (++closed[0] < 2) {
                return;
            }
            if (!serverHalf) {
                later[0].run();
            }
            server.close(next);
        };
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(new ConnectOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .allowHalfOpen(clientHalf));
            watch("client", c, "data", "end", "finish", "close", "error");
            c.end("request");
            c.on("finish", () -> log("client", c.readyState()));
            c.on("end", () -> log("client", c.readyState(), c.allowHalfOpen()));
            if (serverHalf) {
                c.once("data", () -> setImmediate(later[0]));
            }
            c.on("close", over[0]);
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
