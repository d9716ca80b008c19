import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;

// resetAndDestroy: connected, connecting, never connected, twice; and what the peer hears.
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
}
