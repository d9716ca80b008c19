import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

// Who overrides write and end of a stream hears of all their forms, and may put something else in their place.
class OverridingWrites {
    static void log(Object... words) {
        var line = new StringBuilder(" ");
        for (var word : words) {
            line.append(' ').append(word);
        }
        System.out.println(line);
    }

    static Buffer written(Object chunk, Object callback) {
        log("write", chunk, callback != null);
        return Buffer.from(chunk.toString().toUpperCase(Locale.ROOT));
    }

    static Buffer ended(Object chunk, Object callback) {
        log("end", chunk == null ? "nothing" : chunk, callback != null);
        return chunk == null ? null : Buffer.from(chunk.toString().toUpperCase(Locale.ROOT));
    }

    private static final class Sink extends Writable<Buffer> {
        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            log("_write", chunk);
            callback.accept(null);
        }

        @Override
        public boolean write(Buffer chunk, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public Writable<Buffer> end(Buffer chunk, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }

        @Override
        public Writable<Buffer> end(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }
    }

    private static final class Both extends Duplex<Buffer, Buffer> {
        Both() {
            super(new DuplexOptions<Buffer, Buffer>().write((self, chunk, encoding, callback) -> {
                log("_write", chunk);
                callback.accept(null);
            }));
        }

        @Override
        public void _read(int size) {}

        @Override
        public boolean write(Buffer chunk, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public Duplex<Buffer, Buffer> end(Buffer chunk, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }

        @Override
        public Duplex<Buffer, Buffer> end(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }
    }

    private static final class Through extends Transform<Buffer, Buffer> {
        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
            callback.accept(null, chunk);
        }

        @Override
        public boolean write(Buffer chunk, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public Duplex<Buffer, Buffer> end(Buffer chunk, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }

        @Override
        public Duplex<Buffer, Buffer> end(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }
    }

    private static final class Line extends Socket {
        @Override
        public boolean write(Buffer chunk, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.write(written(chunk, callback), callback);
        }

        @Override
        public Socket end(Buffer chunk, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }

        @Override
        public Socket end(String chunk, String encoding, Consumer<Throwable> callback) {
            return super.end(ended(chunk, callback), callback);
        }
    }

    private static Buffer bytes() {
        return Buffer.from("bytes");
    }

    private static <S extends WritableStream<Buffer>> List<Consumer<S>> writes() {
        return List.of(
                s -> s.write(bytes()),
                s -> s.write(bytes(), () -> log("written")),
                s -> s.write("text", "latin1"),
                s -> s.write("text", "latin1", () -> log("written")));
    }

    private static <S extends WritableStream<Buffer>> List<Consumer<S>> ends() {
        return List.of(
                s -> s.end(),
                s -> s.end(() -> log("ended")),
                s -> s.end(bytes()),
                s -> s.end(bytes(), () -> log("ended")),
                s -> s.end("text", "latin1"),
                s -> s.end("text", "latin1", () -> log("ended")));
    }

    private static <S extends EventEmitter & WritableStream<Buffer>> Promise<Void> use(
            String name, Supplier<S> make, List<Consumer<S>> more) {
        System.out.println("# " + name);
        var writes = new ArrayList<>(OverridingWrites.<S>writes());
        writes.addAll(more);
        return AsyncIterator.of(OverridingWrites.<S>ends())
                .forEachAwait(end -> new Promise<Void>((done, reject) -> {
                    var stream = make.get();
                    stream.on("data", (Buffer chunk) -> log("data", chunk));
                    stream.on("finish", () -> log("finish"));
                    stream.on("close", () -> done.accept());
                    stream.on("finish", () -> stream.destroy());
                    writes.forEach(write -> write.accept(stream));
                    writes.clear();
                    end.accept(stream);
                }));
    }

    private static Promise<Void> useSockets() {
        var server = new Server();
        server.on("connection", (Socket socket) -> socket.resume());
        return new Promise<Void>((listening, reject) -> server.listen(0, "127.0.0.1", () -> listening.accept()))
                .thenAwait(x -> {
                    Supplier<Line> connected = () -> {
                        var line = new Line();
                        line.connect(server.address().port(), "127.0.0.1");
                        return line;
                    };
                    return use(
                            "Socket",
                            connected,
                            List.of(s -> s.write("bare"), s -> s.write("bare", () -> log("written"))));
                })
                .thenDo(x -> server.close());
    }

    public static void main(String[] args) {
        EventLoop.run(() -> use("Writable", Sink::new, List.of())
                .thenAwait(x -> use("Duplex", Both::new, List.of()))
                .thenAwait(x -> use("Transform", Through::new, List.of()))
                .thenAwait(x -> useSockets()));
    }
}
