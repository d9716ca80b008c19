import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import java.util.ArrayDeque;
import java.util.List;

/** Idle timeouts of a request: they are told, and nothing else happens. */
public class ClientTimeouts extends RequestCases {
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
        EventLoop.run(() -> run(CASES));
    }
}
