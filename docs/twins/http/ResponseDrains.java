import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.TriConsumer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.List;

/** Who hears 'drain' of a server's socket that its answers fill. */
class ResponseDrains {
    private static final List<String> WAYS =
            List.of("end", "length", "chunk", "flush", "late", "behind", "empty", "large");
    private static final List<String> FOLLOWERS = List.of("nothing", "another", "upgrade", "connect");

    private final String way;
    private final String follower;
    private final int highWaterMark;
    private Socket client;
    private int bytes;

    private ResponseDrains(String way, String follower, int highWaterMark) {
        this.way = way;
        this.follower = follower;
        this.highWaterMark = highWaterMark;
    }

    private void log(Object... all) {
        var line = new StringBuilder(way + " " + follower + " " + highWaterMark);
        for (var one : all) {
            line.append(' ').append(one);
        }
        System.out.println(line);
    }

    private static String second(String follower) {
        return switch (follower) {
            case "another" -> "GET /1 HTTP/1.1\r\nHost: x\r\n\r\n";
            case "upgrade" -> "GET /1 HTTP/1.1\r\nHost: x\r\nUpgrade: it\r\nConnection: upgrade\r\n\r\n";
            case "connect" -> "CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\n";
            default -> "";
        };
    }

    private void answer(boolean first, ServerResponse res) {
        switch (way) {
            case "end" -> res.end("text");
            case "length" -> {
                res.setHeader("Content-Length", 4);
                res.end("text");
            }
            case "chunk" -> {
                res.write("text");
                res.end();
            }
            case "flush" -> {
                res.flushHeaders();
                setImmediate(() -> res.end("text"));
            }
            case "late" -> {
                if (first) {
                    setImmediate(() -> res.end("a"));
                } else {
                    res.end("later");
                }
            }
            case "behind" -> {
                if (first) {
                    res.write("a");
                    setImmediate(() -> res.end());
                } else {
                    res.end("later");
                }
            }
            default ->
                setImmediate(() -> {
                    res.write(way.equals("empty") ? "" : "x".repeat(70000));
                    setImmediate(() -> setImmediate(() -> res.end("text")));
                });
        }
    }

    private void onRequest(IncomingMessage req, ServerResponse res) {
        var first = req.url().equals("/0");
        if (first) {
            req.socket().on("drain", () -> log("socket drain"));
        }
        for (var event : List.of("drain", "finish", "close")) {
            res.on(event, () -> log(req.url(), event));
        }
        res.on("close", () -> {
            if (!follower.equals("another") || !first) {
                setImmediate(() -> client.end());
            }
        });
        answer(first, res);
    }

    private TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> takes(String event) {
        return (req, socket, head) -> {
            log(event, socket.listenerCount("drain"));
            socket.on("error", () -> {});
            socket.on("data", () -> {});
            socket.on("end", () -> socket.end());
        };
    }

    private void run(Runnable then) {
        HttpServer server = Http.createServer(new ServerOptions().highWaterMark(highWaterMark), this::onRequest);
        for (var event : List.of("upgrade", "connect")) {
            server.on(event, takes(event));
        }
        server.listen(0, "127.0.0.1", () -> {
            client = Net.connect(
                    new ConnectOptions().port(server.address().port()).host("127.0.0.1"));
            client.on("data", (Buffer chunk) -> bytes += chunk.length());
            client.on("close", () -> {
                log(bytes);
                server.close(then);
            });
            client.write("GET /0 HTTP/1.1\r\nHost: x\r\n\r\n" + second(follower));
        });
    }

    private static void next(ArrayDeque<ResponseDrains> programs) {
        if (!programs.isEmpty()) {
            programs.poll().run(() -> next(programs));
        }
    }

    public static void main(String[] args) {
        var programs = new ArrayDeque<ResponseDrains>();
        for (var way : WAYS) {
            for (var follower : FOLLOWERS) {
                programs.add(new ResponseDrains(way, follower, 20));
                programs.add(new ResponseDrains(way, follower, 1000));
            }
        }
        EventLoop.run(() -> next(programs));
    }
}
