import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.BoundSocket;
import dev.spindle.net.BoundSocketOptions;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

// A socket that has adopted a BoundSocket, and is read or written before it is connected: what fails, what counts, what
// stays known.
public class BoundButNotConnected extends NetCases {
    private static final Map<String, Consumer<Socket>> ACTS = new LinkedHashMap<>();
    private static Iterator<List<String>> work;
    private static Path folder;
    private static int made;

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        ACTS.put("text", s -> s.write("hello", (Throwable e) -> log("wrote", e)));
        ACTS.put("bytes", s -> s.write(Buffer.from("hello"), (Throwable e) -> log("wrote", e)));
        ACTS.put("corked", s -> {
            s.cork();
            s.write("a", (Throwable e) -> log("wrote", e));
            s.write("b", (Throwable e) -> log("wrote", e));
            s.uncork();
        });
        ACTS.put("read", s -> s.resume());
        ACTS.put("connected elsewhere", BoundButNotConnected::connect);
        ACTS.put("destroyed", s -> s.destroy());
        work = List.of("port", "path").stream()
                .flatMap(kind -> ACTS.keySet().stream().map(act -> List.of(kind, act)))
                .iterator();
        EventLoop.run(BoundButNotConnected::next);
    }

    private static void connect(Socket s) {
        try {
            if (s.localPort() > 0) {
                s.connect(folder + "/none");
            } else {
                s.connect(1);
            }
        } catch (NodeException e) {
            log(e.name(), e);
            s.destroy();
        }
    }

    private static BoundSocket bound(String kind) {
        return new BoundSocket(
                kind.equals("port")
                        ? new BoundSocketOptions().host("127.0.0.1")
                        : new BoundSocketOptions().path(folder + "/" + made++));
    }

    private static void state(Socket s) {
        var own = s.localAddress();
        var address = s.address();
        log(
                s.readyState(),
                s.bytesWritten(),
                own == null ? null : own.replace(folder.toString(), "FOLDER"),
                s.localFamily(),
                address == null ? null : address.family());
    }

    private static void next() {
        if (!work.hasNext()) {
            try {
                Files.delete(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            return;
        }
        var current = work.next();
        log("--", current.get(0), current.get(1));
        var s = watch("s", new Socket(new SocketOptions().handle(bound(current.get(0)))), "error", "close");
        state(s);
        ACTS.get(current.get(1)).accept(s);
        s.on("close", () -> {
            state(s);
            byTurns(BoundButNotConnected::next, 10);
        });
    }
}
