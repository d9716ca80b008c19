import static dev.spindle.loop.Globals.process;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// What keeps a program alive: servers, sockets that are read, paused ones, writes under way; ref and unref.
public class References extends NetCases {
    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("exit", () -> log("exit"));
            var server = new Server();
            server.on("connection", (Socket peer) -> {
                log("connection");
                peer.on("data", (Buffer d) -> log("peer data", d));
                peer.on("close", () -> log("never"));
                peer.unref();
            });
            log(server.unref() == server);
            server.ref();
            server.listen(0, "127.0.0.1", () -> client(server));
            process.on("beforeExit", () -> log("beforeExit"));
        });
    }

    private static void client(Server server) {
        var c = new Socket();
        log(c.unref() == c);
        c.connect(server.address().port(), "127.0.0.1", () -> {
            log("connect");
            c.write("hello");
            c.ref();
            server.unref();
            byTurns(
                    () -> {
                        log("paused socket lets go");
                        c.pause();
                        c.unref();
                    },
                    30);
        });
        c.on("close", () -> log("never"));
        c.resume();
    }
}
