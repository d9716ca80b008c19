import static dev.spindle.loop.Globals.process;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// readyState, pending, connecting and the addresses, from before the connection to after the end.
public class ReadyStates extends NetCases {
    private static void state(String title, Socket s) {
        log(
                title,
                s.readyState(),
                s.pending(),
                s.connecting(),
                s.destroyed(),
                s.readable(),
                s.writable(),
                s.localAddress(),
                s.localFamily(),
                s.remoteAddress(),
                s.bytesRead(),
                s.bytesWritten());
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = new Server(new NetServerOptions().allowHalfOpen(true));
            server.on("connection", (Socket c) -> {
                state("peer", c);
                c.resume();
                c.on("end", () -> {
                    state("peer end", c);
                    c.end("answer");
                    state("peer ended", c);
                });
                c.on("finish", () -> state("peer finish", c));
                c.on("close", () -> {
                    state("peer close", c);
                    server.close();
                });
            });
            server.listen(0, "127.0.0.1", () -> client(server));
        });
    }

    private static void client(Server server) {
        var c = new Socket();
        state("new", c);
        c.connect(server.address().port(), "127.0.0.1");
        state("connecting", c);
        process.nextTick(() -> state("tick", c));
        c.on("connect", () -> {
            state("connect", c);
            c.end("question");
            state("ended", c);
        });
        c.on("ready", () -> state("ready", c));
        c.on("finish", () -> state("finish", c));
        c.on("data", () -> state("data", c));
        c.on("end", () -> state("end", c));
        c.on("close", () -> state("close", c));
    }
}
