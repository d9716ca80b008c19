import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// Idle timers: started, refreshed by bytes, switched off, with and without listeners, and after destruction.
public class Timeouts extends NetCases {
    private static Server server;
    private static int writes;
    private static int fired;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(c -> {
                c.on("data", (Buffer d) -> c.write(d));
                c.on("error", () -> {});
            });
            server.listen(0, "127.0.0.1", Timeouts::first);
        });
    }

    private static void first() {
        var c = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .timeout(5000));
        watch("client", c, "timeout", "close", "error");
        log("timeout", (int) c.timeout());
        Runnable gone = () -> log("gone");
        c.setTimeout(30, gone);
        c.setTimeout(0, gone);
        log("timeout", (int) c.timeout(), c.listenerCount("timeout"));
        c.on("connect", () -> {
            c.setTimeout(400, () -> {
                log("once", writes);
                second(c);
            });
            write(c);
        });
    }

    private static void write(Socket c) {
        setTimeout(
                () -> {
                    c.write("x");
                    if (++writes < 5) {
                        write(c);
                    }
                },
                25);
    }

    private static void second(Socket c) {
        log("listeners", c.listenerCount("timeout"));
        c.write("again");
        c.on("timeout", () -> {
            if (++fired == 1) {
                c.write("again");
                return;
            }
            c.setTimeout(20);
            c.destroy();
            c.setTimeout(10, () -> log("never"));
            log("after destroy", (int) c.timeout());
            setTimeout(() -> server.close(Timeouts::errors), 40);
        });
    }

    private static void errors() {
        for (var ms : new double[] {-1, Double.NaN, Double.POSITIVE_INFINITY}) {
            try {
                new Socket().setTimeout(ms);
            } catch (NodeException e) {
                log(e.name(), e);
            }
        }
    }
}
