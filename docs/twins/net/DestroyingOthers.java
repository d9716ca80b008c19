import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.util.ArrayList;
import java.util.List;

// Several sockets closed in one callback: the last one destroyed is the first to close.
public class DestroyingOthers extends NetCases {
    private static final List<Socket> PEERS = new ArrayList<>();
    private static final List<Socket> CLIENTS = new ArrayList<>();

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var server = Net.createServer();
            server.on("connection", (Socket peer) -> {
                PEERS.add(peer);
                peer.on("error", () -> {});
                if (PEERS.size() == 3) {
                    all(server);
                }
            });
            server.listen(0, "127.0.0.1", () -> {
                for (var i = 0; i < 3; i++) {
                    CLIENTS.add(Net.connect(server.address().port(), "127.0.0.1"));
                }
            });
        });
    }

    private static void all(Server server) {
        server.close(() -> log("server closed"));
        for (var i = 0; i < 3; i++) {
            watch("peer " + i, PEERS.get(i), "end", "close");
            watch("client " + i, CLIENTS.get(i), "end", "close").resume();
        }
        byTurns(
                () -> {
                    for (var peer : PEERS) {
                        peer.destroy();
                        peer.on(
                                "close",
                                () -> log(
                                        "count",
                                        CLIENTS.stream()
                                                .filter(c -> c.destroyed())
                                                .count()));
                    }
                    process.nextTick(() -> log(
                            "tick",
                            PEERS.stream().allMatch(p -> p.destroyed()),
                            PEERS.stream().anyMatch(p -> p.closed())));
                    setImmediate(() -> log("immediate"));
                },
                20);
    }
}
