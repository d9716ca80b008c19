import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** close, closeIdleConnections and closeAllConnections, with connections in every state. */
class ServerCloses {
    private record Way(String title, Consumer<HttpServer> go) {}

    private record State(String name, String bytes) {}

    private record Connection(String name, Socket socket, Socket client) {}

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static Consumer<Throwable> told(String what) {
        return e -> System.out.println("  " + what + " " + (e == null ? "undefined" : ((NodeException) e).code()));
    }

    private static final ArrayDeque<Way> WAYS = new ArrayDeque<>(List.of(
            new Way("close", server -> server.close(told("closed"))),
            new Way("closeIdleConnections", HttpServer::closeIdleConnections),
            new Way("closeAllConnections", HttpServer::closeAllConnections),
            new Way("close and closeAllConnections", server -> {
                server.close(told("closed"));
                server.closeAllConnections();
            }),
            new Way("close twice", server -> {
                server.close(told("closed"));
                server.close(told("again"));
            }),
            new Way(
                    "asyncDispose",
                    server -> server.asyncDispose().thenDo(ignored -> System.out.println("  disposed")))));
    private static final List<State> STATES = List.of(
            new State("fresh", ""),
            new State("inside a head", "GET / HTTP/1.1\r\nHo"),
            new State("idle", get("/")),
            new State("answer pending", get("/slow")),
            new State("answer begun", get("/begun")),
            new State("inside a body", "POST /slow HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"),
            new State("answered inside a body", "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"),
            new State("inside the second head", get("/") + "GET /"),
            new State("upgraded", "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"));

    public static void main(String[] args) {
        EventLoop.run(ServerCloses::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void connectAll(HttpServer server, List<Connection> sockets, int i, Runnable done) {
        if (i == STATES.size()) {
            done.run();
            return;
        }
        var state = STATES.get(i);
        var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
        server.once("connection", (Socket socket) -> {
            sockets.add(new Connection(state.name, socket, client));
            client.on("error", () -> {});
            client.resume();
            if (!state.bytes.isEmpty()) {
                client.write(state.bytes);
            }
            settled(5, () -> connectAll(server, sockets, i + 1, done));
        });
    }

    private static void print(List<Connection> sockets, String what) {
        for (var one : sockets) {
            System.out.println("  " + one.name + what + ": " + (one.socket.destroyed() ? "destroyed" : "open"));
        }
    }

    private static void run() {
        if (WAYS.isEmpty()) {
            return;
        }
        var way = WAYS.poll();
        System.out.println("-- " + way.title);
        var waiting = new ArrayList<ServerResponse>();
        var server = Http.createServer((req, res) -> {
            if (req.url().equals("/begun")) {
                res.write("a");
            }
            if (req.url().equals("/")) {
                res.end("ok");
            } else {
                waiting.add(res);
            }
        });
        server.on(HttpServer.UPGRADE, (req, socket, head) -> socket.on("error", () -> {}));
        server.on("close", () -> System.out.println("  close"));
        server.listen(0, "127.0.0.1", () -> {
            var sockets = new ArrayList<Connection>();
            connectAll(server, sockets, 0, () -> {
                way.go.accept(server);
                System.out.println("  listening " + server.listening());
                settled(5, () -> {
                    print(sockets, "");
                    waiting.forEach(res -> res.end("late"));
                    settled(5, () -> {
                        print(sockets, ", answered");
                        sockets.forEach(one -> one.socket.destroy());
                        sockets.forEach(one -> one.client.destroy());
                        if (server.listening()) {
                            server.close();
                        }
                        settled(5, ServerCloses::run);
                    });
                });
            });
        });
    }
}
