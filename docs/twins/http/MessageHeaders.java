import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a request's fields become: headers, headersDistinct, rawHeaders, trailers, with and without joinDuplicateHeaders. */
class MessageHeaders {
    private record Case(String title, String bytes) {}

    private record Option(String how, ServerOptions options, Integer max) {}

    private record Todo(Case one, Option option) {}

    private static final List<String> NAMES = List.of(
            "age",
            "authorization",
            "content-type",
            "etag",
            "expires",
            "from",
            "if-modified-since",
            "if-unmodified-since",
            "last-modified",
            "location",
            "max-forwards",
            "proxy-authorization",
            "referer",
            "retry-after",
            "server",
            "user-agent",
            "set-cookie",
            "cookie",
            "accept",
            "x-mine",
            "www-authenticate",
            "via",
            "cache-control",
            "content-encoding",
            "content-range",
            "origin",
            "if-match",
            "date",
            "vary",
            "sec-websocket-key",
            "sec-websocket-protocol",
            "dnt",
            "alt-svc",
            "upgrade-insecure-requests",
            "access-control-allow-origin",
            "trailer",
            "te",
            "expect");
    private static final String TWICE = NAMES.stream()
            .map(name -> name + ": 1\r\n" + name.toUpperCase(Locale.ROOT) + ": 2\r\n")
            .collect(Collectors.joining());
    private static final List<Case> CASES = List.of(
            new Case("each twice", "GET / HTTP/1.1\r\nHost: a\r\nhost: b\r\n" + TWICE + "\r\n"),
            new Case("content-length", "POST / HTTP/1.1\r\nHost: a\r\nContent-LENGTH: 3\r\nTrAiLeR: x\r\n\r\nabc"),
            new Case(
                    "chunked with trailers",
                    "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-T: 1\r\nx-t: 2\r\n"
                            + "Etag: 3\r\netag: 4\r\nSet-Cookie: 5\r\n\r\n"),
            new Case("blanks", "GET / HTTP/1.1\r\nHost:a\r\nA:  b \t c  \r\nB:\r\nC: \t\r\n\r\n"),
            new Case("latin1", "GET / HTTP/1.1\r\nHost: a\r\nA: \u00e9\u00ff\r\n\r\n"),
            new Case("many", "GET / HTTP/1.1\r\nHost: a\r\n" + "x: y\r\n".repeat(50) + "\r\n"),
            new Case("too many", "GET / HTTP/1.1\r\nHost: a\r\n" + "x: y\r\n".repeat(1000) + "\r\n"),
            new Case("1.0", "GET /a?b#c HTTP/1.0\r\n\r\n"));
    private static final List<Option> OPTIONS = List.of(
            new Option("plain", new ServerOptions(), null),
            new Option("joined", new ServerOptions().joinDuplicateHeaders(true), null),
            new Option("few allowed", new ServerOptions(), 5),
            new Option("all allowed", new ServerOptions(), 0));
    private static final ArrayDeque<Todo> LEFT = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var one : CASES) {
            for (var option : OPTIONS) {
                LEFT.add(new Todo(one, option));
            }
        }
        EventLoop.run(MessageHeaders::run);
    }

    private static void show(String what, Map<String, ?> map) {
        System.out.println("  " + what + " "
                + map.entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + value(entry.getValue()))
                        .collect(Collectors.joining("; ")));
    }

    private static String value(Object value) {
        return value instanceof List<?> ? "[" + joined((List<?>) value) + "]" : value.toString();
    }

    private static String joined(List<?> list) {
        return list.stream().map(Object::toString).collect(Collectors.joining("|"));
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        System.out.println(
                "  " + req.method() + " " + req.url() + " " + req.httpVersion() + " " + req.httpVersionMajor()
                        + " " + req.httpVersionMinor() + " " + (req.statusCode() == 0 ? null : req.statusCode()) + " "
                        + req.statusMessage());
        show("headers", req.headers().toMap());
        show("distinct", req.headersDistinct());
        System.out.println("  raw " + joined(req.rawHeaders()));
        System.out.println("  trailers before " + req.trailers().size() + " "
                + req.rawTrailers().size());
        show("trailersDistinct", req.trailersDistinct()); // and so it stays
        req.resume().on("end", () -> {
            show("trailers", req.trailers().toMap());
            show("trailersDistinct", req.trailersDistinct());
            System.out.println("  raw " + joined(req.rawTrailers()) + " complete " + req.complete());
            res.setHeader("Connection", "close");
            res.end();
        });
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.one.title + ", " + next.option.how);
        var server = Http.createServer(next.option.options, MessageHeaders::answer);
        server.maxHeadersCount(next.option.max);
        server.on(HttpServer.CHECK_EXPECTATION, (req, res) -> server.emit("request", req, res));
        server.on(HttpServer.CLIENT_ERROR, (e, socket) -> {
            System.out.println("  " + ((NodeException) e).code() + " " + ((NodeException) e).bytesParsed());
            socket.destroy();
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.resume().on("close", () -> server.close(MessageHeaders::run));
            client.write(next.one.bytes, "latin1");
        });
    }
}
