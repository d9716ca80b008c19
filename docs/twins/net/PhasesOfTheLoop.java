import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.List;

// Where the events of a connection stand between ticks, microtasks, immediates and timers.
public class PhasesOfTheLoop extends NetCases {
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
}
