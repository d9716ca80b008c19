import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.NodeException;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

// A response to a client that is gone before its request is read: its writers hear how it fared, and nothing has
// finished.
public class AnswersToNobody {
    private static final List<String> WHENS =
            List.of("in the listener", "in a tick", "in a microtask", "in an immediate");

    private static Path folder;
    private static HttpServer server;

    public static void main(String[] args) throws IOException {
        folder = Files.createTempDirectory(Path.of("/tmp"), "twin-");
        EventLoop.run(() -> next(0, 0));
        Files.delete(folder);
    }

    private static void next(int way, int when) {
        if (when == WHENS.size()) {
            next(way + 1, 0);
        } else if (way < 2) {
            run(way == 0, WHENS.get(when), () -> next(way, when + 1));
        }
    }

    private static void run(boolean unix, String when, Runnable then) {
        log(unix ? "destroyed, by path" : "reset", when);
        server = Http.createServer((req, res) -> asked(req, res, when, then));
        server.on("clientError", (NodeException e, Object socket) -> log("clientError", e.code()));
        if (unix) {
            server.listen(folder + "/s", () -> vanish(Net.connect(folder + "/s"), true));
        } else {
            server.listen(0, () -> vanish(Net.connect(server.address().port()), false));
        }
    }

    private static void asked(IncomingMessage req, ServerResponse res, String when, Runnable then) {
        for (var event : List.of("finish", "close")) {
            res.on(event, () -> log("response", event));
        }
        req.socket().on("error", (NodeException e) -> log("socket", e.code()));
        req.socket().on("close", (Boolean failed) -> {
            log("socket close", failed);
            server.close(then);
        });
        at(when, () -> {
            res.write("x", e -> log("written", code(e)));
            res.end("y", e -> log("ended", code(e)));
        });
    }

    private static void log(String what, Object told) {
        System.out.println(what + " " + told);
    }

    private static String code(Throwable e) {
        return e == null ? "undefined" : ((NodeException) e).code();
    }

    private static void at(String when, Runnable answer) {
        switch (WHENS.indexOf(when)) {
            case 0 -> answer.run();
            case 1 -> process.nextTick(answer);
            case 2 -> queueMicrotask(answer);
            default -> setImmediate(answer);
        }
    }

    private static void vanish(Socket client, boolean unix) {
        client.on(
                "connect",
                () -> client.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n", e -> {
                    if (unix) {
                        client.destroy();
                    } else {
                        client.resetAndDestroy();
                    }
                }));
    }
}
