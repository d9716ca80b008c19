import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * A server's highWaterMark is that of its sockets, its requests and its responses, also of those that wait for their turn; a whole
 * body that nobody reads holds the next request back no longer. While somebody has corked the socket, each write is its own chunk.
 * Once more than the mark waits in answers, no more requests are read until the answer in front of them is done.
 */
class ServerHighWaterMark {
    private final ArrayDeque<Runnable> waiting = new ArrayDeque<>();
    private final HttpServer server = Http.createServer(new ServerOptions().highWaterMark(8), this::answer);

    public static void main(String[] args) {
        EventLoop.run(() -> new ServerHighWaterMark().run());
    }

    private static void log(Object... words) {
        System.out.println(Arrays.stream(words).map(String::valueOf).collect(Collectors.joining(" ")));
    }

    private void answer(IncomingMessage req, ServerResponse res) {
        var socket = req.socket();
        log(req.url(), req.readableHighWaterMark(), socket.readableHighWaterMark(), socket.writableHighWaterMark());
        log(
                res.socket() == null,
                res.writableHighWaterMark(),
                res.write("1234"),
                res.write("56789"),
                res.writableNeedDrain());
        res.on("drain", () -> log(req.url(), "drain"));
        waiting.add(() -> {
            if (req.url().equals("/corked")) {
                socket.cork();
                log(res.write("a"), res.write("b"), res.writableCorked());
                socket.uncork();
            }
            req.resume();
            req.on("end", () -> {
                log(req.url(), "end");
                res.end(() -> {
                    log(req.url(), "ended");
                    if (!waiting.isEmpty()) {
                        waiting.poll().run();
                    }
                });
            });
        });
        if (waiting.size() == 4) {
            waiting.poll().run();
        }
    }

    private static String post(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: a\r\nContent-Length: 12\r\n\r\n123456789012";
    }

    private void run() {
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1");
            var text = new StringBuilder();
            client.on("data", (Buffer more) -> {
                text.append(more.toString("latin1"));
                if (text.toString().split("\r\n0\r\n\r\n", -1).length == 5) {
                    client.end();
                }
            });
            client.on("close", () -> {
                for (var answer : text.toString().split("HTTP/1.1")) {
                    log(answer.replaceFirst("Date: [^\r]*\r\n", "").replace("\r\n", "|"));
                }
                server.close(e -> new HoldBack().run());
            });
            client.write(post("/first") + "GET /second HTTP/1.1\r\nHost: a\r\n\r\n");
            server.once("request", () -> setImmediate(() -> client.write(post("/third") + post("/corked"))));
        });
    }

    private static final class HoldBack {
        private final HttpServer patient = Http.createServer(new ServerOptions().highWaterMark(1000), this::answer);
        private int seen;
        private ServerResponse first;
        private Socket client;

        void run() {
            patient.listen(0, "127.0.0.1", () -> {
                client = Net.connect(patient.address().port(), "127.0.0.1");
                client.on("connect", this::ask);
                client.resume();
            });
        }

        private void ask() {
            client.write("GET /" + (seen + 1) + " HTTP/1.1\r\nHost: a\r\n\r\n");
        }

        private void answer(IncomingMessage req, ServerResponse res) {
            log("request", req.url());
            if (++seen == 1) {
                first = res;
                watch(req.socket());
            } else if (seen < 6) {
                res.end("x".repeat(400));
            } else {
                client.destroy();
                patient.close();
            }
            setImmediate(this::ask);
        }

        private void watch(Socket socket) {
            socket.on("pause", () -> {
                log("pause", seen, socket.isPaused());
                setTimeout(
                        () -> {
                            log("patient", seen);
                            first.end("first");
                        },
                        20);
            });
            socket.on("resume", () -> log("resume", seen, socket.isPaused()));
        }
    }
}
