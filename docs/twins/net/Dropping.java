import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.DropArgument;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.Arrays;
import java.util.stream.Collectors;

// A server with maxConnections: what comes beyond is dropped, and later ones are let in again.
public class Dropping extends NetCases {
    private static Server server;

    private static Runnable gone = () -> {};
    private static Runnable come = () -> {};

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> {
                c.resume();
                c.on("close", () -> setImmediate(() -> gone.run()));
                setImmediate(() -> come.run());
            });
            server.maxConnections(1);
            log(server.dropMaxConnection(true).dropMaxConnection());
            watch("server", server, "close");
            server.on("connection", () -> log("connection"));
            server.on("drop", Dropping::dropped);
            server.listen(0, "127.0.0.1", Dropping::first);
        });
    }

    private static void dropped(DropArgument d) {
        var names = Arrays.stream(DropArgument.class.getRecordComponents()).map(part -> part.getName());
        log(
                "drop",
                names.collect(Collectors.joining(",")),
                d.localAddress(),
                d.localFamily(),
                d.remoteFamily(),
                d.remotePort() > 0);
    }

    private static void first() {
        var port = server.address().port();
        var a = new Socket();
        a.connect(port, "127.0.0.1", () -> {
            var b = Net.connect(port, "127.0.0.1");
            watch("b", b, "connect", "end", "error", "close");
            b.resume();
            b.on("close", () -> {
                server.getConnections((e, n) -> log("connections", n));
                a.destroy();
                gone = () -> letIn(port);
            });
        });
    }

    private static void letIn(int port) {
        gone = () -> {};
        var c = Net.connect(port, "127.0.0.1");
        come = () -> {
            c.end();
            server.maxConnections(0);
            c.on("close", () -> {
                var d = Net.connect(port, "127.0.0.1").resume();
                d.on("error", () -> {}).on("close", () -> server.close());
            });
        };
    }
}
