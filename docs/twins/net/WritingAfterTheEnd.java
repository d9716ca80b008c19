import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;

// Writes that come too late: after the own end, after the peer's, after destruction, and to a socket that never
// connected.
public class WritingAfterTheEnd extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer(c -> {
                watch("peer", c, "end", "finish", "error", "close");
                c.resume();
                c.on(
                        "end",
                        () -> setImmediate(() -> {
                            log("peer writes", c.writable(), c.writableEnded());
                            log(c.write("too late", e -> log("peer callback", e)));
                        }));
            });
            server.listen(0, "127.0.0.1", () -> {
                var c = Net.connect(server.address().port(), "127.0.0.1");
                watch("client", c, "end", "finish", "error", "close");
                c.end("x");
                c.on("close", () -> {
                    log("closed", c.write("y", e -> log("after close", e)));
                    server.close(WritingAfterTheEnd::own);
                });
            });
        });
    }

    private static void own() {
        log("--");
        var other = Net.createServer(c -> c.resume());
        other.listen(0, "127.0.0.1", () -> {
            var c = new Socket();
            c.connect(other.address().port(), "127.0.0.1", () -> {
                c.end("x");
                log(c.write("y", e -> log("after end", e)));
                c.end("z", e -> log("second end", e));
            });
            watch("client", c, "end", "finish", "error", "close");
            c.on("close", () -> {
                other.close();
                never();
            });
        });
    }

    private static void never() {
        log("--");
        var c = watch("never", new Socket(), "finish", "error");
        c.on("close", () -> log("never close"));
        log(c.write("x", e -> log("never callback", e)), c.writable(), c.pending());
    }
}
