import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// Writes before the connection: they wait in order, and their callbacks come after 'connect'.
public class WritingWhileConnecting extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = new Server();
            server.on("connection", (Socket peer) -> {
                var got = new StringBuilder();
                peer.on("data", (Buffer d) -> got.append(d));
                peer.on("end", () -> {
                    log("peer got", got);
                    server.close();
                });
            });
            server.listen(0, "127.0.0.1", () -> client(server));
        });
    }

    private static void client(Server server) {
        var c = new Socket();
        c.cork();
        c.write("0", () -> log("0 written"));
        c.connect(server.address().port(), "127.0.0.1");
        watch("c", c, "connect", "ready", "drain", "finish", "end", "close", "error");
        log(c.write("1", () -> log("1 written")), c.writableLength(), c.bytesWritten());
        c.uncork();
        log(c.write("22", () -> log("22 written")), c.writableLength(), c.bytesWritten());
        var big = Buffer.alloc(70_000, "3");
        log(c.write(big, () -> log("3 written")), c.writableNeedDrain(), c.bytesWritten());
        c.on("connect", () -> {
            log("in connect", c.bytesWritten(), c.writableLength());
            c.write("4", () -> log("4 written"));
            process.nextTick(() -> log("tick", c.bytesWritten()));
        });
        c.on("ready", () -> {
            log("in ready", c.bytesWritten());
            c.end("5", () -> log("ended"));
        });
    }
}
