import static dev.spindle.loop.Globals.process;
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

// Several sockets closed in one callback: the last one destroyed is the first to close.
class DestroyingOthers {
    private static final List<Socket> PEERS = new ArrayList<>();
    private static final List<Socket> CLIENTS = new ArrayList<>();

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on("connection", (Socket peer) -> {
                PEERS.add(peer);
                peer.on("error", () -> {});
                if (PEERS.size() == 3) {
                    all(server);
                }
            });
            server.listen(0, "127.0.0.1", () -> {
                for (var i = 0; i < 3; i++) {
                    CLIENTS.add(Net.connect(server.address().port(), "127.0.0.1"));
                }
            });
        });
    }

    private static void all(Server server) {
        server.close(() -> log("server closed"));
        for (var i = 0; i < 3; i++) {
            watch("peer " + i, PEERS.get(i), "end", "close");
            watch("client " + i, CLIENTS.get(i), "end", "close").resume();
        }
        byTurns(
                () -> {
                    for (var peer : PEERS) {
                        peer.destroy();
                        peer.on(
                                "close",
                                () -> log(
                                        "count",
                                        CLIENTS.stream()
                                                .filter(c -> c.destroyed())
                                                .count()));
                    }
                    process.nextTick(() -> log(
                            "tick",
                            PEERS.stream().allMatch(p -> p.destroyed()),
                            PEERS.stream().anyMatch(p -> p.closed())));
                    setImmediate(() -> log("immediate"));
                },
                20);
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(DestroyingOthers::show).collect(Collectors.joining(" "));
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
