import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;

// When a server closes: with connections, without, twice, before it listens; getConnections; the order of the closes.
public class ClosingServers extends NetCases {
    private static Server server;

    private static int peers;
    private static Runnable act;
    private static Runnable later;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> {
                watch("peer", c, "end", "close");
                c.resume();
                c.on("close", () -> {
                    if (--peers == 1) {
                        setImmediate(() -> later.run());
                    }
                });
                if (++peers == 2) {
                    setImmediate(() -> act.run());
                }
            });
            watch("server", server, "close", "error");
            server.close(e -> log("not running", e));
            server.listen(0, "127.0.0.1", ClosingServers::listening);
        });
    }

    private static void listening() {
        var port = server.address().port();
        var a = watch("a", Net.connect(port, "127.0.0.1"), "close");
        var b = watch("b", Net.connect(port, "127.0.0.1"), "close");
        later = () -> {
            server.getConnections((e, n) -> log("connections", e, n));
            b.end();
            b.on("close", () -> setImmediate(ClosingServers::again));
        };
        act = () -> {
            server.getConnections((e, n) -> log("connections", e, n));
            server.close(e -> log("closed", e));
            server.close(e -> log("closed again", e));
            log("closing", server.listening(), server.address());
            Net.connect(port, "127.0.0.1").on("error", (NodeException e) -> {
                log(e.code());
                a.destroy();
            });
        };
    }

    private static void again() {
        log("-- again");
        server.listen(0, () -> {
            log(server.address().address(), server.listening());
            server.close(() -> log("third"));
            setImmediate(() -> log("immediate"));
            process.nextTick(() -> log("tick"));
        });
        try {
            server.listen(0);
        } catch (NodeException e) {
            log(e);
        }
        log(server.address() != null);
    }
}
