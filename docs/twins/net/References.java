import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// What keeps a program alive: servers, sockets that are read, paused ones, writes under way; ref and unref.
class References {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("exit", () -> log("exit"));
            var server = new Server();
            server.on("connection", (Socket peer) -> {
                log("connection");
                peer.on("data", (Buffer d) -> log("peer data", d));
                peer.on("close", () -> log("never"));
                peer.unref();
            });
            log(server.unref() == server);
            server.ref();
            server.listen(0, "127.0.0.1", () -> client(server));
            process.on("beforeExit", () -> log("beforeExit"));
        });
    }

    private static void client(Server server) {
        var c = new Socket();
        log(c.unref() == c);
        c.connect(server.address().port(), "127.0.0.1", () -> {
            log("connect");
            c.write("hello");
            c.ref();
            server.unref();
            byTurns(
                    () -> {
                        log("paused socket lets go");
                        c.pause();
                        c.unref();
                    },
                    30);
        });
        c.on("close", () -> log("never"));
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
        var line = Arrays.stream(parts).map(References::show).collect(Collectors.joining(" "));
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
