import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;

// A side that stays open after the peer has ended, and one that does not.
public class HalfOpen extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> run(true, false, () -> run(false, false, () -> run(true, true, () -> log("done")))));
    }

    private static void run(boolean serverHalf, boolean clientHalf, Runnable next) {
        log("--", serverHalf, clientHalf);
        var later = new Runnable[1];
        var over = new Runnable[1];
        var server = Net.createServer(new NetServerOptions().allowHalfOpen(serverHalf), c -> {
            watch("peer", c, "data", "end", "finish", "close", "error");
            c.on("end", () -> {
                log("peer", c.readyState(), c.writable());
                c.write("after end");
                later[0] = () -> {
                    log("peer later", c.readyState(), c.writable(), c.writableEnded());
                    if (serverHalf) {
                        c.end("late");
                    }
                };
            });
            c.on("close", over[0]);
        });
        var closed = new int[1];
        over[0] = () -> {
            if (++closed[0] < 2) {
                return;
            }
            if (!serverHalf) {
                later[0].run();
            }
            server.close(next);
        };
        server.listen(0, "127.0.0.1", () -> {
            var c = Net.connect(new ConnectOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .allowHalfOpen(clientHalf));
            watch("client", c, "data", "end", "finish", "close", "error");
            c.end("request");
            c.on("finish", () -> log("client", c.readyState()));
            c.on("end", () -> log("client", c.readyState(), c.allowHalfOpen()));
            if (serverHalf) {
                c.once("data", () -> setImmediate(later[0]));
            }
            c.on("close", over[0]);
        });
    }
}
