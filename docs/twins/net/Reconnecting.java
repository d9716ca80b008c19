import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;

// A socket that was closed connects once more, and again: after an end, an error, a destroy, and before 'close'.
public class Reconnecting extends NetCases {
    private static final String[] EVENTS = {
        "lookup", "connectionAttempt", "connect", "ready", "data", "end", "finish", "error", "close"
    };
    private static final List<BiConsumer<Socket, Integer>> STEPS = List.of(
            (s, port) -> s.connect(port, "127.0.0.1"),
            (s, port) -> s.connect(port, "127.0.0.1"),
            (s, port) -> s.connect(1, "127.0.0.1"),
            (s, port) -> {
                s.connect(port, "127.0.0.1");
                s.write("abc");
            },
            (s, port) -> {
                s.connect(port, "127.0.0.1");
                s.once("connect", () -> s.destroy());
            },
            (s, port) -> s.connect(port, "127.0.0.1", () -> s.resetAndDestroy()),
            (s, port) -> {
                s.connect(port, "127.0.0.1");
                s.setTimeout(20_000);
                s.setNoDelay();
            });
    private static Server server;
    private static int count;
    private static int at;

    private static void state(String title, Socket s) {
        log(
                title,
                s.readyState(),
                s.pending(),
                s.connecting(),
                s.destroyed(),
                s.closed(),
                s.readable(),
                s.writable(),
                s.bytesRead(),
                s.bytesWritten(),
                s.readableEnded(),
                s.writableEnded(),
                s.writableFinished(),
                s.errored() == null ? null : ((NodeException) s.errored()).code());
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> c.on("error", () -> {}).end("hello" + ++count));
            server.listen(0, "127.0.0.1", () -> {
                var s = watch("s", new Socket(), EVENTS);
                s.setEncoding("utf8");
                s.on("close", () -> {
                    state("closed", s);
                    next(s);
                });
                next(s);
            });
        });
    }

    private static void next(Socket s) {
        if (at == STEPS.size()) {
            server.close();
            beforeClose();
            return;
        }
        log("-- step", at);
        STEPS.get(at++).accept(s, port());
        state("now", s);
    }

    private static int port() {
        return server.address().port();
    }

    private static void beforeClose() {
        log("-- before close");
        var g = watch("g", new Socket(), Arrays.copyOf(EVENTS, EVENTS.length - 1));
        g.on("close", (Boolean hadError) -> log("g close", hadError));
        g.destroy();
        state("destroyed", g);
        g.connect(1, "127.0.0.1", () -> log("never"));
        state("connecting", g);
    }
}
