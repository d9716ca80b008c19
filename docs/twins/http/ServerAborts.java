import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
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
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The client goes away in every state, by its end, by closing or by a reset: what request, response, socket and server tell. */
class ServerAborts {
    private static final String H = "Host: x\r\n";

    private record State(String title, String bytes) {}

    private record Way(String how, Consumer<Socket> leave) {}

    private record Case(State state, Way way) {}

    private record Pair(IncomingMessage req, ServerResponse res) {}

    private static final List<State> STATES = List.of(
            new State("a request not answered", "GET /wait HTTP/1.1\r\n" + H + "\r\n"),
            new State("a request not read", "POST /wait HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
            new State("a request being read", "POST /read HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
            new State("a request read to its end", "POST /read HTTP/1.1\r\n" + H + "Content-Length: 3\r\n\r\nabc"),
            new State("an answer begun", "GET /begun HTTP/1.1\r\n" + H + "\r\n"),
            new State(
                    "an answer begun, request not read",
                    "POST /begun HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
            new State("an answer given, request not read", "POST / HTTP/1.1\r\n" + H + "Content-Length: 9\r\n\r\nabc"),
            new State(
                    "two requests not answered",
                    "GET /wait HTTP/1.1\r\n" + H + "\r\nGET /wait2 HTTP/1.1\r\n" + H + "\r\n"),
            new State(
                    "two requests behind a refused one",
                    "GET / HTTP/1.1\r\n\r\nPOST /wait HTTP/1.1\r\n" + H
                            + "Content-Length: 3\r\n\r\nabcGET /wait2 HTTP/1.1\r\n" + H + "\r\n"));
    private static final List<Way> WAYS = List.of(
            new Way("ends", Socket::end),
            new Way("destroys", Socket::destroy),
            new Way("resets", Socket::resetAndDestroy));
    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var state : STATES) {
            for (var way : WAYS) {
                LEFT.add(new Case(state, way));
            }
        }
        EventLoop.run(ServerAborts::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static String code(Throwable e) {
        return e == null ? "undefined" : ((NodeException) e).code();
    }

    private static void watch(String what, EventEmitter emitter, String... names) {
        for (var name : names) {
            emitter.addListener(name, arguments -> {
                var error = arguments.length > 0 && arguments[0] instanceof NodeException
                        ? (NodeException) arguments[0]
                        : null;
                System.out.println("  " + what + " " + name
                        + (error == null ? "" : " " + error.code() + " " + error.getMessage()));
                return null;
            });
        }
    }

    private static void answer(IncomingMessage req, ServerResponse res) {
        var name = req.url().endsWith("2") ? "2" : "";
        watch("req" + name, req, "aborted", "end", "error", "close");
        watch("res" + name, res, "prefinish", "finish", "error", "close");
        req.signal()
                .addAbortListener(() -> System.out.println("  signal" + name + " "
                        + ((NodeException) req.signal().reason()).name() + " destroyed " + req.destroyed()));
        if (req.url().equals("/read")) {
            req.on("data", (Buffer chunk) -> System.out.println("  data " + chunk));
        }
        if (req.url().equals("/begun")) {
            res.write("begun", () -> System.out.println("  written"));
        }
        if (req.url().equals("/")) {
            res.end("ok");
        }
    }

    private static void print(IncomingMessage req, ServerResponse res) {
        System.out.println("  req aborted " + req.aborted() + " complete " + req.complete() + " destroyed "
                + req.destroyed() + " errored " + code(req.errored()) + " signal "
                + req.signal().aborted() + "; res destroyed " + res.destroyed() + " closed " + res.closed()
                + " errored "
                + code(res.errored()) + " writable " + res.writable() + " socket " + (res.socket() == null));
        System.out.println("  write " + res.write("x", (Throwable e) -> System.out.println("  written " + code(e))));
        res.end("y", (Throwable e) -> System.out.println("  ended " + code(e)));
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.state.title + ", client " + next.way.how);
        var pairs = new ArrayList<Pair>();
        var server = Http.createServer((req, res) -> {
            pairs.add(new Pair(req, res));
            answer(req, res);
        });
        server.on(HttpServer.CLIENT_ERROR, (e, socket) -> {
            System.out.println("  clientError " + code(e));
            socket.destroy(e);
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            client.resume();
            client.on("error", () -> {});
            client.on("end", () -> System.out.println("  client end"));
            server.once("connection", (Socket socket) -> {
                watch("socket", socket, "end", "error", "close");
                client.write(next.state.bytes);
                settled(8, () -> {
                    System.out.println("  leaving");
                    next.way.leave.accept(client);
                    settled(8, () -> {
                        pairs.forEach(pair -> print(pair.req, pair.res));
                        settled(4, () -> {
                            pairs.forEach(pair -> System.out.println("  finished " + pair.res.writableFinished()
                                    + " ended " + pair.res.writableEnded()));
                            socket.destroy();
                            client.destroy();
                            server.close(() -> settled(3, ServerAborts::run));
                        });
                    });
                });
            });
        });
    }
}
