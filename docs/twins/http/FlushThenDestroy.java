import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;

/** Responses and requests whose head is flushed, among other calls, before they are destroyed in the same tick: what arrives. */
class FlushThenDestroy {
    private static final List<String> PROGRAMS = List.of(
            "wfd", "lwfd", "wd", "fd", "fwd", "lfwd", "wfwd", "cwfd", "cfwd", "cfd", "Wfd", "nfd", "wdf", "wfdE",
            "wftd", "wtd", "wfS", "wfs", "wfE", "iwfd");

    private final ArrayDeque<Runnable> cases = new ArrayDeque<>();

    public static void main(String[] args) {
        EventLoop.run(() -> new FlushThenDestroy().start());
    }

    private void start() {
        for (var program : PROGRAMS) {
            cases.add(() -> respond(program));
        }
        for (var program : PROGRAMS) {
            cases.add(() -> request(program));
        }
        next();
    }

    private void next() {
        if (!cases.isEmpty()) {
            cases.poll().run();
        }
    }

    private static void step(char call, OutgoingMessage message, Socket socket) {
        switch (call) {
            case 'w' -> message.write("a");
            case 'W' -> message.write(Buffer.from("b"));
            case 'n' -> message.write("");
            case 'f' -> message.flushHeaders();
            case 'c' -> message.cork();
            case 'l' -> message.setHeader("Content-Length", 5);
            case 'E' -> message.end("x");
            case 'd' -> message.destroy();
            case 't' -> socket.write("R");
            case 's' -> socket.destroy();
            case 'S' -> socket.end();
            default -> {
                if (message instanceof ServerResponse res) {
                    res.writeContinue();
                }
            }
        }
    }

    private static void take(OutgoingMessage message, String title) {
        for (var event : List.of("finish", "close")) {
            message.on(event, () -> log(title + " " + event));
        }
        message.on("error", (NodeException err) -> log(title + " " + err.code()));
    }

    private static void tell(String title, StringBuilder got) {
        log(title + " " + got.toString().replace("\r\n", "|"));
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private void respond(String program) {
        var server = Http.createServer((IncomingMessage req, ServerResponse res) -> {
            res.sendDate(false);
            take(res, program);
            program.chars().forEach(call -> step((char) call, res, req.socket()));
        });
        server.listen(0, () -> {
            var got = new StringBuilder();
            var socket = Net.connect(server.address().port());
            socket.write("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            socket.on("data", (Buffer chunk) -> got.append(chunk));
            socket.on("error", () -> {});
            socket.on("close", () -> {
                tell(program, got);
                server.close(err -> next());
            });
        });
    }

    private void request(String program) {
        var server = Net.createServer();
        server.on("connection", (Socket socket) -> {
            var got = new StringBuilder();
            socket.on("data", (Buffer chunk) -> got.append(chunk));
            socket.on("error", () -> {});
            socket.on("close", () -> {
                tell(program, got);
                server.close(err -> next());
            });
        });
        server.listen(0, () -> {
            var req = Http.request(new RequestOptions()
                    .port(server.address().port())
                    .method("POST")
                    .agent(false)
                    .headers(Map.of("Host", "a")));
            take(req, program);
            req.on(
                    "socket",
                    (Socket socket) -> socket.on("connect", () -> {
                        program.chars().forEach(call -> step((char) call, req, socket));
                        Globals.setImmediate(() -> req.destroy());
                    }));
        });
    }
}
