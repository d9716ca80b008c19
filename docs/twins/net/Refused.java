import static dev.spindle.loop.Globals.process;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;

// Nobody listens: the error, the callbacks that wait for the connection, and close.
public class Refused extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var free = Net.createServer();
            free.listen(0, "127.0.0.1", () -> {
                var port = free.address().port();
                free.close(() -> refused(port));
            });
        });
    }

    private static void refused(int port) {
        var c = Net.connect(port, "127.0.0.1", () -> log("never"));
        watch(
                "client",
                c,
                "connectionAttempt",
                "connectionAttemptFailed",
                "lookup",
                "connect",
                "end",
                "finish",
                "close");
        c.on("error", (NodeException e) -> log("error", e, e.errno(), e.syscall(), e.address(), e.port()));
        log("write", c.write("abc", e -> log("write callback", e)), c.writableLength(), c.bytesWritten());
        c.end("def", e -> log("end callback", e));
        log(c.readyState(), c.writableEnded(), c.bytesWritten());
        process.nextTick(() -> log("tick", c.connecting()));
        c.on("close", () -> {
            log(c.readyState(), c.destroyed(), c.errored(), c.localAddress(), c.remoteAddress());
            local();
        });
    }

    private static void local() {
        var options = new ConnectOptions().port(1).host("127.0.0.1").localAddress("192.0.2.7");
        watch("local", Net.connect(options), "error", "close");
        process.nextTick(() -> log("tick of local"));
        var c = watch("path", Net.connect("/nowhere/at/all"), "connect", "error", "close");
        c.on("error", (NodeException e) -> log(e.errno(), e.syscall(), e.address()));
    }
}
