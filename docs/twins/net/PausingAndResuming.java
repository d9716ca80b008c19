import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// Paused sockets: nothing is lost, 'end' waits, and pauseOnConnect reads nothing at all.
class PausingAndResuming {
    public static void main(String[] args) {
        EventLoop.run(() -> run(
                "paused by the listener", false, () -> run("pauseOnConnect", true, PausingAndResuming::nobodyListens)));
    }

    private static void run(String title, boolean pauseOnConnect, Runnable next) {
        log("--", title);
        var server = Net.createServer(new NetServerOptions().pauseOnConnect(pauseOnConnect));
        server.on("connection", (Socket c) -> {
            watch("peer", c, "pause", "resume", "end", "finish", "close", "error");
            log("paused", c.isPaused(), c.readableFlowing());
            if (!pauseOnConnect) {
                c.pause();
            }
            var got = new StringBuilder();
            c.on("data", (Buffer d) -> got.append(d));
            byTurns(
                    () -> {
                        log("before", got, c.bytesRead(), c.readableLength(), c.readableEnded());
                        c.resume();
                        log("resumed", got);
                        process.nextTick(() -> log("tick", got.length()));
                    },
                    60);
            c.on("end", () -> log("got", got));
            c.on("close", () -> server.close(next));
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            watch("client", c, "end", "finish", "close");
            c.write("one ");
            byTurns(() -> c.end("two"), 20);
        });
    }

    private static void nobodyListens() {
        log("-- nobody reads");
        var server = Net.createServer();
        server.on("connection", (Socket c) -> {
            watch("peer", c, "end", "close");
            byTurns(
                    () -> {
                        log(c.readableLength(), c.bytesRead(), c.destroyed());
                        c.destroy();
                        server.close();
                    },
                    60);
        });
        server.listen(
                0,
                "127.0.0.1",
                () -> Net.connect(server.address().port(), "127.0.0.1").end("unread"));
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(PausingAndResuming::show).collect(Collectors.joining(" "));
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
