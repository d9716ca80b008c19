import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** Idle timeouts of a request: they are told, and nothing else happens. */
public class ClientTimeouts {
    private record Case(String title, Consumer<Socket> answer, RequestOptions options, Consumer<ClientRequest> act) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "the first, which takes long",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"),
                    new RequestOptions(),
                    req -> req.end()),
            new Case("as an option", socket -> {}, new RequestOptions().timeout(600), req -> {
                req.end();
                req.on("timeout", () -> req.destroy());
            }),
            new Case(
                    "as an option, no agent",
                    socket -> {},
                    new RequestOptions().timeout(600).agent(false),
                    req -> {
                        req.end();
                        req.on("timeout", () -> req.destroy());
                    }),
            new Case("set before the connection", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.setTimeout(600, () -> System.out.println("callback"));
                req.on("timeout", () -> req.destroy());
            }),
            new Case("set when it is sent", socket -> {}, new RequestOptions(), req -> {
                req.end();
                req.on("finish", () -> req.setTimeout(600, () -> req.destroy(new IllegalStateException("too slow"))));
            }),
            new Case(
                    "the answer comes later",
                    socket -> setTimeout(() -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), 1200),
                    new RequestOptions().timeout(600),
                    req -> req.end()),
            new Case(
                    "within the response",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions(),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) -> res.setTimeout(600, () -> {
                                    System.out.println("res timeout");
                                    req.destroy();
                                }));
                    }),
            new Case(
                    "of both",
                    socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nok"),
                    new RequestOptions().timeout(600),
                    req -> {
                        req.end();
                        req.on(
                                "response",
                                (IncomingMessage res) -> res.on("timeout", () -> {
                                    System.out.println("res timeout");
                                    req.destroy();
                                }));
                    }),
            new Case(
                    "taken away",
                    socket -> setTimeout(() -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"), 1200),
                    new RequestOptions().timeout(600),
                    req -> {
                        req.end();
                        req.on("finish", () -> req.setTimeout(0));
                    })));

    public static void main(String[] args) {
        EventLoop.run(ClientTimeouts::run);
    }

    private static void run() {
        var next = CASES.poll();
        if (next == null) {
            return;
        }
        System.out.println("# " + next.title());
        var agent = new Agent(new AgentOptions().keepAlive(true));
        var server = Net.createServer(socket -> {
            socket.on("error", () -> {});
            socket.once("data", () -> next.answer().accept(socket));
        });
        server.listen(0, "127.0.0.1", () -> {
            var options = next.options().host("127.0.0.1").port(server.address().port());
            if (!next.title().contains("no agent")) {
                options.agent(agent);
            }
            var req = Http.request(options);
            watch(
                    "req",
                    req,
                    "socket",
                    "response",
                    "abort",
                    "prefinish",
                    "finish",
                    "timeout",
                    "continue",
                    "information",
                    "error",
                    "close");
            req.on("response", (IncomingMessage res) -> watch("res", res, "aborted", "data", "end", "error", "close"));
            req.on(
                    "close",
                    () -> setTimeout(
                            () -> {
                                agent.destroy();
                                server.close(ClientTimeouts::run);
                            },
                            20));
            next.act().accept(req);
        });
    }

    private static void watch(String who, EventEmitter emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, arguments -> {
                System.out.println(who + " " + event + (arguments.length == 0 ? "" : show(arguments[0])));
                return null;
            });
        }
    }

    private static String show(Object value) {
        if (value instanceof Throwable error) {
            var code = error instanceof NodeException known ? known.code() : null;
            return " " + code + " " + error.getMessage();
        }
        if (value instanceof IncomingMessage message) {
            return " " + message.statusCode();
        }
        return value instanceof Buffer chunk ? " " + chunk : "";
    }
}
