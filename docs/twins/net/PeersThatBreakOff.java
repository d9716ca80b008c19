import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

// A peer that closes with bytes unread, and one that is written to after it has gone.
class PeersThatBreakOff {
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(new NetServerOptions().pauseOnConnect(true));
            server.on("connection", (Socket peer) -> {
                watch("peer", peer, "end", "error", "close");
                byTurns(() -> peer.destroy(), 20);
            });
            server.listen(0, "127.0.0.1", PeersThatBreakOff::unread);
        });
    }

    private static void unread() {
        var c = Net.connect(server.address().port(), "127.0.0.1");
        watch("client", c, "end", "finish", "error", "close");
        c.resume();
        c.on("error", (NodeException e) -> log(e.errno(), e.syscall(), e.address() == null));
        c.write("nobody reads this");
        c.on("close", () -> {
            log(((NodeException) c.errored()).code(), c.readableEnded(), c.readableAborted());
            gone();
        });
    }

    private static void gone() {
        log("--");
        var c = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .allowHalfOpen(true));
        watch("client", c, "end", "finish", "close");
        c.resume();
        c.on(
                "end",
                () -> byTurns(
                        () -> {
                            c.write("first", e -> log("first", e));
                            byTurns(
                                    () -> c.write(
                                            "second",
                                            e -> log("second", e == null ? null : ((NodeException) e).code())),
                                    20);
                        },
                        10));
        c.on("error", (NodeException e) -> log("error", e.code(), e.syscall()));
        c.on("close", () -> server.close());
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(PeersThatBreakOff::show).collect(Collectors.joining(" "));
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
