import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.http.Http;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.List;

/** emit('connection', stream): any Duplex can speak HTTP with the server. */
class ServerAnyStream {
    private static final String FIN = "FIN";

    private record Case(String title, List<String> packets) {}

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("a request", List.of(get("/1"))),
            new Case(
                    "requests in pieces",
                    List.of("GET /1 HT", "TP/1.1\r\nHo", "st: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n", "\r\n")),
            new Case("a body", List.of("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def")),
            new Case(
                    "chunks",
                    List.of(
                            "POST /echo HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                            "2\r\nde\r\n0\r\n\r\n")),
            new Case("close", List.of("GET /1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")),
            new Case("bad input", List.of("FOO\r\n\r\n")),
            new Case("the end in between", List.of(get("/1"), FIN)),
            new Case(
                    "the end in a body",
                    List.of("POST /echo HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", FIN)),
            new Case(
                    "upgrade",
                    List.of("GET /up HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\nabc", "def")),
            new Case("connect", List.of("CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\nabc", "def")),
            new Case("destroyed answer", List.of(get("/destroy")))));

    public static void main(String[] args) {
        EventLoop.run(() -> run(server()));
    }

    private static HttpServer server() {
        var server = Http.createServer((req, res) -> {
            System.out.println("  request " + req.url());
            for (var name : List.of("aborted", "error", "close")) {
                req.addListener(name, arguments -> {
                    System.out.println("  req " + name + " "
                            + (arguments.length == 0 ? "undefined" : ((NodeException) arguments[0]).code()));
                    return null;
                });
            }
            res.on("finish", () -> System.out.println("  res finish"));
            res.on("close", () -> System.out.println("  res close"));
            switch (req.url()) {
                case "/echo" -> req.pipe(res);
                case "/destroy" -> res.destroy(NodeException.error(null, "mine"));
                default -> res.end(req.url());
            }
        });
        server.on(HttpServer.UPGRADE, take("upgrade"));
        server.on(HttpServer.CONNECT, take("connect"));
        return server;
    }

    private static TriConsumer<IncomingMessage, Duplex<Buffer, Buffer>, Buffer> take(String what) {
        return (req, stream, head) -> {
            System.out.println("  " + what + " \"" + head + "\"");
            stream.on("data", (Buffer chunk) -> System.out.println("  " + what + " data " + chunk));
            stream.write(Buffer.from("taken"));
        };
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static void run(HttpServer server) {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var pair = Stream.<Buffer>duplexPair();
        var client = pair.get(0);
        var serverSide = pair.get(1);
        var all = new StringBuilder();
        client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
        client.on("end", () -> all.append("<END>"));
        serverSide.on("error", (Throwable e) -> {
            var code = ((NodeException) e).code();
            System.out.println("  stream error " + (code == null ? "undefined" : code));
        });
        serverSide.on("close", () -> System.out.println("  stream close"));
        server.emit("connection", serverSide);
        send(client, serverSide, new ArrayDeque<>(next.packets), all, () -> run(server));
    }

    private static void send(
            Duplex<Buffer, Buffer> client,
            EventEmitter serverSide,
            ArrayDeque<String> packets,
            StringBuilder all,
            Runnable done) {
        settled(6, () -> {
            if (packets.isEmpty()) {
                var text = all.toString().replaceAll("Date: [^\r]*\r\n", "");
                System.out.println("  \"" + text.replace("\r", "\\r").replace("\n", "\\n") + "\"");
                client.destroy();
                ((Duplex<?, ?>) serverSide).destroy();
                settled(5, done);
                return;
            }
            var packet = packets.poll();
            if (packet.equals(FIN)) {
                client.end();
            } else {
                client.write(packet, "latin1");
            }
            send(client, serverSide, packets, all, done);
        });
    }
}
