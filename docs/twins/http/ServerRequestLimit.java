import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.List;

/** maxRequestsPerSocket: what the last one is told, and what those behind it get. */
class ServerRequestLimit {
    private record Case(int max, List<String> packets) {}

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String post(String path) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case(0, List.of(get("/1"), get("/2"))),
            new Case(1, List.of(get("/1"), get("/2"))),
            new Case(2, List.of(get("/1"), get("/2"), get("/3"), get("/4"))),
            new Case(2, List.of(get("/1") + get("/2") + get("/3") + get("/4"))),
            new Case(2, List.of(post("/1") + post("/2") + post("/3"))),
            new Case(1, List.of("GET /1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", get("/2"), get("/3"))),
            new Case(2, List.of(get("/slow") + get("/2") + get("/3")))));

    public static void main(String[] args) {
        EventLoop.run(ServerRequestLimit::run);
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.max);
        var server = Http.createServer((req, res) -> {
            System.out.println("  request " + req.url());
            if (req.url().equals("/slow")) {
                settled(3, () -> res.end(req.url()));
            } else {
                res.end(req.url());
            }
        });
        server.maxRequestsPerSocket(next.max);
        server.on(
                HttpServer.DROP_REQUEST,
                (req, socket) -> System.out.println("  dropRequest " + req.url() + " " + (socket == req.socket())));
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> all.append("<END>"));
            server.once("connection", () -> send(server, client, all, new ArrayDeque<>(next.packets)));
        });
    }

    private static void send(HttpServer server, Socket client, StringBuilder all, ArrayDeque<String> packets) {
        settled(8, () -> {
            var text = all.toString().replaceAll("Date: [^\r]*\r\n", "");
            System.out.println("  \"" + text.replace("\r", "\\r").replace("\n", "\\n") + "\"");
            all.setLength(0);
            if (packets.isEmpty()) {
                client.destroy();
                server.close(ServerRequestLimit::run);
            } else {
                client.write(packets.poll());
                send(server, client, all, packets);
            }
        });
    }
}
