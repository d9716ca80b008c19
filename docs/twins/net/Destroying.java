import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;

// Destroying with and without an error, while connecting, twice, and with writes that wait.
public class Destroying extends NetCases {
    private static final List<String> CASES =
            new ArrayList<>(List.of("plain", "with error", "twice", "after end", "with a write that waits", "soon"));

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var early = Net.connect(1, "127.0.0.1");
            watch("early", early, "connect", "error", "close");
            early.write("lost", e -> log("early callback", e));
            early.destroy();
            early.on("close", Destroying::next);
            var none = watch("none", new Socket(), "error");
            none.on("close", () -> log("none close"));
            none.destroy();
            log(none.destroyed(), none.readyState());
        });
    }

    private static void act(String title, Socket c) {
        switch (title) {
            case "plain" -> c.destroy();
            case "with error" -> c.destroy(NodeException.error("undefined", "mine"));
            case "twice" -> {
                c.destroy(NodeException.error("undefined", "first"));
                c.destroy(NodeException.error("undefined", "second"));
            }
            case "after end" -> {
                c.end("x");
                c.destroy();
            }
            case "with a write that waits" -> {
                var big = Buffer.alloc(20_000_000);
                log("big", c.write(big, e -> log("big callback", e)), c.bytesWritten(), c.writableLength());
                c.write("more", e -> log("more callback", e));
                c.end((Throwable e) -> log("end callback", e));
                log(c.bytesWritten(), c.writableLength(), c.bufferSize());
                setImmediate(() -> {
                    c.destroy();
                    process.nextTick(() -> log("tick"));
                });
            }
            default -> {
                c.write("x", () -> log("x written"));
                c.destroySoon();
                log(c.writableEnded(), c.destroyed());
            }
        }
    }

    private static void next() {
        if (CASES.isEmpty()) {
            return;
        }
        var title = CASES.remove(0);
        log("--", title);
        var peers = new ArrayList<Socket>();
        var server = Net.createServer(peer -> {
            peer.pause();
            peer.on("error", () -> {});
            peers.add(peer);
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(server.address().port(), "127.0.0.1");
            watch("client", c, "end", "finish", "error", "close");
            c.on(
                    "connect",
                    () -> setImmediate(() -> setImmediate(() -> {
                        act(title, c);
                        setImmediate(() -> log("immediate"));
                    })));
            c.on("close", () -> {
                peers.get(0).destroy();
                server.close(Destroying::next);
            });
        });
    }
}
