import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.AbortController;
import dev.spindle.net.Address;
import dev.spindle.net.BlockList;
import dev.spindle.net.BoundSocket;
import dev.spindle.net.BoundSocketOptions;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.LookupAddress;
import dev.spindle.net.Net;
import dev.spindle.net.NetServerOptions;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import dev.spindle.net.SocketOptions;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Stream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Some hundred small programs made by a random generator: a server, one to three clients, TCP or Unix domain, and all sorts of
 * calls on both ends, in turns, ticks and listeners. Prints a number that stands for what each program did; with two arguments,
 * everything that the programs from the one to the other did.
 */
public class RandomSockets {
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
            "resume",
            "pipe",
            "unpipe");
    /** In these a peer is wholly gone when a socket ends, which sends its FIN a little earlier then; or Node has two answers. */
    private static final List<Integer> SKIPPED = List.of(5047, 5177, 5234, 5247);

    public static void main(String[] args) throws IOException {
        RandomProgram.runAll(args, 5000, 5400, SKIPPED, () -> {}, Program::new);
    }

    private static Object shown(Object x) {
        if (x instanceof Socket) {
            return "socket";
        }
        if (x instanceof Address) {
            return ((Address) x).family() == null ? "path" : ((Address) x).family();
        }
        if (x instanceof Number && ((Number) x).intValue() > 1000) {
            return "port";
        }
        return x instanceof String && ((String) x).startsWith(RandomProgram.folder.toString()) ? "path" : x;
    }

    private static final class Program extends RandomProgram {
        private final List<Socket> sockets = new ArrayList<>();
        private final Set<Socket> named = new HashSet<>();
        private final Set<Socket> closed = new HashSet<>();
        private boolean lookup; // the options made last have one
        private boolean aborted; // their signal is aborted
        private Server server;
        private int connections;
        private boolean unix;
        private boolean ended;

        Program(int seed) {
            super(seed);
        }

        // ---- the server

        private NetServerOptions serverOptions() {
            var options = new NetServerOptions();
            if (chance(30)) {
                options.allowHalfOpen(true);
            }
            if (chance(15)) {
                options.pauseOnConnect(true);
            }
            if (chance(20)) {
                options.highWaterMark(one(1, 5, 16));
            }
            if (chance(10)) {
                options.noDelay(true);
            }
            if (chance(10)) {
                options.keepAlive(true);
            }
            return options;
        }

        @Override
        void run() {
            server = Net.createServer(serverOptions());
            if (chance(15)) {
                server.maxConnections(1 + random(2));
            }
            for (var event : List.of("listening", "close")) {
                server.on(event, () -> log("server", event));
            }
            server.on(Server.DROP, data -> log("server drop", data.localAddress()));
            server.on("error", err -> log("server error", err));
            server.on(Server.CONNECTION, socket -> {
                log("server connection");
                begin("s" + connections++, socket);
            });
            unix = chance(20);
            if (unix) {
                server.listen(folder + "/" + seed, this::ready);
            } else {
                server.listen(0, "127.0.0.1", this::ready);
            }
        }

        private void ready() {
            turns(60, this::over);
            var clients = one(1, 1, 1, 2, 2, 3);
            for (var n = 0; n < clients; n++) {
                var name = "c" + n;
                turns(one(0, 0, 1, 3), () -> attempt(() -> client(name)));
            }
        }

        private void over() {
            log("all over");
            ended = true;
            sockets.forEach(Socket::destroy);
            server.close();
        }

        // ---- the clients

        private void socketOptions(SocketOptions options) {
            if (chance(25)) {
                options.allowHalfOpen(true);
            }
            if (chance(20)) {
                options.highWaterMark(one(1, 5, 16));
            }
            if (chance(10)) {
                options.noDelay(true);
            }
            if (chance(10)) {
                options.keepAlive(true);
            }
            if (chance(10)) {
                var controller = new AbortController();
                options.signal(controller.signal());
                if (chance(10) && !lookup) {
                    controller.abort();
                    aborted = true;
                } else {
                    turns(1 + random(11), controller::abort);
                }
            }
            if (chance(8)) {
                var goOn = !chance(20);
                options.onread(Buffer.alloc(8), (length, buffer) -> {
                    log("onread", length, buffer.subarray(0, length));
                    return goOn;
                });
            }
        }

        private ConnectOptions target(ConnectOptions options) {
            var address = server.address();
            if (address == null) {
                options.port(1).host("127.0.0.1");
            } else if (unix) {
                options.path(chance(10) ? folder + "/none" : address.address());
            } else {
                options.port(chance(8) ? 1 : address.port()).host("127.0.0.1");
                if (chance(8)) {
                    options.localAddress(one("127.0.0.1", "127.0.0.3", "1.2.3.4"));
                }
                if (chance(8)) {
                    var blocked = new BlockList();
                    blocked.addAddress(one("127.0.0.1", "127.0.0.2"));
                    options.blockList(blocked);
                }
                if (chance(15) && !aborted) {
                    lookup = true;
                    name(options);
                }
            }
            return options;
        }

        private void name(ConnectOptions options) {
            var found = one(
                    List.of("127.0.0.1"),
                    List.of("127.0.0.2", "127.0.0.1"),
                    List.of("127.0.0.1", "127.0.0.2"),
                    List.of("127.0.0.1", "x", "127.0.0.1"),
                    List.of("x"),
                    List.<String>of());
            var when = random(6);
            var how = random(8);
            options.host("some.name").lookup((host, asked, callback) -> {
                log("looks up", host, asked.all());
                if (how == 0) {
                    throw new RuntimeException("no look-up");
                }
                var error = found.isEmpty() ? new RuntimeException("unknown") : null;
                var addresses = found.stream()
                        .map(address -> new LookupAddress(address, 4))
                        .collect(Collectors.toList());
                later(when, () -> callback.accept(error, addresses));
            });
        }

        private void client(String name) {
            Runnable listener = chance(30) ? () -> log(name, "listener") : null;
            var form = random(unix ? 3 : 4);
            Socket socket;
            lookup = false;
            aborted = false;
            if (form == 0) {
                socket = Net.connect(target(new ConnectOptions()), listener);
            } else if (form == 1) {
                var options = target(new ConnectOptions());
                socketOptions(options);
                socket = Net.connect(options, listener);
            } else if (form == 3) {
                bound(name);
                return;
            } else {
                var options = new SocketOptions();
                socketOptions(options);
                socket = new Socket(options);
                if (chance(30)) {
                    act(name, socket);
                }
                socket.connect(target(new ConnectOptions()), listener);
            }
            if (lookup) {
                named.add(socket);
            }
            begin(name, socket);
        }

        /** A socket whose own end is bound before it connects. */
        private void bound(String name) {
            var handle = new BoundSocket(new BoundSocketOptions().host(one("127.0.0.1", "0.0.0.0", "127.0.0.2")));
            var socket = new Socket(new SocketOptions().handle(handle).allowHalfOpen(chance(25)));
            if (chance(30)) {
                act(name, socket);
            }
            if (!socket.destroyed()) {
                var address = server.address();
                var options = new ConnectOptions()
                        .port(address == null ? 1 : address.port())
                        .host("127.0.0.1");
                if (chance(20)) {
                    name(options);
                    named.add(socket);
                }
                socket.connect(options);
            }
            begin(name, socket);
        }

        // ---- both

        private void begin(String name, Socket socket) {
            sockets.add(socket);
            socket.setMaxListeners(0);
            for (var event : HEARD) {
                socket.addListener(event, all -> {
                    if (event.equals("close")) {
                        closed.add(socket);
                    }
                    var most = event.equals("unpipe") ? 1 : 4;
                    var values = Arrays.stream(all)
                            .limit(most)
                            .map(x -> " " + show(shown(x)))
                            .collect(Collectors.joining());
                    log(name, event + values);
                    return null;
                });
            }
            if (!chance(10)) {
                socket.on("error", err -> log(name, "error", err));
            }
            if (chance(60)) {
                onData(name, socket);
            }
            steps(name, socket, 2 + random(8));
        }

        private void onData(String name, Socket socket) {
            socket.on("data", chunk -> log(name, "data", chunk));
        }

        private void steps(String name, Socket socket, int left) {
            if (left == 0) {
                return;
            }
            if (chance(20)) {
                var event = one("connect", "ready", "data", "end", "finish", "close", "drain", "error");
                var throwing = chance(3);
                socket.once(event, () -> {
                    if (throwing) {
                        throw new RuntimeException("thrown");
                    }
                    attempt(() -> act(name, socket));
                });
            } else {
                attempt(() -> act(name, socket));
            }
            later(random(9), () -> steps(name, socket, left - 1));
        }

        private void act(String name, Socket socket) {
            var what = random(64);
            log(name, "does", what);
            if (what < 9) {
                write(name, socket, what);
            } else if (what < 14) {
                end(name, socket, what);
            } else if (what < 18) {
                destroy(socket, what);
            } else if (what < 26) {
                read(name, socket, what);
            } else if (what < 34) {
                set(name, socket, what);
            } else if (what < 38) {
                actOnServer(what);
            } else if (what < 44) {
                flags(name, socket, what);
            } else if (what < 50) {
                writeMore(name, socket, what);
            } else if (what < 58) {
                more(name, socket, what);
            } else {
                most(name, socket, what);
            }
        }

        private void writeMore(String name, Socket socket, int what) {
            switch (what) {
                case 44 -> log(name, "write", socket.write(Buffer.from(text())));
                case 45 ->
                    log(name, "write", socket.write("abcd", one("ascii", "utf8"), err -> log(name, "wrote", err)));
                case 46 -> socket.end(Buffer.from(text()), (Throwable err) -> log(name, "ended", err));
                case 47 -> socket.setDefaultEncoding(one("ascii", "latin1"));
                case 48 -> socket.cork();
                default -> socket.uncork();
            }
        }

        private void more(String name, Socket socket, int what) {
            switch (what) {
                case 50 -> log(name, "read", (Object) socket.read(1 + random(3)));
                case 51 -> log(name, "unshift", socket.unshift(Buffer.from("<")));
                case 52 -> socket.allowHalfOpen(chance(50));
                case 53 -> socket.removeAllListeners(one("data", "readable"));
                case 54 -> Stream.finished(socket, err -> log(name, "finished", err));
                case 55 -> socket.setEncoding(one("utf8", "hex", "base64", "utf16le"));
                case 56 -> listenAgain();
                default -> Stream.pipeline(socket, anyOr(socket), err -> log(name, "pipeline", err));
            }
        }

        private Socket anyOr(Socket socket) {
            var at = random(sockets.size() + 1);
            return at < sockets.size() ? sockets.get(at) : socket;
        }

        private void most(String name, Socket socket, int what) {
            switch (what) {
                case 58 -> {
                    if (!socket.connecting()) {
                        log(
                                name,
                                "tos",
                                socket.setTypeOfService(one(0, 4, 16, 255)).getTypeOfService());
                    }
                }
                case 59 -> log(name, "read", (Object) socket.read(0));
                case 60 -> bind();
                case 61 -> socket.unpipe(anyOr(socket));
                case 62 -> socket.once("readable", () -> log(name, "readable once", (Object) socket.read(2)));
                default -> socket.pipe(anyOr(socket), new PipeOptions().end(false));
            }
        }

        private void bind() {
            if (ended || unix) {
                return;
            }
            var bound = new BoundSocket(new BoundSocketOptions().host("127.0.0.1"));
            attempt(() -> server.listen(bound, () -> log("listens where it was bound")));
            attempt(() -> log("bound", bound.address().address()));
            bound.dispose();
        }

        private void listenAgain() {
            if (ended) {
                return;
            }
            server.maxConnections(1 + random(3));
            if (server.listening() || !unix) {
                server.listen(0, "127.0.0.1", () -> log("listens"));
            }
        }

        private void write(String name, Socket socket, int what) {
            var text = text();
            if (what < 4) {
                log(name, "write", socket.write(text, "latin1"));
            } else if (what < 7) {
                log(name, "write", socket.write(text, "latin1", err -> log(name, "wrote", text, err)));
            } else {
                socket.cork();
                var wrote = socket.write(text, "latin1");
                log(name, "write", wrote, socket.write(text(), "latin1", err -> log(name, "wrote", err)));
                if (what == 7) {
                    socket.uncork();
                } else {
                    setImmediate(socket::uncork);
                }
            }
        }

        private void end(String name, Socket socket, int what) {
            Consumer<Throwable> ended = err -> log(name, "ended", err);
            switch (what) {
                case 9, 10 -> socket.end();
                case 11 -> socket.end(text(), "latin1");
                case 12 -> socket.end(ended);
                default -> socket.end(text(), "latin1", ended);
            }
        }

        private void destroy(Socket socket, int what) {
            switch (what) {
                case 14 -> socket.destroy();
                case 15 -> socket.destroy(new RuntimeException("mine"));
                case 16 -> socket.destroySoon();
                default -> {
                    if (socket.connecting()
                            ? !named.contains(socket) && socket.writableLength() == 0 && !socket.writableEnded()
                            : !socket.writableEnded() || socket.writableFinished()) {
                        socket.resetAndDestroy(); // in between, Node spins for ever
                    }
                }
            }
        }

        private void read(String name, Socket socket, int what) {
            switch (what) {
                case 18 -> socket.pause();
                case 19, 20 -> socket.resume();
                case 21 -> log(name, "read", (Object) socket.read());
                case 22 -> onData(name, socket);
                case 23 -> socket.on("readable", () -> log(name, "readable", (Object) socket.read()));
                case 24 -> socket.setEncoding("latin1");
                default -> {
                    if (chance(50)) {
                        var at = random(sockets.size() + 1);
                        socket.pipe(at < sockets.size() ? sockets.get(at) : socket);
                    } else {
                        socket.unpipe();
                    }
                }
            }
        }

        private void set(String name, Socket socket, int what) {
            switch (what) {
                case 26 -> socket.ref();
                case 27 -> socket.unref();
                case 28 -> {
                    socket.setTimeout(one(0, 1_000_000), () -> log(name, "late"));
                    log(name, "timeout", (int) socket.timeout(), socket.listenerCount("timeout"));
                }
                case 30 -> log(name, socket.setNoDelay(chance(50)) == socket);
                case 31 -> log(name, socket.setKeepAlive(chance(50), 1000) == socket);
                default -> {
                    if (what == 29 && !unix && !socket.connecting()) {
                        var own = socket.address();
                        log(name, own == null ? null : own.family(), own == null ? null : own.address());
                    } else if (what == 32 && mayConnectAgain(socket)) {
                        socket.connect(1, "127.0.0.1", () -> log(name, "again"));
                    } else if (!socket.connecting()) {
                        var tried = socket.autoSelectFamilyAttemptedAddresses();
                        log(
                                name,
                                socket.localFamily(),
                                socket.localAddress(),
                                socket.localPort() > 0,
                                tried == null ? null : tried.size());
                    }
                }
            }
        }

        /** What such a socket was told before, and what else is under way, must not matter. */
        private boolean mayConnectAgain(Socket socket) {
            var open = socket.destroyed() ? closed.contains(socket) : socket.connecting() && !unix;
            return open && !named.contains(socket) && socket.bytesWritten() == 0 && !socket.writableEnded();
        }

        private void actOnServer(int what) {
            if (what == 34 && !unix && chance(50)) {
                server.close((Throwable err) -> log("server closed", err));
                log("server", server.listening(), shown(server.address()));
            } else if (what < 36) {
                server.getConnections((err, count) -> log("server has", err, count));
            } else if (what == 36) {
                server.unref();
            } else {
                var most = server.maxConnections();
                log(
                        "server",
                        server.listening(),
                        most < 1000 ? (Object) (int) most : null,
                        server.listenerCount("connection"));
            }
        }

        private void flags(String name, Socket socket, int what) {
            if (what < 40) {
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
            } else if (what < 42) {
                var flowing = String.valueOf(socket.readableFlowing());
                log(
                        name,
                        socket.readable(),
                        socket.readableEnded(),
                        flowing,
                        socket.readableLength(),
                        socket.readableAborted(),
                        socket.isPaused());
                log(socket.readableDidRead(), socket.allowHalfOpen(), socket.readableHighWaterMark());
            } else {
                log(
                        name,
                        socket.writable(),
                        socket.writableEnded(),
                        socket.writableFinished(),
                        socket.writableLength(),
                        socket.writableNeedDrain(),
                        socket.writableCorked());
                var counts = HEARD.stream()
                        .map(event -> String.valueOf(socket.listenerCount(event)))
                        .collect(Collectors.joining(" "));
                log(counts, socket.listenerCount("data"), socket.listenerCount("error"));
            }
        }
    }
}
