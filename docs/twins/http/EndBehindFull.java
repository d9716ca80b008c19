import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.stream.Collectors;

/**
 * The client ends while so much of an answer waits for its turn that the server reads no more, and the last request is cut short:
 * of that Node's paused parser knows nothing.
 */
public class EndBehindFull {
    private static final List<String> RESTS =
            List.of("", "PUT /3 HT", "POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\na");
    private static final Queue<Runnable> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var size : List.of(10, 70000)) {
            for (var rest : RESTS) {
                for (var reader : List.of("nobody", "data", "resume")) {
                    for (var halfOpen : List.of(false, true)) {
                        for (var ends : List.of(false, true)) {
                            STEPS.add(() -> exchange(size, rest, reader, halfOpen, ends));
                        }
                    }
                }
            }
        }
        EventLoop.run(EndBehindFull::run);
    }

    private static void run() {
        var step = STEPS.poll();
        if (step != null) {
            step.run();
        }
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private static void turns(int n, Runnable action) {
        if (n == 0) {
            action.run();
        } else {
            setImmediate(() -> turns(n - 1, action));
        }
    }

    private static void exchange(int size, String rest, String reader, boolean halfOpen, boolean ends) {
        log("==", size, rest.length(), reader, halfOpen, ends);
        var server = Http.createServer((req, res) -> onRequest(req, res, size, reader, ends));
        server.httpAllowHalfOpen(halfOpen);
        server.on(HttpServer.CONNECTION, socket -> {
            for (var event : List.of("end", "finish", "close")) {
                socket.on(event, () -> log("socket", event));
            }
            socket.on("error", (NodeException err) -> log("socket", err.code()));
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("error", () -> {});
            client.resume();
            var gets = new StringBuilder();
            for (var path : List.of("/0", "/1", "/2")) {
                gets.append("GET ").append(path).append(" HTTP/1.1\r\nHost: x\r\n\r\n");
            }
            client.write(gets + rest);
            turns(8, client::end);
            turns(60, () -> {
                log("over");
                client.destroy();
                server.closeAllConnections();
                server.close(EndBehindFull::run);
            });
        });
    }

    private static void onRequest(IncomingMessage req, ServerResponse res, int size, String reader, boolean ends) {
        log("request", req.url());
        req.on("error", (NodeException err) -> log(req.url(), err.code()));
        for (var event : List.of("finish", "close", "drain")) {
            res.on(event, () -> log(req.url(), event));
        }
        req.resume();
        if (req.url().equals("/1")) {
            res.write("x".repeat(size));
            if (reader.equals("data")) {
                req.socket().on(Socket.DATA, (Buffer chunk) -> {});
            }
            if (reader.equals("resume")) {
                turns(2, () -> req.socket().resume());
            }
        }
        if (ends && !req.url().equals("/2")) {
            turns(16, res::end);
        }
    }
}
