import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/** With captureRejections: what becomes of a connection when the promise of a listener is rejected. */
class ServerCapturesRejections {
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Listener FAIL = all -> Promise.reject(new IllegalStateException("mine"));

    private record Case(String event, String title, String bytes, Listener listener) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("request", "nothing sent", GET, FAIL),
            new Case("request", "fields set", GET, failing((req, res) -> {
                res.setHeader("A", "b");
                res.setHeader("Content-Length", 3);
                res.statusCode(201);
                res.statusMessage("Foo");
            })),
            new Case("request", "head fixed", GET, failing((req, res) -> res.writeHead(200))),
            new Case("request", "begun", GET, failing((req, res) -> res.write("x"))),
            new Case("request", "answered", GET, failing((req, res) -> res.end("x"))),
            new Case(
                    "checkContinue",
                    "a promise",
                    "POST / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n",
                    FAIL),
            new Case(
                    "upgrade",
                    "a promise",
                    "GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n",
                    FAIL),
            new Case("clientError", "a promise", "FOO\r\n\r\n", FAIL),
            new Case("a listener of the response", "pipe", GET, all -> emitting(all[1], "pipe")),
            new Case("a listener of the request", "mine", GET, all -> emitting(all[0], "mine"))));

    public static void main(String[] args) {
        EventLoop.run(() -> {
            EventEmitter.captureRejections(true);
            run();
        });
    }

    private static Listener failing(BiConsumer<IncomingMessage, ServerResponse> first) {
        return all -> {
            first.accept((IncomingMessage) all[0], (ServerResponse) all[1]);
            return FAIL.call();
        };
    }

    private static Object emitting(Object emitter, String event) {
        ((EventEmitter) emitter).addListener(event, FAIL);
        ((EventEmitter) emitter).emit(event);
        return null;
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void watch(String what, EventEmitter emitter) {
        for (var name : List.of("finish", "aborted", "error", "close")) {
            emitter.addListener(name, all -> {
                System.out.println("  " + what + " " + name
                        + (all.length > 0 && all[0] instanceof Throwable e ? " " + e.getMessage() : ""));
                return null;
            });
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.event + ", " + next.title);
        var server = Http.createServer();
        server.on("request", (IncomingMessage req, ServerResponse res) -> {
            watch("req", req);
            watch("res", res);
        });
        server.on("error", (Throwable e) -> System.out.println("  server " + e.getMessage()));
        server.addListener(next.event.contains(" ") ? "request" : next.event, next.listener);
        var pair = Stream.<Buffer>duplexPair();
        var client = pair.get(0);
        var side = pair.get(1);
        side.on("error", (Throwable e) -> System.out.println("  side " + e.getMessage()));
        var all = new StringBuilder();
        client.on("data", (Buffer chunk) -> all.append(chunk));
        server.emit("connection", side);
        client.write(Buffer.from(next.bytes));
        settled(20, () -> {
            var shown = all.toString()
                    .replaceAll("Date: [^\r]*", "Date: D")
                    .replace("\r", "\\r")
                    .replace("\n", "\\n");
            System.out.println("  \"" + shown + "\" " + (side.destroyed() ? "closed" : "open"));
            client.destroy();
            side.destroy();
            settled(5, ServerCapturesRejections::run);
        });
    }
}
