import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.queueMicrotask;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.AgentOptions;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** When ticks and promise jobs run between what one packet of a response brings. */
class ClientTicks {
    private record Packet(String title, String bytes) {}

    private record Reader(String who, Consumer<IncomingMessage> read) {}

    private record Case(Packet packet, Reader reader) {}

    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final List<Packet> PACKETS = List.of(
            new Packet("no body", OK + "Content-Length: 0\r\n\r\n"),
            new Packet("a body", OK + "Content-Length: 2\r\n\r\nab"),
            new Packet("chunks", OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n0\r\nX: y\r\n\r\n"),
            new Packet("interim before it", "HTTP/1.1 103 Hints\r\n\r\n" + OK + "Content-Length: 1\r\n\r\na"),
            new Packet("bytes behind it", OK + "Content-Length: 1\r\n\r\na" + OK + "\r\n"));
    private static final List<Reader> READERS = List.of(
            new Reader("read by data", res -> res.on("data", (Buffer chunk) -> mark("data " + chunk))),
            new Reader("read by readable", ClientTicks::readAll),
            new Reader("resumed", IncomingMessage::resume));
    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();

    public static void main(String[] args) {
        for (var packet : PACKETS) {
            for (var reader : READERS) {
                LEFT.add(new Case(packet, reader));
            }
        }
        EventLoop.run(ClientTicks::run);
    }

    private static void readAll(IncomingMessage res) {
        res.on("readable", () -> {
            Buffer chunk;
            do {
                chunk = res.read();
                mark("readable " + chunk);
            } while (chunk != null);
        });
    }

    private static void mark(String what) {
        System.out.println("  " + what);
        process.nextTick(() -> System.out.println("  tick behind " + what));
        queueMicrotask(() -> System.out.println("  job behind " + what));
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 2));
        }
    }

    private static String trailers(IncomingMessage res) {
        return res.trailers().has("x") ? "{\"x\":\"" + res.trailers().get("x") + "\"}" : "{}";
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.packet.title + ", " + next.reader.who);
        var server = Net.createServer(socket -> {
            socket.setNoDelay();
            socket.on("error", () -> {});
            socket.once("data", () -> socket.write(next.packet.bytes));
        });
        server.listen(0, "127.0.0.1", () -> {
            var agent = new Agent(new AgentOptions().keepAlive(true));
            var req = Http.get(new RequestOptions()
                    .port(server.address().port())
                    .host("127.0.0.1")
                    .agent(agent));
            req.on("information", () -> mark("information"));
            req.on("error", (NodeException e) -> mark("error " + e.code()));
            req.on("response", (IncomingMessage res) -> {
                mark("response");
                next.reader.read.accept(res);
                res.on("end", () -> mark("end " + res.complete() + " " + trailers(res)));
                res.on("close", () -> mark("response close"));
            });
            req.on("close", () -> {
                mark("close");
                settled(10, () -> {
                    agent.destroy();
                    server.close(ClientTicks::run);
                });
            });
        });
    }
}
