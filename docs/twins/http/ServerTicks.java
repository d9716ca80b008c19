import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.promise.Promise;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** When ticks and promise jobs run between what one packet brings: requests, bodies, ends. */
class ServerTicks {
    private record Packet(String title, String bytes) {}

    private record Reader(String who, Consumer<IncomingMessage> read) {}

    private record Case(Packet packet, Reader reader) {}

    private static final List<Packet> PACKETS = List.of(
            new Packet("two without a body", get("/1") + get("/2")),
            new Packet("a body between", post("/1", "Content-Length: 3\r\n\r\nabc") + get("/2")),
            new Packet(
                    "chunks between",
                    post("/1", "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\n\r\n") + get("/2")),
            new Packet("31 fields", post("/1", "A: b\r\n".repeat(30) + "\r\n") + get("/2")),
            new Packet("32 fields", post("/1", "A: b\r\n".repeat(31) + "\r\n") + get("/2")),
            new Packet(
                    "two bodies", post("/1", "Content-Length: 1\r\n\r\na") + post("/2", "Content-Length: 1\r\n\r\nb")));
    private static final List<Reader> READERS = List.of(
            new Reader("nobody reads", req -> {}),
            new Reader(
                    "read by data", req -> req.on("data", (Buffer chunk) -> mark("data " + req.url() + " " + chunk))),
            new Reader(
                    "read by readable",
                    req -> req.on("readable", () -> mark("readable " + req.url() + " " + req.read()))));
    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();

    private static String get(String path) {
        return "GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n";
    }

    private static String post(String path, String rest) {
        return "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + rest;
    }

    public static void main(String[] args) {
        for (var packet : PACKETS) {
            for (var reader : READERS) {
                LEFT.add(new Case(packet, reader));
            }
        }
        EventLoop.run(ServerTicks::run);
    }

    private static void mark(String what) {
        System.out.println("  " + what);
        process.nextTick(() -> System.out.println("  tick behind " + what));
        Promise.resolve().thenDo(ignored -> System.out.println("  job behind " + what));
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
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.packet.title + ", " + next.reader.who);
        var server = Http.createServer((req, res) -> {
            mark("request " + req.url());
            next.reader.read.accept(req);
            req.on("end", () -> mark("end " + req.url()));
            req.on("close", () -> mark("req close " + req.url()));
            res.on("prefinish", () -> mark("prefinish " + req.url()));
            res.on("finish", () -> mark("finish " + req.url()));
            res.on("close", () -> mark("close " + req.url()));
            res.end("x");
        });
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(server.address().port(), "127.0.0.1").setNoDelay();
            client.resume();
            server.once("connection", () -> {
                client.write(next.packet.bytes);
                settled(10, () -> {
                    client.destroy();
                    server.close(ServerTicks::run);
                });
            });
        });
    }
}
