import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;

// A peer that does not read: write answers false, bytes wait, 'drain' and callbacks come when it reads again.
public class BackPressure extends NetCases {
    private static final int CHUNK = 1 << 20;
    private static final List<String> ORDER = new ArrayList<>();
    private static Server server;
    private static Socket c;
    private static int accepted;
    private static int done;
    private static int received;

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Net.createServer(new NetServerOptions().pauseOnConnect(true), BackPressure::connected);
            server.listen(0, "127.0.0.1", () -> {
                c = watch("client", Net.connect(server.address().port(), "127.0.0.1"), "finish", "close", "error");
            });
        });
    }

    private static void connected(Socket peer) {
        server.close();
        var chunk = Buffer.alloc(CHUNK, "x");
        while (c.write(chunk, () -> done++)) {
            accepted++;
        }
        log("full", c.writableNeedDrain(), c.writableLength() > 0, c.writableLength() <= 2 * CHUNK);
        var total = (accepted + 1) * CHUNK;
        log(c.bytesWritten() == total);
        c.write("a", () -> ORDER.add("a"));
        c.write("b", () -> ORDER.add("b"));
        c.write("c", () -> {
            ORDER.add("c");
            log(String.join(",", ORDER), done == accepted + 1, c.writableLength());
        });
        log("drain listeners", c.listenerCount("drain"));
        c.on("drain", () -> log("drain", c.writableLength(), c.writableNeedDrain(), String.join(",", ORDER)));
        peer.on("data", (Buffer d) -> received += d.length());
        byTurns(
                () -> {
                    log("nothing yet", done == accepted, ORDER.size(), c.bytesWritten() == total + 3);
                    peer.resume();
                    c.end();
                },
                30);
        peer.on("end", () -> log("received", received == total + 3, peer.bytesRead() == received));
        peer.on("close", () -> log("closed", c.bytesWritten() == total + 3));
    }
}
