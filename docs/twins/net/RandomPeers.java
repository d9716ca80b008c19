import dev.spindle.buffer.Buffer;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import dev.spindle.promise.Events;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.PipelineOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.StreamConsumers;
import dev.spindle.stream.StreamPromises;
import dev.spindle.stream.Transform;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiPredicate;
import java.util.function.Consumer;

/**
 * Some hundred small programs made by a random generator: sockets of classes that answer late, that read into buffers of their
 * own, that are iterated over, awaited, joined with other streams and given bytes by hand, and a server whose rules change.
 * Prints a number that stands for what each program did; with two arguments, everything that the programs from the one to the
 * other did.
 */
public class RandomPeers {
    private static final List<String> HEARD =
            List.of("connect", "ready", "end", "finish", "drain", "close", "timeout", "pause", "resume");
    /** In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then. */
    private static final List<Integer> SKIPPED = List.of(6, 87, 103, 184);

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(args, 0, 250, SKIPPED, () -> {}, Program::new);
    }

    /** Answers late, some with an error. */
    private static final class Late extends Socket {
        private final int[] delays;
        private final Throwable replaced;

        Late(RandomProgram program, SocketOptions options) {
            super(options);
            delays = new int[] {program.random(9), program.random(9), program.random(5)};
            replaced = program.chance(20) ? new RuntimeException("replaced") : null;
        }

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            RandomProgram.later(delays[0], () -> super._write(chunk, encoding, callback));
        }

        @Override
        public void _final(Consumer<Throwable> callback) {
            RandomProgram.later(delays[1], () -> super._final(callback));
        }

        @Override
        public void _destroy(Throwable error, Consumer<Throwable> callback) {
            RandomProgram.later(
                    delays[2],
                    () -> super._destroy(error, again -> callback.accept(replaced != null ? replaced : again)));
        }
    }

    private static final class Program extends RandomProgram {
        private final List<Socket> sockets = new ArrayList<>();
        private final BlockList blocked = new BlockList();
        private final ArrayDeque<AbortController> controllers = new ArrayDeque<>();
        private Server server;
        private int connections;
        private boolean unix;

        Program(int seed) {
            super(seed);
        }

        // ---- the server

        @Override
        void run() {
            var options = new NetServerOptions().blockList(blocked);
            if (chance(30)) {
                options.allowHalfOpen(true);
            }
            if (chance(15)) {
                options.pauseOnConnect(true);
            }
            if (chance(20)) {
                options.highWaterMark(one(0, 1, 5));
            }
            server = Net.createServer(options);
            for (var event : List.of("listening", "close")) {
                server.on(event, () -> log("server", event));
            }
            server.on(Server.DROP, data -> log("server drop", data.remoteAddress()));
            server.on("error", err -> log("server error", err));
            server.on(Server.CONNECTION, socket -> {
                log("server connection");
                begin("s" + connections++, socket);
            });
            unix = chance(25);
            if (unix) {
                server.listen(folder + "/" + seed, this::ready);
            } else {
                server.listen(0, "127.0.0.1", this::ready);
            }
        }

        private void ready() {
            turns(60, this::over);
            var clients = one(1, 1, 2, 2, 3);
            for (var n = 0; n < clients; n++) {
                var name = "c" + n;
                turns(one(0, 0, 1, 3), () -> attempt(() -> client(name)));
            }
        }

        private void over() {
            log("all over");
            sockets.forEach(Socket::destroy);
            server.close();
        }

        // ---- the clients

        private void client(String name) {
            var options = new SocketOptions();
            if (chance(30)) {
                options.allowHalfOpen(true);
            }
            if (chance(20)) {
                options.highWaterMark(one(0, 1, 5));
            }
            if (chance(8)) {
                if (one(true, false)) {
                    options.readable(false);
                } else {
                    options.writable(false);
                }
            }
            var made = new Socket[1];
            if (chance(35)) {
                read(name, made, options);
            }
            made[0] = chance(40) ? new Late(this, options) : new Socket(options);
            connect(name, made[0]);
            begin(name, made[0]);
        }

        private void connect(String name, Socket socket) {
            var address = server.address();
            Runnable listener = chance(30) ? () -> log(name, "listener") : null;
            if (address == null) {
                socket.connect(1, "127.0.0.1", listener);
            } else if (unix) {
                socket.connect(address.address(), listener);
            } else {
                var to = new ConnectOptions().port(address.port()).host("127.0.0.1");
                socket.connect(to.localAddress(one("127.0.0.1", "127.0.0.2")).timeout(1e6), listener);
            }
        }

        private void read(String name, Socket[] made, SocketOptions options) {
            var buffers = new Buffer[] {Buffer.alloc(one(1, 3, 64)), Buffer.alloc(2), Buffer.alloc(5)};
            var several = chance(50);
            var asked = new int[1];
            var left = chance(50) ? random(4) : -1;
            var calls = new int[1];
            BiPredicate<Integer, Buffer> callback = (length, buffer) -> {
                log(name, "onread", length, buffer.length(), buffer.subarray(0, length));
                if (calls[0]++ == left) {
                    attempt(() -> act(name, made[0]));
                    return chance(50);
                }
                return true;
            };
            if (several) {
                options.onread(() -> buffers[asked[0]++ % 3], callback);
            } else {
                options.onread(buffers[0], callback);
            }
        }

        // ---- both

        private void begin(String name, Socket socket) {
            sockets.add(socket);
            socket.setMaxListeners(0);
            for (var event : HEARD) {
                if (event.equals("close")) {
                    socket.on(Socket.CLOSE, failed -> log(name, event, failed));
                } else {
                    socket.on(event, () -> log(name, event));
                }
            }
            if (!chance(10)) {
                socket.on("error", err -> log(name, "error", err));
            }
            if (chance(45)) {
                socket.on("data", chunk -> log(name, "data", chunk));
            }
            steps(name, socket, 2 + random(8));
        }

        private void steps(String name, Socket socket, int left) {
            if (left == 0) {
                return;
            }
            if (chance(20)) {
                socket.once(
                        one("connect", "ready", "data", "end", "finish", "close", "drain", "error"),
                        () -> attempt(() -> act(name, socket)));
            } else {
                attempt(() -> act(name, socket));
            }
            later(random(9), () -> steps(name, socket, left - 1));
        }

        private void act(String name, Socket socket) {
            var what = random(60);
            log(name, "does", what);
            if (what < 14) {
                write(name, socket, what);
            } else if (what < 20) {
                finish(socket, what);
            } else if (what < 30) {
                read(name, socket, what);
            } else if (what < 38) {
                await(name, socket, what);
            } else if (what < 44) {
                serve(name, what);
            } else if (what < 50) {
                look(name, socket, what);
            } else {
                join(name, socket, what);
            }
        }

        private void write(String name, Socket socket, int what) {
            Consumer<Throwable> wrote = err -> log(name, "wrote", err);
            switch (what) {
                case 0, 1, 2, 3, 4 -> log(name, "write", socket.write(text(), wrote));
                case 5 ->
                    log(
                            name,
                            "write",
                            socket.write(text(), "latin1", (Throwable err) -> attempt(() -> act(name, socket))));
                case 6 -> {
                    socket.cork();
                    socket.cork();
                    for (var n = 0; n < 3; n++) {
                        log(name, "write", socket.write(text(), wrote));
                    }
                    socket.uncork();
                    later(random(8), socket::uncork);
                }
                case 7 -> {
                    socket.cork();
                    socket.write(text());
                    socket.end(text());
                }
                case 8 ->
                    log(
                            name,
                            "write",
                            socket.write("jk", "ascii"),
                            socket.write(Buffer.from("6a", "hex")),
                            socket.write("é", "latin1"));
                case 9, 10 -> socket.end(text());
                case 11 -> socket.end((Throwable err) -> log(name, "ended", err));
                case 12 -> socket.end(text(), (Throwable err) -> attempt(() -> act(name, socket)));
                default -> {
                    for (var n = 0; n < 5; n++) {
                        socket.write(Buffer.from(text()));
                    }
                }
            }
        }

        private void finish(Socket socket, int what) {
            switch (what) {
                case 14 -> socket.destroy();
                case 15 -> socket.destroy(new RuntimeException("mine"));
                case 16 -> socket.destroySoon();
                case 17 -> {
                    var controller = new AbortController();
                    Stream.addAbortSignal(controller.signal(), socket);
                    turns(random(5), controller::abort);
                }
                case 18 -> socket.end().destroy();
                default -> {
                    if (!socket.connecting() && !socket.writableEnded()) {
                        socket.resetAndDestroy();
                    }
                }
            }
        }

        private void read(String name, Socket socket, int what) {
            switch (what) {
                case 20 -> socket.pause();
                case 21 -> socket.resume();
                case 22 -> log(name, "read", (Object) socket.read(random(4)));
                case 23 -> socket.setEncoding(one("utf8", "hex"));
                case 24 -> log(name, "push", socket.push(Buffer.from("+")));
                case 25 -> iterate(name, socket);
                case 26 -> {
                    var options = new DuplexOptions<Buffer, Buffer>().highWaterMark(one(1, 100));
                    socket.pipe(new PassThrough<Buffer>(options))
                            .on("data", chunk -> log(name, "passed", chunk))
                            .on("end", () -> log(name, "passed all"));
                }
                case 27 -> socket.removeAllListeners(one("end", "data", "finish"));
                case 28 -> socket.prependListener("data", chunk -> log(name, "first", chunk));
                default -> socket.on("readable", () -> log(name, "readable", (Object) socket.read(2)));
            }
        }

        private void iterate(String name, Socket socket) {
            var most = new int[] {one(1, 2, 99)};
            var it = ((Readable<?>) socket).iterator(); // of text, after setEncoding
            it.forEachWhile(chunk -> {
                        log(name, "next", (Object) chunk);
                        return --most[0] != 0;
                    })
                    .thenDo(ignored -> log(name, "iterated"), err -> log(name, "iteration", err));
        }

        private void await(String name, Socket socket, int what) {
            switch (what) {
                case 30, 31 -> {
                    var event = one("data", "end", "close", "finish", "connect");
                    Events.once(socket, event)
                            .thenDo(ignored -> log(name, "once", event), err -> log(name, "once", event, err));
                }
                case 32 ->
                    Stream.finished(
                            socket, new FinishedOptions().readable(false), err -> log(name, "finished writing", err));
                case 33 ->
                    Stream.finished(
                            socket, new FinishedOptions().writable(false), err -> log(name, "finished reading", err));
                case 34 ->
                    Stream.finished(
                            socket,
                            err -> attempt(() -> {
                                log(name, "finished", err);
                                act(name, socket);
                            }));
                case 35 -> socket.setTimeout(one(0, 1_000_000)).emit("timeout");
                case 36 ->
                    socket.asyncDispose().thenDo(ignored -> log(name, "disposed"), err -> log(name, "disposed", err));
                default -> {
                    if (chance(50)) {
                        socket.unref();
                    } else {
                        socket.ref();
                    }
                }
            }
        }

        private void serve(String name, int what) {
            switch (what) {
                case 38 -> blocked.addAddress(one("127.0.0.1", "127.0.0.2"));
                case 39 -> blocked.clear();
                case 40 -> server.maxConnections(random(3));
                case 41 -> server.getConnections((err, count) -> log(name, "connections", err, count));
                case 42 ->
                    Events.once(server, Server.CONNECTION)
                            .thenDo(
                                    socket -> log(name, "saw", socket.server() == server),
                                    err -> log(name, "saw", err));
                default -> {
                    if (!unix && chance(30)) {
                        server.close(err -> log("closed", err));
                    }
                }
            }
        }

        // ---- with other streams

        private void join(String name, Socket socket, int what) {
            switch (what) {
                case 50 -> settled(name, "buffer", StreamConsumers.buffer(socket));
                case 51 -> settled(name, "sent", StreamPromises.pipeline(source(), socket, joining()));
                case 52 ->
                    Stream.pipeline(socket, raising(name), oneOf(sockets), (Throwable err) -> log(name, "joined", err));
                case 53 ->
                    settled(
                            name,
                            "passed on",
                            StreamPromises.pipeline(socket, raising(name), oneOf(sockets), joining()));
                case 54 -> {
                    switch (random(3)) {
                        case 0 -> watched(name, Stream.compose(raising(name), socket));
                        case 1 -> watched(name, Stream.compose(socket, raising(name)));
                        default -> watched(name, Stream.compose(raising(name), socket, raising(name)));
                    }
                }
                case 55 -> watched(name, Duplex.from(socket, oneOf(sockets)));
                case 56 -> source().pipe(socket, new PipeOptions().end(chance(50)));
                case 57 -> operate(name, socket);
                case 58 -> settled(name, "is over", StreamPromises.finished(socket, finishing()));
                default -> {
                    if (!controllers.isEmpty()) {
                        controllers.poll().abort();
                    }
                }
            }
        }

        private void settled(String name, String how, Promise<?> promise) {
            promise.thenDo(value -> log(name, how, value), err -> log(name, how, err));
        }

        private Socket oneOf(List<Socket> sockets) {
            return sockets.get(random(sockets.size()));
        }

        private AbortSignal signal() {
            var controller = new AbortController();
            controllers.add(controller);
            if (chance(10)) {
                controller.abort();
            }
            return controller.signal();
        }

        private Readable<Buffer> source() {
            var chunks = new ArrayList<Buffer>();
            for (var left = random(4); left > 0; left--) {
                chunks.add(Buffer.from(text()));
            }
            return Readable.from(chunks);
        }

        private Transform<Buffer, Buffer> raising(String name) {
            var when = random(7);
            var bad = chance(10);
            var options = new DuplexOptions<Buffer, Buffer>().highWaterMark(one(1, 4, 100));
            options.transform((stream, chunk, encoding, callback) -> {
                log(name, "raises", chunk);
                var raised = Buffer.from(chunk.toString("latin1").toUpperCase(Locale.ROOT), "latin1");
                later(when, () -> callback.accept(bad ? new RuntimeException("bad") : null, raised));
            });
            options.flush((stream, callback) -> callback.accept(null, Buffer.from(".")));
            return new Transform<>(options);
        }

        private PipelineOptions joining() {
            var options = new PipelineOptions();
            if (chance(40)) {
                options.end(false);
            }
            if (chance(40)) {
                options.signal(signal());
            }
            return options;
        }

        private FinishedOptions finishing() {
            var options = new FinishedOptions().cleanup(chance(50));
            if (chance(30)) {
                options.readable(false);
            }
            if (chance(30)) {
                options.writable(false);
            }
            if (chance(30)) {
                options.signal(signal());
            }
            return options;
        }

        @SuppressWarnings("unchecked")
        private void operate(String name, Socket socket) {
            var chunks = (Readable<Object>) (Readable<?>) socket; // text after setEncoding
            switch (random(4)) {
                case 0 -> settled(name, "taken", chunks.take(2).toArray().then(List::size));
                case 1 -> settled(name, "some", chunks.some(chunk -> length(chunk) > 1));
                case 2 -> {
                    var lengths = chunks.map(chunk -> {
                        log(name, "maps", chunk);
                        return length(chunk);
                    });
                    settled(name, "mapped", lengths.toArray().then(List::size));
                }
                default -> settled(name, "counted", chunks.reduce((sum, chunk) -> sum + length(chunk), 0));
            }
        }

        private int length(Object chunk) {
            return chunk instanceof String ? ((String) chunk).length() : ((Buffer) chunk).length();
        }

        private void watched(String name, Duplex<Buffer, Buffer> duplex) {
            for (var event : List.of("end", "finish", "close", "drain")) {
                duplex.on(event, () -> log(name, "duplex", event));
            }
            duplex.on("error", err -> log(name, "duplex error", err));
            if (chance(70)) {
                duplex.on("data", chunk -> log(name, "duplex data", chunk));
            }
            if (chance(50)) {
                var text = Buffer.from(text());
                log(name, "duplex write", duplex.write(text, err -> log(name, "duplex wrote", err)));
            }
            switch (random(4)) {
                case 0 -> duplex.end();
                case 1 -> later(random(8), () -> duplex.destroy(chance(50) ? new RuntimeException("mine") : null));
                default -> {}
            }
        }

        private void look(String name, Socket socket, int what) {
            if (what < 46) {
                log(
                        name,
                        socket.pending(),
                        socket.connecting(),
                        socket.readyState(),
                        socket.destroyed(),
                        socket.closed(),
                        socket.errored(),
                        socket.bytesRead(),
                        socket instanceof Late ? "true" : socket.bytesWritten());
            } else if (what < 48) {
                log(
                        name,
                        socket.readable(),
                        socket.readableEnded(),
                        socket.readableFlowing(),
                        socket.readableLength(),
                        socket.readableAborted(),
                        socket.readableEncoding(),
                        socket.isPaused());
            } else {
                log(
                        name,
                        socket.writable(),
                        socket.writableEnded(),
                        socket.writableFinished(),
                        socket.writableLength(),
                        socket.writableNeedDrain(),
                        socket.writableCorked());
            }
        }
    }
}
