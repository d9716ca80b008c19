package dev.spindle.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What a server puts on the wire, byte for byte; every expectation was taken from Node 26.10 running the same handler. */
class ServerWireTest {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String KEEP = "Date: D\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\n";
    private static final String CHUNKED = "Transfer-Encoding: chunked\r\n\r\n";

    private record Situation(
            String name, String request, BiConsumer<IncomingMessage, ServerResponse> handler, String answer) {}

    private static Situation get(String name, BiConsumer<IncomingMessage, ServerResponse> handler, String answer) {
        return new Situation(name, GET, handler, answer);
    }

    private static Situation on(
            String name, String request, BiConsumer<IncomingMessage, ServerResponse> handler, String answer) {
        return new Situation(name, request, handler, answer);
    }

    @TestFactory
    Stream<DynamicTest> bytesAreNodes() {
        return Stream.of(
                        bodies(), chunks(), heads(), defaultFields(), withoutBody(), versions(), protocol(), badInput())
                .flatMap(List::stream)
                .map(situation -> DynamicTest.dynamicTest(situation.name, () -> check(situation)));
    }

    private static void check(Situation situation) {
        try (var server = new ServerOnLoop(() -> Http.createServer(situation.handler))) {
            assertEquals(situation.answer, server.exchange(situation.request));
        }
    }

    private static List<Situation> bodies() {
        return List.of(
                get(
                        "end with text",
                        (q, r) -> r.end("hi"),
                        "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 2\r\n\r\nhi"),
                get("end alone", (q, r) -> r.end(), "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 0\r\n\r\n"),
                get(
                        "text counts in bytes",
                        (q, r) -> r.end("h\u00e9\u00e9"),
                        "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 5\r\n\r\nh\u00c3\u00a9\u00c3\u00a9"),
                get(
                        "text in latin1",
                        (q, r) -> r.end("h\u00e9\u00e9", "latin1"),
                        "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 3\r\n\r\nh\u00e9\u00e9"));
    }

