import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.net.Address;
import dev.spindle.net.BlockList;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.ListenOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Chunk;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: two servers that are told to listen, to stop and to listen again, and
 * sockets, many of a class of their own, that connect to them over and over. Prints a number that stands for what each program
 * did; with two arguments, everything that the programs from the one to the other did.
 */
public class RandomListeners {
    private static final List<String> HEARD = List.of(
            "lookup",
            "connectionAttempt",
            "connectionAttemptFailed",
            "connect",
            "ready",
            "end",
            "finish",
            "drain",
            "close",
            "timeout",
            "pause",
            "resume");
    /** In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then. */
    private static final List<Integer> SKIPPED = List.of(4, 18, 24, 82, 103, 206, 241, 246, 249);

    private static Server taken;

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(
                args,
                0,
                250,
                SKIPPED,
                () -> taken = Net.createServer().listen(0, "127.0.0.1").unref(),
                Program::new);
    }

    private static Object shown(Object x) {
        if (x instanceof Address) {
            return ((Address) x).family() == null ? "path" : ((Address) x).family();
        }
        if (x instanceof Number && ((Number) x).intValue() > 1000) {
            return "port";
        }
        return x instanceof String && ((String) x).startsWith(RandomProgram.folder.toString()) ? "path" : x;
    }

    private static final class Traced extends Socket {
        private final Program program;
        private final String name;

        Traced(Program program, String name, SocketOptions options) {
            super(options);
            this.program = program;
            this.name = name;
        }

        @Override
        public void _read(int size) {
            program.log(name, "_read");
            super._read(size);
        }

        @Override
        public void _write(Buffer chunk, String encoding, Consumer<Throwable> callback) {
            program.log(name, "_write", chunk.toString());
            super._write(chunk, encoding, callback);
        }

        @Override
        public void _writev(List<Chunk<Buffer>> chunks, Consumer<Throwable> callback) {
            program.log(name, "_writev", chunks.size());
            super._writev(chunks, callback);
        }

        @Override
        public void _final(Consumer<Throwable> callback) {
            program.log(name, "_final");
            super._final(callback);
        }

        @Override
        public void _destroy(Throwable error, Consumer<Throwable> callback) {
            program.log(name, "_destroy", error);
            super._destroy(error, callback);
        }
    }

    private record Listening(String name, Server server) {}

    private record Named(String name, Socket socket) {}

    private static final class Program extends RandomProgram {
        private int clients;
        private List<Listening> servers;
        private final List<Named> sockets = new ArrayList<>();
        private final Set<Socket> named = new HashSet<>();
        private final Set<Socket> closed = new HashSet<>();
        private boolean ended;

        Program(int seed) {
            super(seed);
        }

        // ---- the servers

        @Override
        void run() {
            servers = List.of(server("A"), server("B"));
            for (var each : servers) {
                serverSteps(each, 2 + random(7));
            }
            var many = 1 + random(3);
            for (var n = 0; n < many; n++) {
                turns(1 + random(8), () -> attempt(this::client));
            }
            var quiet = chance(4);
            turns(70, () -> {
                if (quiet) {
                    idle();
                } else {
                    over();
                }
            });
        }

        private Listening server(String name) {
            var options = new NetServerOptions();
            if (chance(30)) {
                options.allowHalfOpen(true);
            }
            if (chance(20)) {
                options.pauseOnConnect(true);
            }
            if (chance(10)) {
                var blocked = new BlockList();
                blocked.addSubnet(one("127.0.0.0", "127.0.0.2"), one(24, 31), "ipv4");
                options.blockList(blocked);
            }
            var server = Net.createServer(options);
            for (var event : List.of("listening", "close")) {
                server.on(event, () -> log(name, event));
            }
            server.on(Server.DROP, data -> log(name, "drop", data == null ? null : data.localAddress()));
            if (!chance(5)) {
                server.on("error", (Throwable err) -> {
                    var error = (NodeException) err;
                    log(name, "error", error, error.syscall(), shown(error.address()));
                });
            }
            var count = new int[1];
            server.on(Server.CONNECTION, socket -> {
                log(name, "connection");
                begin(name + count[0]++, socket);
            });
            return new Listening(name, server);
        }

        private void serverSteps(Listening one, int left) {
            if (left == 0) {
                return;
            }
            if (chance(25)) {
                var event = one("listening", "close", "error", "connection");
                one.server.once(event, () -> attempt(() -> actOnServer(one)));
            } else {
                attempt(() -> actOnServer(one));
            }
            later(random(9), () -> serverSteps(one, left - 1));
        }

        private void actOnServer(Listening one) {
            if (ended) {
                return;
            }
            var name = one.name;
            var server = one.server;
            var what = random(27);
            log(name, "does", what);
            if (what < 11) {
                listen(one, what);
            } else if (what < 13) {
                server.close();
            } else if (what < 15) {
                server.close((Throwable err) -> log(name, "closed", err));
            } else if (what == 15) {
                server.asyncDispose().thenDo(done -> log(name, "disposed"));
            } else if (what == 16) {
                server.getConnections((err, count) -> log(name, "has", err, count));
            } else if (what < 20) {
                log(name, server.listening(), shown(server.address()));
            } else if (what == 20) {
                var now = chance(50) ? server.ref() : server.unref();
                assert now == server;
            } else if (what == 21) {
                server.maxConnections(random(3));
            } else if (what == 22) {
                log(
                        name,
                        server.listenerCount("listening"),
                        server.listenerCount("close"),
                        server.listenerCount("error"),
                        server.listenerCount("connection"));
            } else if (what == 23) {
                server.close().listen(0, "127.0.0.1", () -> log(name, "again"));
            } else {
                client();
            }
        }

        private void listen(Listening one, int what) {
            var name = one.name;
            var server = one.server;
            Runnable listener = chance(50) ? () -> log(name, "listens") : null;
            switch (what) {
                case 0, 1 -> server.listen(0, "127.0.0.1", listener);
                case 2 ->
                    server.listen(new ListenOptions().port(0).host("127.0.0.1").backlog(1), listener);
                case 3 -> server.listen(folder + "/" + seed + name, listener);
                case 4 -> server.listen(folder + "/" + seed + "A", listener);
                case 5 -> server.listen(taken.address().port(), "127.0.0.1", listener);
                case 6 ->
                    server.listen(new ListenOptions().path(folder + "/none/x").readableAll(chance(50)), listener);
                case 7 -> server.listen(0, "1.2.3.4", listener);
                case 8 -> {
                    var controller = new AbortController();
                    if (chance(30)) {
                        controller.abort();
                    } else {
                        turns(random(9), controller::abort);
                    }
                    server.listen(new ListenOptions().port(0).host("127.0.0.1").signal(controller.signal()), listener);
                }
                case 9 -> server.listen(new ListenOptions().port(one(70000.0, -1.0, 1.5)), listener);
                default -> server.listen(0, listener);
            }
        }

        // ---- the clients

        private void client() {
            var name = "c" + clients++;
            var options = new SocketOptions();
            if (chance(25)) {
                options.allowHalfOpen(true);
            }
            if (chance(20)) {
                options.highWaterMark(one(1, 5, 16));
            }
            var reads = chance(10);
            if (reads) {
                var stops = chance(20);
                options.onread(Buffer.alloc(3), (length, buffer) -> {
                    log(name, "onread", length, buffer.subarray(0, length));
                    return !stops;
                });
            }
            var socket = !reads && chance(70) ? new Traced(this, name, options) : new Socket(options);
            begin(name, socket);
            connect(name, socket);
        }

        private void connect(String name, Socket socket) {
            var address = servers.get(random(2)).server.address();
            var options = new ConnectOptions();
            if (address != null && address.family() == null) {
                options.path(address.address());
            } else {
                options.port(address == null ? 1 : address.port()).host("127.0.0.1");
                if (chance(10)) {
                    options.localAddress(one("127.0.0.1", "127.0.0.3"));
                }
                if (chance(15)) {
                    named.add(socket);
                    var when = random(6);
                    var found = one(
                                    List.of("127.0.0.1"),
                                    List.of("127.0.0.2", "127.0.0.1"),
                                    List.of("127.0.0.2", "127.0.0.3"))
                            .stream()
                            .map(ip -> new LookupAddress(ip, 4))
                            .collect(Collectors.toList());
                    options.host("some.name")
                            .lookup((host, asked, callback) -> later(when, () -> callback.accept(null, found)));
                }
            }
            socket.connect(options, chance(30) ? () -> log(name, "connected") : null);
        }

        // ---- both

        private void begin(String name, Socket socket) {
            sockets.add(new Named(name, socket));
            socket.setMaxListeners(0);
            for (var event : HEARD) {
                socket.addListener(event, all -> {
                    if (event.equals("close")) {
                        closed.add(socket);
                    }
                    var values = Arrays.stream(all)
                            .limit(4)
                            .map(x -> " " + show(shown(x)))
                            .collect(Collectors.joining());
                    log(name, event + values);
                    return null;
                });
            }
            if (!chance(5)) {
                socket.on("error", err -> log(name, "error", err));
            }
            if (chance(40)) {
                socket.on("data", chunk -> log(name, "data", chunk));
            }
            steps(name, socket, 2 + random(8));
        }

        private void steps(String name, Socket socket, int left) {
            if (left == 0 || ended) {
                return;
            }
            if (chance(20)) {
                var event = one("connect", "ready", "data", "end", "finish", "close", "error");
                socket.once(event, () -> attempt(() -> act(name, socket)));
            } else {
                attempt(() -> act(name, socket));
            }
            later(random(9), () -> steps(name, socket, left - 1));
        }

        private void act(String name, Socket socket) {
            if (ended) {
                return;
            }
            var what = random(32);
            log(name, "does", what);
            if (what < 4) {
                log(name, "write", socket.write(text(), (Throwable err) -> log(name, "wrote", err)));
            } else if (what == 4) {
                log(name, "write", socket.write(Buffer.from(text())));
            } else if (what == 5) {
                socket.end();
            } else if (what == 6) {
                socket.end(text(), (Throwable err) -> log(name, "ended", err));
            } else if (what < 11) {
                destroy(socket, what);
            } else if (what < 18) {
                read(name, socket, what);
            } else if (what < 22) {
                if (closed.contains(socket) && socket.destroyed() && !named.contains(socket)) {
                    connect(name, socket);
                }
            } else {
                more(name, socket, what);
            }
        }

        private void destroy(Socket socket, int what) {
            switch (what) {
                case 7 -> socket.destroy();
                case 8 -> socket.destroy(new RuntimeException("mine"));
                case 9 -> socket.destroySoon();
                default -> {
                    if (socket.connecting()
                            ? !named.contains(socket) && socket.writableLength() == 0
                            : !socket.writableEnded() || socket.writableFinished()) {
                        socket.resetAndDestroy(); // in between, Node spins for ever
                    }
                }
            }
        }

        private void read(String name, Socket socket, int what) {
            switch (what) {
                case 11 -> socket.pause();
                case 12, 13 -> socket.resume();
                case 14 -> log(name, "read", (Object) socket.read());
                case 15 -> socket.on("data", chunk -> log(name, "data", chunk));
                case 16 -> socket.setEncoding("latin1");
                default ->
                    loop(socket, random(3))
                            .thenDo(done -> log(name, "loop over"), err -> log(name, "loop failed", err));
            }
        }

        @SuppressWarnings("unchecked")
        private Promise<Void> loop(Socket socket, int most) {
            var n = new int[1];
            return ((dev.spindle.stream.Readable<Object>) (Object) socket)
                    .iterator()
                    .forEachWhile(chunk -> {
                        log("loop", chunk);
                        return n[0]++ != most;
                    });
        }

        private void more(String name, Socket socket, int what) {
            switch (what) {
                case 22 -> socket.setTimeout(one(0, 1_000_000), () -> log(name, "late"));
                case 23 -> socket.cork();
                case 24 -> socket.uncork();
                case 25 -> socket.allowHalfOpen(chance(50));
                case 26 -> {
                    if (chance(50)) {
                        socket.ref();
                    } else {
                        socket.unref();
                    }
                }
                case 27, 28 ->
                    log(
                            name,
                            socket.pending(),
                            socket.connecting(),
                            socket.readyState(),
                            socket.destroyed(),
                            socket.closed(),
                            socket.errored(),
                            socket.bytesRead(),
                            socket.bytesWritten());
                case 29 ->
                    log(
                            name,
                            socket.readable(),
                            socket.readableEnded(),
                            String.valueOf(socket.readableFlowing()),
                            socket.readableLength(),
                            socket.readableAborted(),
                            socket.isPaused());
                case 30 ->
                    log(
                            name,
                            socket.writable(),
                            socket.writableEnded(),
                            socket.writableFinished(),
                            socket.writableLength(),
                            socket.writableNeedDrain());
                default -> {
                    if (!socket.connecting()) {
                        var tried = socket.autoSelectFamilyAttemptedAddresses();
                        log(name, socket.localFamily(), socket.localAddress(), tried == null ? null : tried.size());
                    }
                }
            }
        }

        // ---- the end

        /** Nothing goes on any more: the sockets find out one after the other. */
        private void idle() {
            log("quiet");
            var n = 0;
            for (var each : sockets) {
                each.socket.setTimeout(4 * ++n, () -> log(each.name, "idle"));
            }
            setTimeout(this::over, 4 * n + 15);
        }

        private void over() {
            log("all over");
            ended = true;
            sockets.forEach(each -> each.socket.destroy());
            servers.forEach(each -> each.server.close());
        }
    }
}
