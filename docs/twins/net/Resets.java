import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// resetAndDestroy: connected, connecting, never connected, twice; and what the peer hears.
class Resets {
    public static void main(String[] args) {
        EventLoop.run(() -> run(
                "connected",
                Resets::resetLater,
                () -> run(
                        "connecting",
                        Resets::resetNow,
                        () -> run("twice", Resets::resetTwice, () -> {
                            var c = watch("never", new Socket(), "error");
                            c.on("close", () -> log("never close"));
                            c.resetAndDestroy();
                        }))));
    }

    private static void resetLater(Socket c) {
        c.on(
                "ready",
                () -> byTurns(
                        () -> {
                            c.resetAndDestroy();
                            log(c.destroyed(), c.errored());
                        },
                        10));
    }

    private static void resetNow(Socket c) {
        c.resetAndDestroy();
        log(c.destroyed(), c.connecting());
    }

    private static void resetTwice(Socket c) {
        c.on(
                "ready",
                () -> byTurns(
                        () -> {
                            c.resetAndDestroy();
                            c.resetAndDestroy();
                        },
                        10));
    }

    private static void run(String title, java.util.function.Consumer<Socket> act, Runnable next) {
        log("--", title);
        var server = Net.createServer();
        server.on("connection", (Socket c) -> {
            watch("peer", c, "data", "end", "error", "close");
            c.on("close", () -> server.close(next));
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(server.address().port(), "127.0.0.1");
            watch("client", c, "connect", "ready", "finish", "error", "close");
            act.accept(c);
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
        var line = Arrays.stream(parts).map(Resets::show).collect(Collectors.joining(" "));
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
