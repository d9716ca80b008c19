import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.Map;
import java.util.function.Consumer;

/** Expect: what the server does by itself, and with listeners of 'checkContinue' and 'checkExpectation'. */
class ServerExpects {
    private record Case(String title, String request, String who, Consumer<HttpServer> setUp) {}

    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();

    private static String post(String expect, String version) {
        return "POST / HTTP/" + version + "\r\nHost: x\r\n" + expect + "Content-Length: 3\r\n\r\n";
    }

    private static void all(String title, String request) {
        LEFT.add(new Case(title, request, "nobody listens", server -> {}));
        LEFT.add(new Case(title, request, "listener goes on", ServerExpects::goOn));
        LEFT.add(new Case(title, request, "listener refuses", ServerExpects::refuse));
    }

    private static void goOn(HttpServer server) {
        server.on("checkContinue", (IncomingMessage req, ServerResponse res) -> {
            System.out.println("  checkContinue");
            if ("POST".equals(req.method())) {
                res.writeContinue();
            } else {
                res.writeInformation(100); // keeps no connection
            }
            server.emit("request", req, res);
        });
        server.on("checkExpectation", (IncomingMessage req, ServerResponse res) -> {
            System.out.println("  checkExpectation " + req.headers().get("expect"));
            server.emit("request", req, res);
        });
    }

    private static void refuse(HttpServer server) {
        server.on("checkContinue", (IncomingMessage req, ServerResponse res) -> {
            System.out.println("  checkContinue");
            res.writeHead(413);
            res.end();
        });
        server.on("checkExpectation", (IncomingMessage req, ServerResponse res) -> {
            System.out.println("  checkExpectation");
            res.writeHead(417, Map.of("Content-Length", 0));
            res.end();
        });
    }

    public static void main(String[] args) {
        all("100-continue", post("Expect: 100-continue\r\n", "1.1"));
        all("another case", post("Expect: 100-CONTINUE\r\n", "1.1"));
        all("something else", post("Expect: meat\r\n", "1.1"));
        all("a list", post("Expect: meat, 100-continue\r\n", "1.1"));
        all("two lines", post("Expect: 100-continue\r\nExpect: meat\r\n", "1.1"));
        all("a part of a word", post("Expect: x100-continued\r\n", "1.1"));
        all("a hyphen behind it", post("Expect: 100-continue-\r\n", "1.1"));
        all("empty", post("Expect: \r\n", "1.1"));
        all("in 1.0", post("Expect: 100-continue\r\n", "1.0"));
        all("without a body", "GET / HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\n\r\n");
        EventLoop.run(ServerExpects::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void print(StringBuilder all) {
        var text = all.toString().replaceAll("(Date|Keep-Alive): [^\r]*\r\n", "");
        System.out.println("  \"" + text.replace("\r", "\\r").replace("\n", "\\n") + "\"");
        all.setLength(0);
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.title + ", " + next.who);
        var server = Http.createServer((req, res) -> {
            System.out.println("  request");
            req.resume();
            req.on("end", () -> res.end("ok"));
        });
        next.setUp.accept(server);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> all.append("<END>"));
            server.once("connection", () -> {
                client.write(next.request);
                settled(8, () -> {
                    print(all);
                    if (next.request.startsWith("POST")) {
                        client.write("abc");
                    }
                    settled(8, () -> {
                        print(all);
                        client.destroy();
                        server.close(ServerExpects::run);
                    });
                });
            });
        });
    }
}
