import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.function.Consumer;

// A socket is destroyed, then a tick throws: the ticks that wait run behind the next callback, which is that of what
// the socket
// had under way, or else that of 'close'.
public class ThrowingAndClosing extends NetCases {
    private record Way(String name, Consumer<Socket> goes) {}

    private static final Queue<Way> WAYS = new ArrayDeque<>(List.of(
            new Way("nothing", socket -> {}),
            new Way("an end", socket -> socket.end()),
            new Way("a write and an end", socket -> socket.end("x", (Throwable err) -> log("ended", err))),
            new Way("a long write", socket -> socket.write(Buffer.alloc(20_000_000), err -> log("wrote", err))),
            new Way("a write that fails", socket -> socket.write("x", err -> log("wrote", err)))));

    private static Way way;
    private static Server server;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable err) -> log("uncaught", err.getMessage()));
            var options = new NetServerOptions().allowHalfOpen(true).pauseOnConnect(true);
            server = Net.createServer(options, socket -> {
                socket.write("x"); // to which a peer that is gone answers with a reset
                byTurns(() -> destroy(socket), 20);
            });
            server.listen(0, "127.0.0.1", ThrowingAndClosing::next);
        });
    }

    private static void destroy(Socket socket) {
        socket.on(Socket.CLOSE, hadError -> {
            log("close", hadError);
            setImmediate(ThrowingAndClosing::next);
        });
        setImmediate(() -> {
            log(way.name);
            way.goes.accept(socket);
            socket.destroy();
            process.nextTick(() -> {
                throw new IllegalStateException("thrown");
            });
            process.nextTick(() -> log("tick"));
        });
    }

    private static void next() {
        way = WAYS.poll();
        if (way == null) {
            server.close();
            return;
        }
        var client = Net.connect(server.address().port(), "127.0.0.1");
        client.on("error", () -> {}).resume();
        if (way.name.equals("a write that fails")) {
            client.on("connect", () -> client.destroy());
        }
    }
}
