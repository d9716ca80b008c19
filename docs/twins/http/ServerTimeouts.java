import static dev.spindle.loop.Globals.clearTimeout;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.function.BiConsumer;

/** headersTimeout, requestTimeout and keepAliveTimeout: what is answered, what is told, and when the clock starts anew. */
class ServerTimeouts {
    private static final String H = "Host: x\r\n";
    private static final String READ = "POST /read HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\n";

    private record Case(
            String title,
            Collection<Object> script,
            ServerOptions options,
            BiConsumer<Throwable, Duplex<Buffer, Buffer>> listener,
            int patience) {}

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\n" + H + "\r\n";
    }

    private static ServerOptions limits() {
        return new ServerOptions()
                .headersTimeout(300)
                .requestTimeout(400)
                .keepAliveTimeout(100)
                .keepAliveTimeoutBuffer(50)
                .connectionsCheckingInterval(30);
    }

    private static Case a(String title, List<Object> script, ServerOptions options) {
        return new Case(title, script, options, null, 2500);
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            a("nothing sent", List.of(), limits()),
            a("half a head", List.of("GET / HTTP/1.1\r\n"), limits()),
            a(
                    "a head that drips",
                    List.of("G", 60, "ET / HTTP/1.1\r\n", 60, "A: b\r\n", 60, "C: d\r\n", 60, "E: f\r\n"),
                    limits()),
            a("a body that does not come", List.of(READ + "abc"), limits()),
            a("a body that drips", List.of(READ, 120, "a", 120, "b", 120, "c", 120, "d"), limits()),
            a(
                    "a body that does not come, answer begun",
                    List.of("POST /begun HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
                    limits()),
            a(
                    "a body that does not come, answered",
                    List.of("POST / HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
                    limits().requestTimeout(1500)),
            a("idle behind a request", List.of(get("/")), limits()),
            a("idle, then half a head", List.of(get("/"), 60, "GET /"), limits().keepAliveTimeout(2000)),
            a(
                    "request after request",
                    List.of(get("/"), 100, get("/"), 100, get("/"), 100, get("/"), 100, get("/")),
                    limits().keepAliveTimeout(900)),
            a("an answer that takes long", List.of(get("/slow")), limits()),
            new Case(
                    "listener, half a head",
                    List.of("GET / HTTP/1.1\r\n"),
                    limits(),
                    (e, socket) -> {
                        if (!socket.writable()) {
                            return;
                        }
                        System.out.println("  clientError " + ((NodeException) e).code() + " " + e.getMessage() + " "
                                + socket.writable());
                        socket.end(Buffer.from("HTTP/1.1 408 Mine\r\n\r\n"));
                    },
                    2500),
            a(
                    "no request timeout, body does not come",
                    List.of(READ + "abc", 500, "abcdef"),
                    limits().requestTimeout(0).headersTimeout(300)),
            a("no headers timeout, half a head", List.of("GET / HTTP/1.1\r\n"), limits().headersTimeout(0)),
            new Case(
                    "no keep-alive timeout",
                    List.of(get("/"), 300, get("/")),
                    limits().keepAliveTimeout(0),
                    null,
                    700)));

    public static void main(String[] args) {
        EventLoop.run(ServerTimeouts::run);
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        System.out.println("  request " + req.url());
        for (var name : List.of("aborted", "error", "close")) {
            req.addListener(name, arguments -> {
                System.out.println("  req " + name + " "
                        + (arguments.length == 0 ? "undefined" : ((NodeException) arguments[0]).code()));
                return null;
            });
        }
        res.on("close", () -> System.out.println("  res close"));
        switch (req.url()) {
            case "/read" -> req.resume().on("end", () -> res.end("read"));
            case "/begun" -> res.write("begun");
            case "/slow" -> setTimeout(() -> res.end("slow"), 550);
            default -> res.end("ok");
        }
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
        var server = Http.createServer(next.options, ServerTimeouts::answer);
        if (next.listener != null) {
            server.on(HttpServer.CLIENT_ERROR, next.listener);
        }
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            var giveUp = setTimeout(
                    () -> {
                        System.out.println("  given up");
                        client.destroy();
                    },
                    next.patience);
            var all = new StringBuilder();
            client.on(
                    "data",
                    (Buffer chunk) -> all.append(chunk.toString("latin1").replaceAll("Date: [^\r]*\r\n", "")));
            client.on("error", () -> {});
            client.on("close", () -> {
                clearTimeout(giveUp);
                // Once the server's side is closed too: which of them is the first is the kernel's choice.
                server.close(() -> settled(5, () -> {
                    var text = all.toString().replace("\r", "\\r").replace("\n", "\\n");
                    System.out.println("  client \"" + text + "\" closed");
                    run();
                }));
            });
            client.on("connect", () -> play(client, new ArrayDeque<>(next.script)));
        });
    }

    private static void play(Socket client, ArrayDeque<Object> script) {
        if (script.isEmpty() || client.destroyed()) {
            return;
        }
        var step = script.poll();
        if (step instanceof Integer) {
            setTimeout(() -> play(client, script), (Integer) step);
        } else {
            client.write((String) step, () -> play(client, script));
        }
    }
}
