import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.ClientRequest;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.List;

/** A live request that is given a second socket. */
class RequestTwoSockets {
    private static final List<String> WAYS = List.of("together", "tick", "later", "written", "ended", "answered");

    private static HttpServer server;

    private final String way;
    private final Runnable then;
    private final Socket a = connect();
    private final Socket b = connect();
    private int connected;
    private int open = 2;

    private static final class Idle extends Agent {
        @Override
        public void addRequest(ClientRequest req, RequestOptions options) {}
    }

    private RequestTwoSockets(String way, Runnable then) {
        this.way = way;
        this.then = then;
    }

    private static Socket connect() {
        return Net.connect(new ConnectOptions().port(server.address().port()).host("127.0.0.1"));
    }

    private void log(Object... all) {
        var line = new StringBuilder(way);
        for (var one : all) {
            line.append(' ').append(one);
        }
        System.out.println(line);
    }

    private String name(Object socket) {
        return socket == a ? "a" : "b";
    }

    private void run() {
        for (var socket : List.of(a, b)) {
            socket.on("connect", () -> {
                connected++;
                if (connected == 2) {
                    ask();
                }
            });
        }
    }

    private void watch(Socket socket) {
        for (var event : List.of("end", "error")) {
            socket.on(event, () -> log(name(socket), event));
        }
        socket.on("close", () -> {
            log(name(socket), "close");
            open--;
            if (open == 0) {
                then.run();
            }
        });
    }

    private void ask() {
        watch(a);
        watch(b);
        var req = Http.request(new RequestOptions().method("POST").agent(new Idle()));
        for (var event : List.of("finish", "prefinish")) {
            req.on(event, () -> log(event));
        }
        req.on("socket", (Socket socket) -> log("socket", name(socket)));
        req.on("error", (NodeException err) -> log(err.code()));
        req.once(
                "close",
                () -> { // once more: deviation H39
                    log("close", name(req.socket()));
                    setImmediate(() -> {
                        a.destroy();
                        b.destroy();
                    });
                });
        req.on("response", (IncomingMessage res) -> {
            log(res.statusCode(), name(res.socket()));
            res.on("data", (Buffer chunk) -> log(chunk));
            for (var event : List.of("end", "close")) {
                res.on(event, () -> log("response", event));
            }
        });
        give(req);
    }

    private void give(ClientRequest req) {
        if (way.equals("written")) {
            req.write("x");
        }
        req.onSocket(a);
        switch (way) {
            case "together" -> req.onSocket(b);
            case "tick" -> process.nextTick(() -> req.onSocket(b));
            case "later" -> setImmediate(() -> req.onSocket(b));
            case "written" ->
                process.nextTick(() -> {
                    req.onSocket(b);
                    req.write("y");
                });
            case "ended" -> {
                req.end();
                process.nextTick(() -> req.onSocket(b));
            }
            default -> {
                req.end();
                req.on("response", () -> req.onSocket(b));
            }
        }
        if (WAYS.indexOf(way) < 3) {
            setImmediate(() -> setImmediate(() -> req.end("z")));
        }
    }

    private static void next(int number) {
        if (number < WAYS.size()) {
            new RequestTwoSockets(WAYS.get(number), () -> next(number + 1)).run();
        } else {
            server.close();
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            server = Http.createServer((req, res) -> res.end("answer " + req.method()));
            server.listen(0, "127.0.0.1", () -> next(0));
        });
    }
}
