import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// A peer that does not read: write answers false, bytes wait, 'drain' and callbacks come when it reads again.
class BackPressure {
    private static final int CHUNK = 1 << 20;
    private static final List<String> ORDER = new ArrayList<>();
    private static Server server;
    private static Socket c;
    private static int accepted;
    private static int done;
    private static int received;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(new NetServerOptions().pauseOnConnect(true), BackPressure::connected);
            server.listen(0, "127.0.0.1", () -> {
                c = watch("client", Net.connect(server.address().port(), "127.0.0.1"), "finish", "close", "error");
            });
        });
    }

    private static void connected(Socket peer) {
        server.close();
        var chunk = Buffer.alloc(CHUNK, "x");
        while (c.write(chunk, () -> done++)) {
            accepted++;
        }
        log("full", c.writableNeedDrain(), c.writableLength() > 0, c.writableLength() <= 2 * CHUNK);
        var total = (accepted + 1) * CHUNK;
        log(c.bytesWritten() == total);
        c.write("a", () -> ORDER.add("a"));
        c.write("b", () -> ORDER.add("b"));
        c.write("c", () -> {
            ORDER.add("c");
            log(String.join(",", ORDER), done == accepted + 1, c.writableLength());
        });
        log("drain listeners", c.listenerCount("drain"));
        c.on("drain", () -> log("drain", c.writableLength(), c.writableNeedDrain(), String.join(",", ORDER)));
        peer.on("data", (Buffer d) -> received += d.length());
        byTurns(
                () -> {
                    log("nothing yet", done == accepted, ORDER.size(), c.bytesWritten() == total + 3);
                    peer.resume();
                    c.end();
                },
                30);
        peer.on("end", () -> log("received", received == total + 3, peer.bytesRead() == received));
        peer.on("close", () -> log("closed", c.bytesWritten() == total + 3));
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(BackPressure::show).collect(Collectors.joining(" "));
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
