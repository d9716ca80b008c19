import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
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

// Listeners that throw: the other sockets go on, and so does this one when the error is heard.
class ThrowingListeners {
    private static int count;
    private static Socket client;

    private static void fail(String where) {
        throw new IllegalStateException(where);
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e, String origin) -> log("uncaught", e.getMessage(), origin));
            var server = new Server();
            server.on("connection", ThrowingListeners::peer);
            server.on("connection", () -> fail("in connection"));
            server.listen(0, "127.0.0.1", () -> client(server));
        });
    }

    private static void peer(Socket peer) {
        watch("peer", peer, "end", "close");
        peer.on("close", () -> client.destroy()); // which never read, since 'connect' threw
        peer.on("data", (Buffer d) -> {
            log("data", d);
            if (++count == 2) {
                client.end();
                return;
            }
            setImmediate(() -> client.write("two"));
            fail("in data");
        });
        byTurns(
                () -> {
                    setImmediate(() -> client.write("one"));
                    fail("in a timer");
                },
                5);
    }

    private static void client(Server server) {
        var c = Net.connect(server.address().port(), "127.0.0.1");
        client = c;
        c.on("connect", () -> fail("in connect"));
        watch("client", c, "ready", "end", "close");
        c.resume();
        c.on("close", () -> {
            server.close();
            fail("in close");
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
        var line = Arrays.stream(parts).map(ThrowingListeners::show).collect(Collectors.joining(" "));
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
