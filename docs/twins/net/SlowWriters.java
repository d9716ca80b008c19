import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Chunk;
import java.util.List;
import java.util.function.Consumer;

/** What a socket counts as written whose subclass takes its time before it writes, or before it says so. */
public class SlowWriters {
    static void later(int turns, Runnable then) {
        setImmediate(turns == 0 ? then : () -> later(turns - 1, then));
    }

    static class LateWriting extends Socket {
        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            later(2, () -> super._write(chunk, encoding, callback));
        }

        @Override
        public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
            later(2, () -> super._writev(chunks, callback));
        }
    }

    static class LateTelling extends Socket {
        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            super._write(chunk, encoding, err -> later(2, () -> callback.accept(err)));
        }

        @Override
        public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
            super._writev(chunks, err -> later(2, () -> callback.accept(err)));
        }
    }

    static class Swallowing extends Socket {
        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            later(1, () -> callback.accept(null));
        }
    }

    static void run(String name, Socket socket, Runnable then) {
        System.out.println("-- " + name);
        Consumer<String> show =
                where -> System.out.println(where + " " + socket.bytesWritten() + " " + socket.writableLength());
        var server = Net.createServer(peer -> peer.resume());
        server.listen(0, "127.0.0.1", () -> {
            socket.connect(server.address().port(), "127.0.0.1");
            socket.write("early", () -> show.accept("told early"));
            show.accept("early");
            socket.on("connect", () -> {
                show.accept("connect");
                socket.write("abc", () -> show.accept("told abc"));
                socket.write(Buffer.from("defg"), () -> show.accept("told defg"));
                show.accept("written");
                later(12, () -> {
                    show.accept("later");
                    socket.end("xy");
                    show.accept("ended");
                });
            });
            socket.on("finish", () -> show.accept("finish"));
            socket.on("close", () -> {
                show.accept("close");
                server.close(then);
            });
            socket.resume();
        });
    }

    public static void main(String[] args) {
        EventLoop.run(() -> run(
                "late writing",
                new LateWriting(),
                () -> run("late telling", new LateTelling(), () -> run("swallowing", new Swallowing(), () -> {}))));
    }
}
