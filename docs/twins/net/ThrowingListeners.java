import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;

// Listeners that throw: the other sockets go on, and so does this one when the error is heard.
public class ThrowingListeners extends NetCases {
    private static int count;
    private static Socket client;

    private static void fail(String where) {
        throw new IllegalStateException(where);
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e, String origin) -> log("uncaught", e.getMessage(), origin));
            var server = new Server();
            server.on("connection", ThrowingListeners::peer);
            server.on("connection", () -> fail("in connection"));
            server.listen(0, "127.0.0.1", () -> client(server));
        });
    }

    private static void peer(Socket peer) {
        watch("peer", peer, "end", "close");
        peer.on("close", () -> client.destroy()); // which never read, since 'connect' threw
        peer.on("data", (Buffer d) -> {
            log("data", d);
            if (++count == 2) {
                client.end();
                return;
            }
            setImmediate(() -> client.write("two"));
            fail("in data");
        });
        byTurns(
                () -> {
                    setImmediate(() -> client.write("one"));
                    fail("in a timer");
                },
                5);
    }

    private static void client(Server server) {
        var c = Net.connect(server.address().port(), "127.0.0.1");
        client = c;
        c.on("connect", () -> fail("in connect"));
        watch("client", c, "ready", "end", "close");
        c.resume();
        c.on("close", () -> {
            server.close();
            fail("in close");
        });
    }
}
