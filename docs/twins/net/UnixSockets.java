import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

// Unix domain sockets: paths instead of addresses, an occupied path, half-close, and the file that goes with its
// server.
public class UnixSockets extends NetCases {
    private static Path folder;
    private static String path;
    private static Server server;

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        path = folder + "/s";
        EventLoop.run(() -> {
            server = Net.createServer(UnixSockets::peer);
            server.listen(path, () -> {
                log(server.address().address().equals(path), Files.exists(Path.of(path)));
                var second = Net.createServer();
                second.on("error", UnixSockets::occupied);
                second.listen(new ListenOptions().path(path));
            });
        });
    }

    private static void peer(Socket c) {
        watch("peer", c, "data", "end", "finish", "close");
        log("ends", c.remoteAddress(), c.localAddress(), c.remoteFamily(), c.address());
        try {
            c.resetAndDestroy();
        } catch (NodeException e) {
            log(e.name(), e);
        }
        c.setNoDelay().setKeepAlive(true).end("welcome");
    }

    private static void occupied(NodeException e) {
        log(e.code(), e.syscall(), e.getMessage().replace(path, "PATH"));
        var c = new Socket();
        c.connect(path, () -> log("connected", c.remoteAddress(), c.localAddress(), c.address()));
        watch("client", c, "lookup", "connectionAttempt", "connect", "data", "end", "finish", "close", "error");
        c.end("hello");
        c.on("close", () -> server.close(UnixSockets::closed));
    }

    private static void closed() {
        log("closed", Files.exists(Path.of(path)));
        Net.connect(new ConnectOptions().path(path)).on("error", (NodeException e) -> {
            log(e.code(), e.getMessage().replace(path, "PATH"));
            try {
                Files.delete(folder);
            } catch (IOException wrong) {
                log(wrong);
            }
        });
    }
}
