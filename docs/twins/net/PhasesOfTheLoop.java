import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// Where the events of a connection stand between ticks, microtasks, immediates and timers.
class PhasesOfTheLoop {
    private static void marks(String name) {
        process.nextTick(() -> log("  tick of", name));
        queueMicrotask(() -> log("  microtask of", name));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = new Server();
            server.on("connection", (Socket peer) -> {
                log("connection");
                marks("connection");
                setImmediate(() -> log("immediate of connection"));
                for (var event : List.of("data", "end")) {
                    peer.on(event, () -> {
                        log("peer", event);
                        marks("peer " + event);
                    });
                }
                peer.on("close", () -> {
                    log("peer close");
                    marks("peer close");
                    setImmediate(() -> log("immediate of peer close"));
                    server.close(() -> log("server close"));
                });
            });
            server.listen(0, "127.0.0.1", () -> client(server));
        });
    }

    private static void client(Server server) {
        var c = Net.connect(server.address().port(), "127.0.0.1");
        for (var event : List.of("connect", "ready", "end", "finish")) {
            c.on(event, () -> {
                log(event);
                marks(event);
            });
        }
        c.on(
                "connect",
                () -> byTurns(
                        () -> {
                            c.write("x", () -> {
                                log("written");
                                marks("written");
                            });
                            setImmediate(() -> {
                                log("immediate");
                                c.end(() -> log("ended"));
                                setImmediate(() -> log("immediate after end"));
                            });
                        },
                        10));
        c.on("close", () -> {
            log("close");
            marks("close");
        });
        c.resume();
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(PhasesOfTheLoop::show).collect(Collectors.joining(" "));
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

    /** Like setTimeout, but in turns of the loop: what comes in meanwhile is heard, however busy the machine is. */
    private static void byTurns(Runnable then, int ms) {
        if (ms <= 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> byTurns(then, ms - 5), 5));
        }
    }
}
