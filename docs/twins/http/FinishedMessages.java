import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.net.Socket;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What finished() of a server's request and of its response listens to, and when it calls back, whatever it is to wait for. */
class FinishedMessages {
    private static final List<String> NAMES = List.of("end", "finish", "error", "close", "abort", "aborted");
    private static final List<String> WAYS =
            List.of("ok", "resDestroy", "reqDestroy", "socketDestroy", "clientGone", "clientHalf");
    private static final Map<String, String> HEADS = new LinkedHashMap<>();

    static {
        HEADS.put("get", "GET / HTTP/1.1\r\nHost: a\r\n\r\n");
        HEADS.put("full", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nab");
        HEADS.put("part", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n");
    }

    private final ArrayDeque<Runnable> cases = new ArrayDeque<>();

    public static void main(String[] args) {
        EventLoop.run(() -> new FinishedMessages().start());
    }

    private void start() {
        for (var kind : List.of("req", "res")) {
            for (var way : WAYS) {
                HEADS.keySet().forEach(body -> cases.add(() -> run(kind, way, body)));
            }
        }
        next();
    }

    private void next() {
        if (!cases.isEmpty()) {
            cases.poll().run();
        }
    }

    private static Map<String, FinishedOptions> options() {
        var all = new LinkedHashMap<String, FinishedOptions>();
        all.put("none", new FinishedOptions());
        all.put("r0", new FinishedOptions().readable(false));
        all.put("w0", new FinishedOptions().writable(false));
        all.put("rw0", new FinishedOptions().readable(false).writable(false));
        all.put("r0e0", new FinishedOptions().readable(false).error(false));
        all.put("w1", new FinishedOptions().writable(true));
        return all;
    }

    private static <T extends EventEmitter & Stream> void watch(String title, T message) {
        message.setMaxListeners(0);
        var before = NAMES.stream().mapToInt(message::listenerCount).toArray(); // deviation H15
        options().forEach((name, value) -> {
            Stream.finished(message, value, err -> log(title + " " + name + " " + code(err)));
            log(title + " " + name + " " + counts(message, before));
        });
        for (var name : NAMES) {
            if (!name.equals("error")) {
                message.on(name, () -> log(title + " - " + name));
            }
        }
        var both = new FinishedOptions().readable(false).writable(true);
        var stop = Stream.finished(message, both, err -> log("stopped"));
        stop.run();
        log(title + " " + counts(message, before));
    }

    private static String counts(EventEmitter message, int[] before) {
        var counts = new StringJoiner(" ");
        for (var i = 0; i < before.length; i++) {
            counts.add("" + (message.listenerCount(NAMES.get(i)) - before[i]));
        }
        return counts.toString();
    }

    private static String code(Throwable err) {
        return err == null ? null : ((NodeException) err).code();
    }

    private static void log(String line) {
        System.out.println(line);
    }

    private static void leave(String way, IncomingMessage req, ServerResponse res, Socket client) {
        switch (way) {
            case "ok" -> {
                req.resume();
                res.end("x");
            }
            case "resDestroy" -> {
                res.write("a");
                res.destroy();
            }
            case "reqDestroy" -> req.destroy();
            case "socketDestroy" -> req.socket().destroy();
            case "clientGone" -> {
                res.flushHeaders();
                client.destroy();
            }
            default -> {
                req.resume();
                res.write("a");
                client.destroy();
            }
        }
    }

    private void run(String kind, String way, String body) {
        var client = new Socket();
        var server = Http.createServer((IncomingMessage req, ServerResponse res) -> {
            var title = kind + " " + way + " " + body;
            req.on("error", () -> {});
            res.on("error", () -> {});
            if (kind.equals("req")) {
                watch(title, req);
            } else {
                watch(title, res);
            }
            res.on("close", () -> client.destroy());
            leave(way, req, res, client);
        });
        server.on(
                "connection",
                (Socket socket) -> socket.on("close", () -> Globals.setImmediate(() -> server.close(err -> next()))));
        server.listen(0, () -> {
            client.connect(server.address().port());
            client.on("error", () -> {});
            client.resume();
            client.write(HEADS.get(body));
        });
    }
}
