import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.Agent;
import dev.spindle.http.Http;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.RequestOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The last events of an exchange over a stream that is no net socket: which of request and response closes first. */
class ClientDuplexCloses {
    private enum How {
        READ,
        UNREAD,
        NO_AGENT
    }

    private record Case(String title, List<String> pieces, How how) {}

    private static final String FIN = "FIN";
    private static final String OK = "HTTP/1.1 200 OK\r\n";
    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("sized", List.of(OK + "Content-Length: 2\r\n\r\nab"), How.READ),
            new Case("sized, then the end", List.of(OK + "Content-Length: 2\r\n\r\nab", FIN), How.READ),
            new Case(
                    "chunked, then the end",
                    List.of(OK + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\n\r\n", FIN),
                    How.READ),
            new Case("until the end", List.of(OK + "\r\nab", FIN), How.READ),
            new Case("until the end, in pieces", List.of(OK + "\r\na", "b", FIN), How.READ),
            new Case("until the end, empty", List.of(OK + "\r\n", FIN), How.READ),
            new Case("until the end, nobody reads", List.of(OK + "\r\nab", FIN), How.UNREAD),
            new Case("until the end, no agent", List.of(OK + "\r\nab", FIN), How.NO_AGENT),
            new Case("cut short", List.of(OK + "Content-Length: 3\r\n\r\nab", FIN), How.READ),
            new Case("cut short, no agent", List.of(OK + "Content-Length: 3\r\n\r\nab", FIN), How.NO_AGENT),
            new Case("no answer", List.of(FIN), How.READ),
            new Case("half a head", List.of(OK, FIN), How.READ)));

    private static final class Wire extends Duplex<Buffer, Buffer> {
        private final ArrayDeque<String> left;
        private boolean begun;

        Wire(List<String> pieces) {
            left = new ArrayDeque<>(pieces);
        }

        @Override
        public void _read(int size) {}

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            if (!begun) {
                begun = true;
                setImmediate(this::send);
            }
            callback.accept(null);
        }

        void send() {
            if (!left.isEmpty()) {
                var piece = left.poll();
                push(piece.equals(FIN) ? null : Buffer.from(piece));
                settled(5, this::send);
            }
        }
    }

    private static final class WireAgent extends Agent {
        private final Wire wire;

        WireAgent(Wire wire) {
            this.wire = wire;
        }

        @Override
        public Duplex<Buffer, Buffer> createConnection(
                RequestOptions options, BiConsumer<Throwable, Duplex<Buffer, Buffer>> callback) {
            return wire;
        }
    }

    public static void main(String[] args) {
        EventLoop.run(ClientDuplexCloses::run);
    }

    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> settled(rounds - 1, then));
        }
    }

    private static void say(String what) {
        System.out.println("  " + what);
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var wire = new Wire(next.pieces);
        wire.on("end", () -> say("wire end"));
        wire.on("finish", () -> say("wire finish"));
        wire.on("close", () -> say("wire close"));
        var options = new RequestOptions();
        if (next.how == How.NO_AGENT) {
            options.createConnection(given -> wire);
        } else {
            options.agent(new WireAgent(wire));
        }
        var req = Http.get(options);
        req.on("error", (NodeException e) -> say("error " + e.code() + " " + e.getMessage()));
        req.on("response", (IncomingMessage res) -> {
            if (next.how != How.UNREAD) {
                res.on("data", (Buffer chunk) -> say("data " + chunk));
            }
            res.on("end", () -> say("end"));
            res.on("aborted", () -> say("aborted"));
            res.on("error", (NodeException e) -> say("response error " + e.code() + " " + e.getMessage()));
            res.on("close", () -> say("response close " + res.complete()));
        });
        req.on("close", () -> say("close"));
        settled(60, () -> {
            say("destroyed " + req.destroyed() + " " + wire.destroyed());
            wire.destroy();
            settled(5, ClientDuplexCloses::run);
        });
    }
}
