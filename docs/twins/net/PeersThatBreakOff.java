import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// A peer that closes with bytes unread, one that is written to after it has gone, and one that goes while writes wait
// for it.
public class PeersThatBreakOff extends NetCases {
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(new NetServerOptions().pauseOnConnect(true));
            server.on("connection", (Socket peer) -> {
                watch("peer", peer, "end", "error", "close");
                byTurns(() -> peer.destroy(), 20);
            });
            server.listen(0, "127.0.0.1", PeersThatBreakOff::unread);
        });
    }

    private static void unread() {
        var c = Net.connect(server.address().port(), "127.0.0.1");
        watch("client", c, "end", "finish", "error", "close");
        c.resume();
        c.on("error", (NodeException e) -> log(e.errno(), e.syscall(), e.address() == null));
        c.write("nobody reads this");
        c.on("close", () -> {
            log(((NodeException) c.errored()).code(), c.readableEnded(), c.readableAborted());
            gone();
        });
    }

    private static void gone() {
        log("--");
        var c = Net.connect(new ConnectOptions()
                .port(server.address().port())
                .host("127.0.0.1")
                .allowHalfOpen(true));
        watch("client", c, "end", "finish", "close");
        c.resume();
        c.on(
                "end",
                () -> byTurns(
                        () -> {
                            c.write("first", e -> log("first", e));
                            byTurns(
                                    () -> c.write(
                                            "second",
                                            e -> log("second", e == null ? null : ((NodeException) e).code())),
                                    20);
                        },
                        10));
        c.on("error", (NodeException e) -> log("error", e.code(), e.syscall()));
        c.on("close", () -> waiting(true, () -> waiting(false, () -> server.close())));
    }

    private static void waiting(boolean reading, Runnable next) {
        log("--", reading);
        var c = Net.connect(server.address().port(), "127.0.0.1");
        watch("client", c, "end", "drain", "finish", "error", "close");
        if (reading) {
            c.resume();
        }
        c.on("connect", () -> {
            c.write(Buffer.alloc(12_000_000), e -> log("big", e));
            c.write("small", e -> log("small", e));
            c.end(e -> log("ended", e));
        });
        c.on("close", next);
    }
}
