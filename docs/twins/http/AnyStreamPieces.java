import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.function.Consumer;

/** What a response writes to a connection that is no net socket: in which pieces it arrives, and when its writers hear of that. */
class AnyStreamPieces {
    private interface Way {
        void act(Consumer<String> write, ServerResponse res, Duplex<Buffer, Buffer> stream);
    }

    private record Case(String title, Way way) {}

    private static final ArrayDeque<Case> LEFT = new ArrayDeque<>();
    private static int turn;

    public static void main(String[] args) {
        chunked();
        later();
        whole();
        EventLoop.run(AnyStreamPieces::run);
    }

    private static void on(String title, Way way) {
        LEFT.add(new Case(title, way));
    }

    private static void chunked() {
        on("one chunk", (write, res, stream) -> write.accept("one"));
        on("two in one tick", (write, res, stream) -> {
            write.accept("one");
            write.accept("two");
        });
        on("two in two ticks", (write, res, stream) -> {
            write.accept("one");
            process.nextTick(() -> write.accept("two"));
        });
        on("two in two turns", (write, res, stream) -> {
            write.accept("one");
            setImmediate(() -> write.accept("two"));
        });
        on("flushed", (write, res, stream) -> {
            write.accept("one");
            res.flushHeaders();
            write.accept("two");
        });
    }

    private static void later() {
        on("flushed twice", (write, res, stream) -> {
            write.accept("one");
            setImmediate(() -> {
                res.flushHeaders();
                write.accept("two");
            });
        });
        on("waiting for its turn", (write, res, stream) -> {
            write.accept("one");
            write.accept("two");
        });
        on("waiting for its turn, ended", (write, res, stream) -> {
            write.accept("one");
            res.end("two", null, err -> log("ended"));
        });
    }

    private static void whole() {
        on("without chunks", (write, res, stream) -> {
            res.setHeader("Content-Length", 6);
            write.accept("one");
            write.accept("two");
        });
        on("without chunks, corked", (write, res, stream) -> {
            res.setHeader("Content-Length", 6);
            res.cork();
            write.accept("one");
            write.accept("two");
            setImmediate(res::uncork);
        });
        on("without chunks, behind it somebody else", (write, res, stream) -> {
            res.setHeader("Content-Length", 9);
            write.accept("one");
            write.accept("two");
            stream.write(Buffer.from("raw"));
        });
    }

    private static void log(Object... all) {
        var line = new StringBuilder().append(turn);
        for (var one : all) {
            var text = String.valueOf(one).replace("\r", "\\r").replace("\n", "\\n");
            line.append(' ').append(one instanceof String ? "\"" + text + "\"" : text);
        }
        System.out.println(line);
    }

    private static void run() {
        if (LEFT.isEmpty()) {
            return;
        }
        var next = LEFT.poll();
        System.out.println("-- " + next.title);
        turn = 0;
        var waits = next.title.startsWith("waiting");
        var first = new ServerResponse[1];
        var server = Http.createServer((req, res) -> {
            res.sendDate(false);
            if (waits && first[0] == null) {
                first[0] = res;
                setImmediate(() -> res.end("first"));
                return;
            }
            var stream = req.connection();
            Consumer<String> write = text ->
                    log("write", text, res.write(text, null, err -> log("written", text)), res.writableLength());
            next.way.act(write, res, stream);
            process.nextTick(() -> log("length", res.writableLength()));
        });
        var pair = Stream.<Buffer>duplexPair();
        server.emit("connection", pair.get(1));
        pair.get(0).on("data", (Buffer chunk) -> log(chunk.toString()));
        pair.get(0).write(Buffer.from("GET / HTTP/1.1\r\nHost: x\r\n\r\n".repeat(waits ? 2 : 1)));
        goOn();
    }

    private static void goOn() {
        if (turn++ < 10) {
            setImmediate(AnyStreamPieces::goOn);
        } else {
            run();
        }
    }
}
