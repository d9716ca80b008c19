import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.Http;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A stream may keep what is written to it: no answer is changed by the next one. */
class ServerKeptChunks {
    private static final List<Buffer> KEPT = new ArrayList<>();
    private static final ArrayDeque<String> PATHS = new ArrayDeque<>(List.of("/one", "/two", "/three"));

    private static final class Keeper extends Duplex<Buffer, Buffer> {
        @Override
        public void _read(int size) {}

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            KEPT.add(chunk);
            callback.accept(null);
        }
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var stream = new Keeper();
            var server = Http.createServer((req, res) -> {
                res.sendDate(false);
                res.setHeader("Content-Type", "text/plain");
                res.write("answer to " + req.url());
                res.end(".");
            });
            server.emit("connection", stream);
            ask(stream);
        });
    }

    private static void ask(Keeper stream) {
        if (PATHS.isEmpty()) {
            System.out.println(Buffer.concat(KEPT));
            stream.destroy();
            return;
        }
        stream.push(Buffer.from("GET " + PATHS.poll() + " HTTP/1.1\r\nHost: x\r\n\r\n"));
        setImmediate(() -> setImmediate(() -> ask(stream)));
    }
}
