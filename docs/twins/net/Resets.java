import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.List;
import java.util.function.Consumer;

// resetAndDestroy: connected, connecting, never connected, twice; what the peer hears, and what counts that it writes
// then.
public class Resets extends NetCases {
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
                            c.on("close", Resets::write);
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

    private static void run(String title, Consumer<Socket> act, Runnable next) {
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

    private static void write() {
        var bytes = Buffer.from("ab");
        writing(
                List.of("ab"),
                () -> writing(
                        List.of(bytes),
                        () -> writing(
                                List.of("ab", "cde"),
                                () -> writing(List.of(bytes, "cde"), () -> writingCorked(() -> {})))));
    }

    /** What is written to a connection that the peer has reset, and counts. */
    private static void writing(List<Object> chunks, Runnable next) {
        log("-- writing", chunks.size(), chunks.get(0) instanceof String);
        writing(
                c -> {
                    for (var chunk : chunks) {
                        Runnable wrote = () -> log("wrote", false);
                        if (chunk instanceof String) {
                            c.write((String) chunk, wrote);
                        } else {
                            c.write((Buffer) chunk, wrote);
                        }
                    }
                },
                next);
    }

    /** Two at once, and what each of their writers hears. */
    private static void writingCorked(Runnable next) {
        log("-- writing", 2, true);
        Consumer<Throwable> wrote = err -> log("wrote", err);
        writing(
                c -> {
                    c.cork();
                    c.write("ab", wrote);
                    c.write("c", wrote);
                    c.uncork();
                    c.cork();
                    c.write("e", wrote);
                    c.uncork();
                },
                next);
    }

    private static void writing(Consumer<Socket> write, Runnable next) {
        var box = new Socket[1];
        var server = Net.createServer();
        server.on("connection", (Socket peer) -> {
            var c = box[0];
            peer.on("close", () -> {
                write.accept(c);
                log(c.bytesWritten());
            });
            c.on("connect", () -> setImmediate(peer::resetAndDestroy));
        });
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(server.address().port(), "127.0.0.1").pause();
            box[0] = watch("client", c, "error");
            c.on("close", () -> {
                log("close", c.bytesWritten());
                server.close(next);
            });
        });
    }
}
