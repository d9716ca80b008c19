import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;

/** The events of a request and its response, whether and when the body is read. */
class ServerMessageOrder {
    private record Case(String title, BiConsumer<IncomingMessage, ServerResponse> handler, String method) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("nobody reads, answered at once", (req, res) -> res.end("x"), "GET"),
            new Case("nobody reads, answered later", (req, res) -> setImmediate(() -> res.end("x")), "GET"),
            new Case(
                    "read, answered at once",
                    (req, res) -> {
                        req.resume();
                        res.end("x");
                    },
                    "GET"),
            new Case("a body nobody reads", (req, res) -> res.end("x"), "POST"),
            new Case("a body nobody reads, answered later", (req, res) -> setImmediate(() -> res.end("x")), "POST"),
            new Case(
                    "a body read before the answer",
                    (req, res) -> {
                        req.resume();
                        req.on("end", () -> res.end("x"));
                    },
                    "POST"),
            new Case(
                    "write, then end",
                    (req, res) -> {
                        res.write("a", () -> System.out.println("written"));
                        res.end("b", () -> System.out.println("ended"));
                    },
                    "GET"),
            new Case("req.destroy", (req, res) -> req.destroy(NodeException.error("MINE", "mine")), "GET"),
            new Case("res.destroy", (req, res) -> res.destroy(), "GET")));

    public static void main(String[] args) {
        EventLoop.run(() -> run(CASES.poll()));
    }

    private static void watch(String what, EventEmitter emitter, String... names) {
        for (var name : names) {
            emitter.addListener(name, arguments -> {
                var error = arguments.length > 0 && arguments[0] instanceof NodeException
                        ? " " + ((NodeException) arguments[0]).code()
                        : "";
                System.out.println(what + " " + name + error);
                return null;
            });
        }
    }

    private static void run(Case situation) {
        System.out.println("-- " + situation.title);
        var server = Http.createServer((req, res) -> {
            watch("req", req, "resume", "aborted", "end", "error", "close");
            watch("res", res, "prefinish", "finish", "close");
            situation.handler.accept(req, res);
            process.nextTick(() -> System.out.println("tick behind the handler"));
        });
        server.on("connection", (EventEmitter socket) -> watch("socket", socket, "end", "error", "close"));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.resume();
            var body = situation.method.equals("POST") ? "Content-Length: 3\r\n\r\nabc" : "\r\n";
            client.write(situation.method + " / HTTP/1.1\r\nHost: x\r\nConnection: close\r\n" + body);
            client.on(
                    "close",
                    () -> server.close(() -> {
                        if (!CASES.isEmpty()) {
                            run(CASES.poll());
                        }
                    }));
        });
    }
}
