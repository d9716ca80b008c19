import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;

// Unix domain sockets that are destroyed while many are ready: who writes to one in the same turn hears that it is
// gone.
public class ClosingTogether extends NetCases {
    private static final int MANY = 100;

    private static String path;

    private final List<Socket> clients = new ArrayList<>();
    private final Map<String, Integer> counts = new TreeMap<>();
    private final String title;
    private final Runnable then;
    private Server server;
    private int accepted;
    private int open = 2 * MANY;

    /** What happens when bytes arrive. */
    private interface OnData {
        void accept(Socket peer, Socket client, ClosingTogether in);
    }

    private ClosingTogether(String title, Runnable then) {
        this.title = title;
        this.then = then;
    }

    public static void main(String[] args) throws IOException {
        var folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        path = folder + "/s";
        EventLoop.run(ClosingTogether::theClientGoes);
        Files.delete(folder);
    }

    private static void theClientGoes() {
        run(
                "the client goes",
                (peer, client, in) -> {
                    client.destroy();
                    peer.write("y", in.wrote("peer"));
                },
                ClosingTogether::withSomethingUnread);
    }

    private static void withSomethingUnread() {
        run(
                "the client goes, with something unread",
                (peer, client, in) -> {
                    peer.write("unread");
                    client.destroy();
                    peer.write("y", in.wrote("peer"));
                },
                ClosingTogether::thePeerGoes);
    }

    private static void thePeerGoes() {
        run(
                "the peer goes",
                (peer, client, in) -> {
                    peer.destroy();
                    client.write("y", in.wrote("client"));
                },
                () -> run("nobody writes", (peer, client, in) -> client.destroy(), () -> {}));
    }

    private static void run(String title, OnData onData, Runnable then) {
        var in = new ClosingTogether(title, then);
        in.server = Net.createServer(peer -> in.accepted(peer, onData));
        in.server.listen(path, in::connect);
    }

    private void accepted(Socket peer, OnData onData) {
        var client = clients.get(accepted++);
        watch("peer", peer);
        peer.on("data", () -> onData.accept(peer, client, this));
        if (accepted == MANY) {
            setImmediate(() -> clients.forEach(one -> one.write("x")));
        }
    }

    private void connect() {
        if (clients.size() < MANY) {
            var client = Net.connect(path, () -> setImmediate(this::connect));
            clients.add(client);
            client.resume();
            watch("client", client);
        }
    }

    private void watch(String name, Socket socket) {
        socket.on("error", (NodeException e) -> count(name + " error " + e.code() + " " + e.syscall()));
        socket.on("end", () -> count(name + " end"));
        socket.on("close", (Boolean failed) -> {
            count(name + " close " + failed);
            if (--open == 0) {
                server.close(this::tell);
            }
        });
    }

    private void tell() {
        log(title);
        counts.forEach((what, times) -> log(" ", what, times));
        then.run();
    }

    private void count(String what) {
        counts.merge(what, 1, Integer::sum);
    }

    private Consumer<Throwable> wrote(String who) {
        return e -> count(who + " wrote " + (e == null ? "undefined" : ((NodeException) e).code()));
    }
}
