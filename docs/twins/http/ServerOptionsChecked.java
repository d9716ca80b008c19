import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/** Options of createServer: what is refused, what is the default, and what some of them do. */
class ServerOptionsChecked {
    private record Case(
            String title, ServerOptions options, String bytes, BiConsumer<IncomingMessage, ServerResponse> handler) {}

    private static final class MyRequest extends IncomingMessage {
        MyRequest(Duplex<Buffer, Buffer> socket) {
            super(socket);
        }

        String mine() {
            return "my " + url();
        }
    }

    private static final class MyResponse extends ServerResponse {
        MyResponse(IncomingMessage req) {
            super(req);
        }

        ServerResponse status(int code) {
            return writeHead(code);
        }
    }

    private static ServerOptions options() {
        return new ServerOptions();
    }

    private static String number(double value) {
        return NodeException.number(value);
    }

    private static void made(String title, ServerOptions options) {
        try {
            var server = Http.createServer(options);
            System.out.println(
                    title + ": " + number(server.headersTimeout()) + " " + number(server.requestTimeout()) + " "
                            + number(server.keepAliveTimeout()) + " " + number(server.keepAliveTimeoutBuffer()) + " "
                            + number(server.timeout()) + " " + server.maxRequestsPerSocket() + " "
                            + server.maxHeadersCount() + " "
                            + server.listening());
        } catch (NodeException e) {
            System.out.println(title + ": " + e.name() + " " + e.code() + " " + e.getMessage());
        }
    }

    private static void checks() {
        made("nothing", options());
        made("no options", null);
        made("nulls", options().uniqueHeaders(null).incomingMessage(null).serverResponse(null));
        made("shouldUpgradeCallback null", options().shouldUpgradeCallback(null));
        System.out.println(Http.createServer(null, null).listenerCount("request"));
        for (var value : new double[] {-1, 1.5, Double.NaN, Double.POSITIVE_INFINITY, 0, 7}) {
            made("headersTimeout " + number(value), options().headersTimeout(value));
            made("requestTimeout " + number(value), options().requestTimeout(value));
            made("keepAliveTimeout " + number(value), options().keepAliveTimeout(value));
            made("keepAliveTimeoutBuffer " + number(value), options().keepAliveTimeoutBuffer(value));
            made("connectionsCheckingInterval " + number(value), options().connectionsCheckingInterval(value));
        }
        made("maxHeaderSize -1", options().maxHeaderSize(-1));
        made("headersTimeout over requestTimeout", options().headersTimeout(5).requestTimeout(4));
        made(
                "headersTimeout without requestTimeout",
                options().headersTimeout(5).requestTimeout(0));
        made("a short requestTimeout", options().requestTimeout(1000));
        made("maxHeaderSize -1, httpValidation x", options().maxHeaderSize(-1).httpValidation("x"));
        made("httpValidation x", options().httpValidation("x"));
        made("httpValidation null", options().httpValidation(null));
        made(
                "httpValidation and insecureHTTPParser",
                options().httpValidation("strict").insecureHTTPParser(true));
        made("httpValidation relaxed", options().httpValidation("relaxed"));
    }

    private static final String GET = "GET /a HTTP/1.1\r\nHost: x\r\n";

    private static void attempt(Runnable call, boolean message) {
        try {
            call.run();
        } catch (NodeException e) {
            System.out.println("  " + e.code() + (message ? " " + e.getMessage() : ""));
        }
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(
                    "own classes",
                    options().incomingMessage(MyRequest::new).serverResponse(MyResponse::new),
                    GET + "\r\n",
                    (req, res) -> ((MyResponse) res).status(201).end(((MyRequest) req).mine())),
            new Case(
                    "uniqueHeaders",
                    options().uniqueHeaders(List.of("X-A", "set-cookie")),
                    GET + "\r\n",
                    (req, res) -> {
                        res.setHeader("x-a", List.of("1", "2"));
                        res.setHeader("X-B", List.of("1", "2"));
                        res.setHeader("Set-Cookie", List.of("a", "b"));
                        res.end();
                    }),
            new Case(
                    "no Host asked for",
                    options().requireHostHeader(false),
                    "GET / HTTP/1.1\r\n\r\n",
                    (req, res) -> res.end("ok")),
            new Case(
                    "body writes refused, HEAD",
                    options().rejectNonStandardBodyWrites(true),
                    "HEAD" + GET.substring(3) + "\r\n",
                    (req, res) -> {
                        attempt(() -> res.write("x"), true);
                        attempt(() -> res.end("x"), false);
                        res.end();
                    }),
            new Case(
                    "body writes refused, 204",
                    options().rejectNonStandardBodyWrites(true),
                    GET + "\r\n",
                    (req, res) -> {
                        res.writeHead(204);
                        attempt(() -> res.end("x"), false);
                        res.end();
                    }),
            new Case("empty requests optimized", options().optimizeEmptyRequests(true), GET + "\r\n", (req, res) -> {
                System.out.println("  " + req.readableEnded() + " " + req.complete() + " " + req.destroyed() + " "
                        + req.closed() + " " + req.readable());
                req.on("end", () -> System.out.println("  end"));
                setImmediate(() -> res.end("ok"));
            }),
            length("insecure: control byte", options().insecureHTTPParser(true)),
            length("relaxed: control byte", options().httpValidation("relaxed")),
            new Case(
                    "strict: control byte",
                    options().httpValidation("strict"),
                    GET + "A: b\001c\r\n\r\n",
                    (req, res) -> res.end("never")),
            new Case(
                    "relaxed: length and chunked",
                    options().httpValidation("relaxed"),
                    GET + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    (req, res) -> res.end("never")),
            new Case(
                    "insecure: length and chunked",
                    options().httpValidation("insecure"),
                    GET + "Content-Length: 3\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                    (req, res) -> res.end("ok")),
            new Case(
                    "small heads only",
                    options().maxHeaderSize(30),
                    GET + "A: " + "b".repeat(40) + "\r\n\r\n",
                    (req, res) -> res.end("never"))));

    private static Case length(String title, ServerOptions options) {
        return new Case(
                title,
                options,
                GET + "A: b\001c\r\n\r\n",
                (req, res) -> res.end(String.valueOf(req.headers().get("a").length())));
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            checks();
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
        var server = Http.createServer(next.options, next.handler);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.write(next.bytes, "latin1");
            server.once(
                    "connection",
                    () -> settled(10, () -> {
                        var text = all.toString().replaceAll("(Date|Connection|Keep-Alive): [^\r]*\r\n", "");
                        System.out.println("  " + text.replace("\r\n", "|"));
                        client.destroy();
                        server.close(ServerOptionsChecked::run);
                    }));
        });
    }
}
