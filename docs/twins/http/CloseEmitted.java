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
 * A program emits 'close' on a server's socket by hand, when the connection is new, in a request or a turn behind it: the requests
 * are aborted, no other one is heard, answers still go out, and the socket still ends with its peer.
 */
public class CloseEmitted {
    private static final Queue<Runnable> STEPS = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var halfOpen : List.of(false, true)) {
            for (var when : List.of("connection", "request", "soon")) {
                for (var sent : List.of(request("/0"), request("/0") + request("/1"))) {
                    for (var answered : List.of(0, 8, 20, 99)) {
                        STEPS.add(() -> exchange(halfOpen, when, sent, answered));
                    }
                }
            }
        }
        EventLoop.run(CloseEmitted::run);
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

    private static String request(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab";
    }

    private static void exchange(boolean halfOpen, String when, String sent, int answered) {
        log("==", halfOpen, when, sent.contains("/1"), answered);
        var server = Http.createServer((req, res) -> onRequest(req, res, when, answered));
        server.httpAllowHalfOpen(halfOpen);
        server.on(HttpServer.CLIENT_ERROR, (err, socket) -> log("clientError", ((NodeException) err).code()));
        server.on(HttpServer.CONNECTION, socket -> {
            for (var event : List.of("end", "finish", "close")) {
                socket.on(event, () -> log("socket", event));
            }
            if (when.equals("connection")) {
                socket.emit("close", false);
            }
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            client.on("connect", () -> {
                client.write(sent);
                turns(10, client::end);
            });
            client.on(
                    Socket.DATA,
                    (Buffer chunk) -> log("client", chunk.toString().split("\r\n")[0]));
            client.on("end", () -> log("client end"));
            turns(50, () -> {
                log("over");
                client.destroy();
                server.closeAllConnections();
                server.close(CloseEmitted::run);
            });
        });
    }

    private static void onRequest(IncomingMessage req, ServerResponse res, String when, int answered) {
        log("request", req.url());
        for (var event : List.of("end", "close", "aborted")) {
            req.on(event, () -> log(req.url(), event));
        }
        req.on("error", (NodeException err) -> log(req.url(), err.code()));
        res.on("close", () -> log(req.url(), "response close"));
        req.resume();
        if (when.equals("request")) {
            req.socket().emit("close", false);
        } else if (when.equals("soon")) {
            setImmediate(() -> req.socket().emit("close", false));
        }
        if (answered < 50) {
            turns(answered, () -> res.end("x"));
        }
    }
}