    private static List<Situation> chunks() {
        return List.of(
                get(
                        "pieces of one tick are one chunk",
                        (q, r) -> {
                            r.write("a");
                            r.write("b");
                            r.end("c");
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + CHUNKED + "3\r\nabc\r\n0\r\n\r\n"),
                get(
                        "cork holds pieces together",
                        (q, r) -> {
                            r.cork();
                            r.write("a");
                            r.write("b");
                            r.uncork();
                            r.write("c");
                            r.end("d");
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + CHUNKED + "2\r\nab\r\n2\r\ncd\r\n0\r\n\r\n"),
                get(
                        "an empty write makes the body chunked",
                        (q, r) -> {
                            r.write("");
                            r.end();
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + CHUNKED + "0\r\n\r\n"),
                get(
                        "flushed head",
                        (q, r) -> {
                            r.flushHeaders();
                            r.end("x");
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + CHUNKED + "1\r\nx\r\n0\r\n\r\n"),
                get(
                        "trailers",
                        (q, r) -> {
                            r.writeHead(200, Map.of("Trailer", "X-T"));
                            r.write("a");
                            r.addTrailers(Map.of("X-T", "v"));
                            r.end();
                        },
                        "HTTP/1.1 200 OK\r\nTrailer: X-T\r\n" + KEEP + CHUNKED + "1\r\na\r\n0\r\nX-T: v\r\n\r\n"));
    }

    private static List<Situation> heads() {
        return List.of(
                get(
                        "set and written fields are merged in order",
                        (q, r) -> {
                            r.setHeader("X-A", "1");
                            r.writeHead(201, Map.of("Content-Type", "text/plain"));
                            r.end("x");
                        },
                        "HTTP/1.1 201 Created\r\nX-A: 1\r\nContent-Type: text/plain\r\n" + KEEP + CHUNKED
                                + "1\r\nx\r\n0\r\n\r\n"),
                get(
                        "own Content-Length",
                        (q, r) -> r.writeHead(200, Map.of("Content-Length", 2)).end("hi"),
                        "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n" + KEEP + "\r\nhi"),
                get(
                        "own reason phrase",
                        (q, r) -> r.writeHead(404, "Nope", Map.of("X", "y")).end("hi"),
                        "HTTP/1.1 404 Nope\r\nX: y\r\n" + KEEP + CHUNKED + "2\r\nhi\r\n0\r\n\r\n"),
                get(
                        "a flat list keeps case and duplicates",
                        (q, r) -> r.writeHead(200, List.of("A", "1", "a", "2", "Set-Cookie", "x"))
                                .end("hi"),
                        "HTTP/1.1 200 OK\r\nA: 1\r\na: 2\r\nSet-Cookie: x\r\n" + KEEP + CHUNKED
                                + "2\r\nhi\r\n0\r\n\r\n"),
                get(
                        "a list is a line each",
                        (q, r) -> {
                            r.setHeader("Set-Cookie", List.of("a=1", "b=2"));
                            r.end();
                        },
                        "HTTP/1.1 200 OK\r\nSet-Cookie: a=1\r\nSet-Cookie: b=2\r\n" + KEEP
                                + "Content-Length: 0\r\n\r\n"));
    }

    private static List<Situation> defaultFields() {
        return List.of(
                get(
                        "unknown status",
                        (q, r) -> r.statusCode(299).end(),
                        "HTTP/1.1 299 unknown\r\n" + KEEP + "Content-Length: 0\r\n\r\n"),
                get(
                        "no Date",
                        (q, r) -> r.sendDate(false).end("hi"),
                        "HTTP/1.1 200 OK\r\nConnection: keep-alive\r\nKeep-Alive: timeout=5\r\nContent-Length: 2\r\n\r\nhi"),
                get(
                        "Content-Length removed",
                        (q, r) -> {
                            r.removeHeader("content-length");
                            r.end("x");
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + CHUNKED + "1\r\nx\r\n0\r\n\r\n"),
                get(
                        "Transfer-Encoding removed: the connection ends the body",
                        (q, r) -> {
                            r.removeHeader("transfer-encoding");
                            r.write("x");
                            r.end("x");
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + "\r\nxx"),
                get(
                        "Connection removed",
                        (q, r) -> {
                            r.removeHeader("connection");
                            r.end("x");
                        },
                        "HTTP/1.1 200 OK\r\nDate: D\r\nContent-Length: 1\r\n\r\nx"),
                get(
                        "own Connection: close",
                        (q, r) -> {
                            r.setHeader("Connection", "close");
                            r.end("hi");
                        },
                        "HTTP/1.1 200 OK\r\nConnection: close\r\nDate: D\r\nContent-Length: 2\r\n\r\nhi"));
    }

    private static List<Situation> withoutBody() {
        var head = "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n";
        return List.of(
                get("204", (q, r) -> r.writeHead(204).end("body"), "HTTP/1.1 204 No Content\r\n" + KEEP + "\r\n"),
                get("304", (q, r) -> r.writeHead(304).end(), "HTTP/1.1 304 Not Modified\r\n" + KEEP + "\r\n"),
                on("HEAD", head, (q, r) -> r.end("body"), "HTTP/1.1 200 OK\r\n" + KEEP + "\r\n"),
                on(
                        "HEAD with writes",
                        head,
                        (q, r) -> {
                            r.write("body");
                            r.end();
                        },
                        "HTTP/1.1 200 OK\r\n" + KEEP + "\r\n"));
    }

    private static List<Situation> versions() {
        return List.of(
                on(
                        "HTTP/1.0",
                        "GET / HTTP/1.0\r\n\r\n",
                        (q, r) -> r.end("hi"),
                        "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\nhi"),
                on(
                        "HTTP/1.0 with writes",
                        "GET / HTTP/1.0\r\n\r\n",
                        (q, r) -> {
                            r.write("hi");
                            r.end("x");
                        },
                        "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\nhix"),
                on(
                        "HTTP/1.0 keep-alive",
                        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                        (q, r) -> r.end("hi"),
                        "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\n\r\nhi"),
                on(
                        "Connection: close",
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        (q, r) -> r.end("hi"),
                        "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi"));
    }

    private static List<Situation> protocol() {
        var post = "POST / HTTP/1.1\r\nHost: x\r\n";
        return List.of(
                on(
                        "two requests in one arrival",
                        "GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                        (q, r) -> r.end(q.url()),
                        "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 2\r\n\r\n/1"
                                + "HTTP/1.1 200 OK\r\nDate: D\r\nConnection: close\r\nContent-Length: 2\r\n\r\n/2"),
                get(
                        "interim responses",
                        (q, r) -> {
                            r.writeContinue();
                            r.writeProcessing();
                            r.writeEarlyHints(Map.of("link", "</a>; rel=preload"));
                            r.end("z");
                        },
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 102 Processing\r\n\r\n"
                                + "HTTP/1.1 103 Early Hints\r\nLink: </a>; rel=preload\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 1\r\n\r\nz"),
                on(
                        "Expect: 100-continue",
                        post + "Expect: 100-continue\r\nContent-Length: 2\r\n\r\nab",
                        (q, r) -> r.end("z"),
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 1\r\n\r\nz"),
                on(
                        "another Expect",
                        post + "Expect: meat\r\nContent-Length: 2\r\n\r\nab",
                        (q, r) -> r.end("z"),
                        "HTTP/1.1 417 Expectation Failed\r\n" + KEEP + CHUNKED + "0\r\n\r\n"));
    }

    private static List<Situation> badInput() {
        var post = "POST / HTTP/1.1\r\nHost: x\r\n";
        return List.of(
                on(
                        "no Host",
                        "GET / HTTP/1.1\r\n\r\n",
                        (q, r) -> r.end("z"),
                        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nDate: D\r\n" + CHUNKED + "0\r\n\r\n"),
                on(
                        "bad method",
                        "GE@T / HTTP/1.1\r\n\r\n",
                        (q, r) -> r.end("z"),
                        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"),
                on(
                        "head too large",
                        "GET / HTTP/1.1\r\nHost: x\r\nA: " + "b".repeat(17_000) + "\r\n\r\n",
                        (q, r) -> r.end("z"),
                        "HTTP/1.1 431 Request Header Fields Too Large\r\nConnection: close\r\n\r\n"),
                on(
                        "an upgrade nobody listens to",
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: foo\r\n\r\nzzz",
                        (q, r) -> r.end("x"),
                        "HTTP/1.1 200 OK\r\n" + KEEP + "Content-Length: 1\r\n\r\nx"),
                on("CONNECT nobody listens to", "CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n", (q, r) -> r.end("x"), ""),
                on(
                        "a bad chunk size",
                        post + "Transfer-Encoding: chunked\r\n\r\nzz\r\nab\r\n",
                        (q, r) -> q.resume(),
                        "HTTP/1.1 400 Bad Request\r\nConnection: close\r\n\r\n"));
    }
}
