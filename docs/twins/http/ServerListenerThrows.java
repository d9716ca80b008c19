import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A listener that throws while the parser runs: the rest of that packet is lost, and the next one is an error. What ticks throw that
 * run before trailers or a long head is uncaught, and no more.
 */
class ServerListenerThrows {
    private static final String FIN = "FIN";
    private static final Pattern ANSWER = Pattern.compile("/\\d$|/\\d(?=HTTP)");

    private record Case(String title, List<String> packets, BiConsumer<IncomingMessage, ServerResponse> handler) {}

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String post(String path, String rest) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + rest;
    }

    private static void boom(IncomingMessage req) {
        if (req.url().equals("/1")) {
            throw new IllegalStateException("boom");
        }
    }

    private static final String TRAILERS = post("/1", "Transfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n");
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("before the answer", List.of(get("/1") + get("/2"), get("/3")), (req, res) -> {
                boom(req);
                res.end(req.url());
            }),
            new Case("behind the answer", List.of(get("/1") + get("/2"), get("/3")), (req, res) -> {
                res.end(req.url());
                boom(req);
            }),
            new Case("alone in its packet", List.of(get("/1"), get("/2")), (req, res) -> {
                res.end(req.url());
                boom(req);
            }),
            new Case(
                    "body in the packet",
                    List.of(post("/1", "Content-Length: 3\r\n\r\nabc") + get("/2"), get("/3")),
                    (req, res) -> {
                        boom(req);
                        res.end(req.url());
                    }),
            new Case(
                    "in data",
                    List.of(post("/1", "Content-Length: 3\r\n\r\nabc") + get("/2"), get("/3")),
                    (req, res) -> {
                        req.on("data", (Buffer chunk) -> boom(req));
                        req.on("end", () -> res.end(req.url()));
                    }),
            new Case("body behind the packet", List.of(post("/1", "Content-Length: 3\r\n\r\n"), "abc"), (req, res) -> {
                res.end(req.url());
                boom(req);
            }),
            new Case(
                    "chunked",
                    List.of(post("/1", "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"), get("/2")),
                    (req, res) -> {
                        res.end(req.url());
                        boom(req);
                    }),
            new Case("in finish", List.of(get("/1") + get("/2"), get("/3")), (req, res) -> {
                res.on("finish", () -> boom(req));
                res.end(req.url());
            }),
            new Case("in end", List.of(get("/1") + get("/2"), get("/3")), (req, res) -> {
                req.on("end", () -> boom(req));
                req.resume();
                res.end(req.url());
            }),
            new Case("in close", List.of(get("/1") + get("/2"), get("/3")), (req, res) -> {
                res.on("close", () -> boom(req));
                res.end(req.url());
            }),
            new Case("in end behind trailers", List.of(TRAILERS + get("/2"), get("/3")), (req, res) -> {
                req.on("end", () -> boom(req));
                req.resume();
                res.end(req.url());
            }),
            new Case("in a tick before trailers", List.of(TRAILERS + get("/2"), get("/3")), (req, res) -> {
                process.nextTick(() -> boom(req));
                res.end(req.url());
            }),
            new Case(
                    "in a tick before a long head",
                    List.of(get("/1") + get("/2").replace("\r\n\r\n", "\r\nX-F: 1".repeat(40) + "\r\n\r\n"), get("/3")),
                    (req, res) -> {
                        process.nextTick(() -> boom(req));
                        res.end(req.url());
                    }),
            new Case("then the end", List.of(get("/1"), FIN), (req, res) -> {
                res.end(req.url());
                boom(req);
            })));

    public static void main(String[] args) {
        EventLoop.run(() -> {
            process.on("uncaughtException", (Throwable e) -> System.out.println("  uncaught " + e.getMessage()));
            run();
        });
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = Http.createServer((req, res) -> {
            System.out.println("  request " + req.url());
            next.handler.accept(req, res);
        });
        server.on(HttpServer.CLIENT_ERROR, (e, socket) -> {
            System.out.println("  clientError " + ((NodeException) e).code() + " " + e.getMessage());
            socket.destroy();
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            client.on(
                    "data",
                    (Buffer chunk) -> System.out.println("  answers "
                            + ANSWER.matcher(chunk.toString("latin1"))
                                    .results()
                                    .map(m -> m.group())
                                    .collect(Collectors.joining(","))));
            client.on("end", () -> System.out.println("  end"));
            client.on("error", () -> {});
            server.once("connection", (EventEmitter socket) -> {
                socket.on("close", () -> System.out.println("  socket close"));
                send(server, client, new ArrayDeque<>(next.packets));
            });
        });
    }

    private static void send(HttpServer server, Socket client, ArrayDeque<String> packets) {
        settled(10, () -> {
            if (packets.isEmpty()) {
                client.destroy();
                server.close(ServerListenerThrows::run);
                return;
            }
            var packet = packets.poll();
            if (packet.equals(FIN)) {
                client.end();
            } else {
                client.write(packet);
            }
            send(server, client, packets);
        });
    }
}
