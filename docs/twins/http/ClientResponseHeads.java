import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Headers;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;

/** What a request is told of heads, trailers and bodies that must not be there. */
class ClientResponseHeads {
    private record Case(String title, String answer, RequestOptions options, int maxHeadersCount) {
        Case(String title, String answer, RequestOptions options) {
            this(title, answer, options, -1);
        }

        Case(String title, String answer) {
            this(title, answer, new RequestOptions());
        }
    }

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final String EMPTY = "Content-Length: 0\r\n\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";
    private static final String DUPLICATES =
            "A: 1\r\na: 2\r\nSet-Cookie: x\r\nSet-Cookie: y\r\nETag: p\r\nETag: q\r\nCookie: m\r\nCookie: n\r\n";
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("trailers", OK + CHUNKED + "1\r\na\r\n0\r\nT: 1\r\nt: 2\r\nEtag: 3\r\n\r\n"),
            new Case("trailers joined", OK + CHUNKED + "1\r\na\r\n0\r\nEtag: 1\r\nEtag: 3\r\n\r\n", joined(true)),
            new Case("duplicates", OK + DUPLICATES + EMPTY),
            new Case("duplicates joined", OK + DUPLICATES + EMPTY, joined(true)),
            new Case("duplicates not joined", OK + DUPLICATES + EMPTY, joined(false)),
            new Case("fewer fields", OK + "Content-Length: 0\r\n" + many(6) + "\r\n", new RequestOptions(), 3),
            new Case("all fields", OK + "Content-Length: 0\r\n" + many(6) + "\r\n", new RequestOptions(), 0),
            new Case(
                    "a large head",
                    OK + "X: " + "x".repeat(100) + "\r\n" + EMPTY,
                    new RequestOptions().maxHeaderSize(100)),
            new Case(
                    "a head large enough",
                    OK + "X: " + "x".repeat(60) + "\r\n" + EMPTY,
                    new RequestOptions().maxHeaderSize(150)),
            new Case("HEAD with a length", OK + "Content-Length: 5\r\n\r\n", head()),
            new Case("HEAD with chunks announced", OK + CHUNKED, head()),
            new Case("HEAD with a body", OK + "Content-Length: 2\r\n\r\nab", head()),
            new Case("204", "HTTP/1.1 204 No Content\r\n\r\n"),
            new Case("204 with a length", "HTTP/1.1 204 No Content\r\nContent-Length: 2\r\n\r\n"),
            new Case("304 with a length", "HTTP/1.1 304 Not Modified\r\nContent-Length: 2\r\n\r\n"),
            new Case("304 with chunks announced", "HTTP/1.1 304 Not Modified\r\n" + CHUNKED),
            new Case("interim with fields", "HTTP/1.1 102 Processing\r\nA: 1\r\na: 2\r\n\r\n" + OK + EMPTY),
            new Case("interim with a length", "HTTP/1.1 102 Processing\r\nContent-Length: 3\r\n\r\n" + OK + EMPTY),
            new Case("HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 1\r\n\r\na"),
            new Case("HTTP/1.0 kept", "HTTP/1.0 200 OK\r\nConnection: keep-alive\r\nContent-Length: 1\r\n\r\na"),
            new Case("closing", OK + "Connection: close\r\nContent-Length: 1\r\n\r\na"),
            new Case("no reason", "HTTP/1.1 200\r\n" + EMPTY),
            new Case("odd status", "HTTP/1.1 999 Odd one\r\n" + EMPTY)));

    private static RequestOptions joined(boolean join) {
        return new RequestOptions().joinDuplicateHeaders(join);
    }

    private static RequestOptions head() {
        return new RequestOptions().method("HEAD");
    }

    private static String many(int count) {
        var fields = new StringBuilder();
        for (var i = 0; i < count; i++) {
            fields.append("N" + i + ": " + i + "\r\n");
        }
        return fields.toString();
    }

    public static void main(String[] args) {
        EventLoop.run(ClientResponseHeads::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static String at(Headers headers, String name) {
        if (name.equals("set-cookie") && headers.has(name)) {
            return String.join(",", headers.getAll(name));
        }
        return headers.has(name) ? headers.get(name) : "undefined";
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = Net.createServer(socket -> {
            socket.on("error", () -> {});
            socket.once("data", () -> socket.write(next.answer));
        });
        server.listen(0, "127.0.0.1", () -> {
            var agent = new Agent(new AgentOptions().keepAlive(true));
            var req = Http.request(
                    next.options.port(server.address().port()).host("127.0.0.1").agent(agent));
            if (next.maxHeadersCount >= 0) {
                req.maxHeadersCount(next.maxHeadersCount);
            }
            req.on(
                    "information",
                    (IncomingMessage info) -> System.out.println("  information " + info.statusCode() + " "
                            + at(info.headers(), "a") + " " + String.join(",", info.rawHeaders())));
            req.on("error", (NodeException e) -> System.out.println("  error " + e.code() + " " + e.getMessage()));
            req.on("response", (IncomingMessage res) -> tell(res, req.shouldKeepAlive(), next));
            var used = new Socket[1];
            req.on("socket", (Socket socket) -> used[0] = socket);
            req.on(
                    "close",
                    () -> settled(10, () -> {
                        var free = agent.freeSockets().values().stream()
                                .mapToInt(List::size)
                                .sum();
                        System.out.println("  free " + free + " destroyed " + used[0].destroyed());
                        agent.destroy();
                        server.close(ClientResponseHeads::run);
                    }));
            req.end();
        });
    }

    private static void tell(IncomingMessage res, boolean keeps, Case of) {
        System.out.println("  response " + res.httpVersion() + " " + res.statusCode() + " " + res.statusMessage()
                + " keeps " + keeps);
        var raw = of.maxHeadersCount > 0 ? "several" : String.join(",", res.rawHeaders());
        System.out.println("  " + res.headers().names().size() + " names of " + raw);
        for (var name : List.of("a", "set-cookie", "etag", "cookie")) {
            System.out.println("  " + name + " " + at(res.headers(), name));
        }
        res.on("data", (Buffer chunk) -> System.out.println("  data " + chunk));
        res.on(
                "end",
                () -> System.out.println("  end " + res.complete() + " t " + at(res.trailers(), "t") + " etag "
                        + at(res.trailers(), "etag") + " raw " + String.join(",", res.rawTrailers())));
    }
}
