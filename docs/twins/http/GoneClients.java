import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;

/** Requests whose clients have gone by the time they are answered. */
class GoneClients {
    private static final List<String> BODIES = List.of("none", "whole", "half", "chunked", "open");
    private static final List<String> WHENS = List.of("request", "data", "end", "write", "tick", "micro");

    private final String body;
    private final String when;
    private final String how;
    private Socket client;
    private int connected;

    private GoneClients(String body, String when, String how) {
        this.body = body;
        this.when = when;
        this.how = how;
    }

    private void log(Object... all) {
        var line = new StringBuilder(body + " " + when + " " + how);
        for (var one : all) {
            line.append(' ').append(one);
        }
        System.out.println(line);
    }

    private static String code(Throwable error) {
        return error == null ? null : ((NodeException) error).code();
    }

    private String bytes() {
        return switch (body) {
            case "none" -> "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
            case "whole" -> "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi";
            case "half" -> "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nhi";
            case "chunked" -> "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n0\r\n\r\n";
            default -> "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhi\r\n";
        };
    }

    private void answerWhen(IncomingMessage req, Runnable answer) {
        switch (when) {
            case "data", "end" -> req.on(when, answer);
            case "tick" -> process.nextTick(answer);
            case "micro" -> queueMicrotask(answer);
            default -> answer.run();
        }
        if (!when.equals("tick") && !when.equals("micro")) {
            req.resume();
        }
    }

    private void onRequest(IncomingMessage req, ServerResponse res) {
        log("request");
        for (var event : List.of("finish", "close", "prefinish")) {
            res.on(event, () -> log("res", event));
        }
        for (var event : List.of("end", "aborted", "close")) {
            req.on(event, () -> log("req", event));
        }
        req.on("error", (NodeException err) -> log("req", err.code()));
        answerWhen(req, () -> {
            Runnable end = () -> res.end("ok", null, err -> log("ended", code(err)));
            if (when.equals("write")) {
                res.write("a", null, err -> log("wrote", code(err)));
                process.nextTick(end);
            } else {
                end.run();
            }
        });
    }

    private void connects() {
        connected++;
        if (connected < 2) {
            return;
        }
        client.write(bytes());
        if (how.equals("reset")) {
            client.resetAndDestroy();
        } else {
            client.destroy();
        }
    }

    private void run(Runnable then) {
        HttpServer server = Http.createServer(this::onRequest);
        server.on("connection", (Socket socket) -> {
            socket.on("close", (Boolean failed) -> {
                log("socket close", failed);
                server.close(then);
            });
            socket.on("error", (NodeException err) -> log("socket", err.code()));
            setImmediate(this::connects);
        });
        server.on("clientError", (NodeException err, Socket socket) -> {
            log("clientError", err.code());
            socket.destroy();
        });
        server.listen(0, "127.0.0.1", () -> {
            client = Net.connect(
                    new ConnectOptions().port(server.address().port()).host("127.0.0.1"));
            client.on("connect", () -> setImmediate(this::connects));
        });
    }

    private static void next(ArrayDeque<GoneClients> programs) {
        if (!programs.isEmpty()) {
            programs.poll().run(() -> next(programs));
        }
    }

    public static void main(String[] args) {
        var programs = new ArrayDeque<GoneClients>();
        for (var body : BODIES) {
            for (var when : WHENS) {
                programs.add(new GoneClients(body, when, "reset"));
                programs.add(new GoneClients(body, when, "destroy"));
            }
        }
        EventLoop.run(() -> next(programs));
    }
}
