import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** server.timeout, server.setTimeout, req.setTimeout and res.setTimeout: who is told, and whether the socket is destroyed. */
class ServerSetTimeout {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc";

    private record Case(
            String title,
            String bytes,
            Consumer<HttpServer> setUp,
            BiConsumer<IncomingMessage, ServerResponse> handler) {}

    private static Case server(String title, String bytes, Consumer<HttpServer> setUp) {
        return new Case(title, bytes, setUp, (req, res) -> {});
    }

    private static Case handler(String title, String bytes, BiConsumer<IncomingMessage, ServerResponse> handler) {
        return new Case(title, bytes, server -> {}, handler);
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            server("server.timeout, nobody listens", GET, server -> server.timeout(50)),
            server("server.timeout before a request", "", server -> server.timeout(50)),
            server(
                    "server.setTimeout with a callback",
                    GET,
                    server -> server.setTimeout(50, socket -> {
                        System.out.println("  server " + socket.destroyed());
                        socket.destroy();
                    })),
            server(
                    "server.setTimeout, callback does nothing",
                    GET,
                    server -> server.setTimeout(50, socket -> System.out.println("  server"))),
            server("server.timeout, listener", GET, server -> {
                server.timeout(50);
                server.on("timeout", (Socket socket) -> {
                    System.out.println("  server");
                    socket.destroy();
                });
            }),
            handler(
                    "req.setTimeout",
                    GET,
                    (req, res) -> req.setTimeout(50, () -> {
                        System.out.println("  req");
                        req.socket().destroy();
                    })),
            handler(
                    "req.setTimeout, body coming",
                    POST,
                    (req, res) -> req.setTimeout(50, () -> {
                        System.out.println("  req");
                        req.socket().destroy();
                    })),
            handler("req.setTimeout without a callback", GET, (req, res) -> req.setTimeout(50)),
            handler(
                    "res.setTimeout",
                    GET,
                    (req, res) -> res.setTimeout(50, () -> {
                        System.out.println("  res");
                        req.socket().destroy();
                    })),
            handler("res.setTimeout without a callback", GET, (req, res) -> res.setTimeout(50)),
            new Case(
                    "all three",
                    POST,
                    server -> server.setTimeout(200, socket -> {
                        System.out.println("  server");
                        socket.destroy();
                    }),
                    (req, res) -> {
                        req.on("timeout", () -> System.out.println("  req"));
                        res.on("timeout", () -> System.out.println("  res"));
                    }),
            handler(
                    "res answers",
                    GET,
                    (req, res) -> res.setTimeout(50, () -> {
                        System.out.println("  res");
                        res.end("late");
                    })),
            handler(
                    "socket.setTimeout",
                    GET,
                    (req, res) -> req.socket().setTimeout(50, () -> System.out.println("  socket"))),
            handler("two waiting, res of the second", GET + GET.replace("/ ", "/2 "), (req, res) -> {
                if (req.url().equals("/2")) {
                    res.setTimeout(200, () -> System.out.println("  res2"));
                } else {
                    setTimeout(() -> res.end("1"), 120);
                }
            }),
            handler("chain", GET, (req, res) -> {
                System.out.println("  " + (req.setTimeout(1000) == req) + " " + (res.setTimeout(1000) == res) + " "
                        + (res.req() == req));
                res.end("x");
            })));

    public static void main(String[] args) {
        EventLoop.run(ServerSetTimeout::run);
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = Http.createServer(new ServerOptions().keepAliveTimeout(300), next.handler);
        next.setUp.accept(server);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            client.on("data", (Buffer chunk) -> {
                var parts = chunk.toString("latin1").split("\r\n\r\n");
                System.out.println("  client " + parts[parts.length - 1]);
            });
            client.on("error", () -> {});
            var giveUp = setTimeout(
                    () -> {
                        System.out.println("  given up");
                        client.destroy();
                    },
                    800);
            client.on("close", () -> {
                System.out.println("  client close");
                clearTimeout(giveUp);
                server.close(ServerSetTimeout::run);
            });
            if (!next.bytes.isEmpty()) {
                client.write(next.bytes);
            }
        });
    }
}
