import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Server;
import dev.spindle.net.Socket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;

// Connecting a socket that is connecting or connected already; and a listener that throws before the socket has begun
// to read.
class ConnectingAgain {
    private static final String[] EVENTS = {
        "connectionAttempt", "connectionAttemptFailed", "connect", "ready", "data", "end", "error", "close"
    };
    private static final String HERE = "127.0.0.1";
    private static final Map<String, BiConsumer<Socket, Integer>> CASES = new LinkedHashMap<>();
    private static Server server;
    private static Server listener;
    private static boolean reconnect;

    private static void again(Socket c, ConnectOptions to, Runnable then) {
        log(c.connect(to, then) == c, c.readyState(), c.connecting(), c.pending());
    }

    private static void again(Socket c, int port) {
        again(c, new ConnectOptions().port(port).host(HERE), null);
    }

    private static void again(Socket c, int port, Runnable then) {
        again(c, new ConnectOptions().port(port).host(HERE), then);
    }

    private static void again(Socket c, String file) {
        again(c, new ConnectOptions().path(file), null);
    }

    private static void connecting() {
        CASES.put("at once", (c, port) -> {
            c.connect(port, HERE, () -> log("never"));
            again(c, port);
        });
        CASES.put("in the next tick", (c, port) -> {
            c.connect(port, HERE);
            process.nextTick(() -> again(c, port));
        });
        CASES.put("a path", (c, port) -> {
            c.connect("/nowhere/at/all");
            again(c, "/nowhere/at/all");
        });
    }

    private static void connected(String file) {
        CASES.put(
                "connected",
                (c, port) -> c.connect(
                        port,
                        HERE,
                        () -> again(c, port, () -> {
                            log("second");
                            c.end();
                        })));
        CASES.put("connected to a path", (c, port) -> c.connect(file, () -> setImmediate(() -> again(c, file))));
        CASES.put("connected twice", (c, port) -> c.connect(port, HERE, () -> again(c, port, () -> again(c, 1))));
        CASES.put(
                "written to",
                (c, port) -> c.connect(port, HERE, () -> {
                    again(c, port);
                    c.end("x", (Throwable e) -> log("x", e, c.bytesWritten()));
                }));
    }

    private static void elsewhere(String file) {
        CASES.put("a path in place of a port", (c, port) -> {
            c.connect(port, HERE);
            again(c, file);
        });
        CASES.put("a path after a port", (c, port) -> c.connect(port, HERE, () -> again(c, file)));
        CASES.put("a port after a path", (c, port) -> c.connect(file, () -> setImmediate(() -> again(c, port))));
        CASES.put("half closed", (c, port) -> {
            c.connect(port, HERE, () -> c.end());
            c.once("finish", () -> again(c, port));
        });
    }

    private static void throwing() {
        CASES.put(
                "throwing in connect",
                (c, port) -> c.connect(port, HERE, () -> {
                    setImmediate(() -> c.destroy());
                    throw new IllegalStateException("thrown");
                }));
        CASES.put("throwing in ready", (c, port) -> {
            c.connect(port, HERE);
            c.once("ready", () -> {
                throw new IllegalStateException("thrown");
            });
        });
    }

    public static void main(String[] args) {
        EventLoop.run(() -> {
            var file = temporary();
            connecting();
            connected(file);
            elsewhere(file);
            throwing();
            process.on("uncaughtException", (Throwable err) -> log("uncaught", err.getMessage()));
            server = Net.createServer(peer -> {
                peer.on("error", () -> {});
                if (reconnect) {
                    reconnect = false;
                    watch("peer", peer, "connectionAttempt", "connectionAttemptFailed", "error", "close");
                    again(peer, 1);
                } else {
                    peer.end("hello");
                }
            });
            listener = Net.createServer(peer -> peer.on("error", () -> {}).resume());
            server.listen(0, HERE, () -> listener.listen(file, () -> next(new ArrayList<>(CASES.entrySet()))));
        });
    }

    private static String temporary() {
        try {
            return Files.createTempDirectory("twin").resolve("s").toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void next(List<Map.Entry<String, BiConsumer<Socket, Integer>>> left) {
        if (left.isEmpty()) {
            accepted();
            return;
        }
        var current = left.remove(0);
        log("--", current.getKey());
        var c = new Socket();
        log(c.listenerCount("end"), c.listenerCount("connect"), c.listenerCount("close"));
        watch("c", c, EVENTS);
        c.on("close", () -> setImmediate(() -> next(left)));
        current.getValue().accept(c, server.address().port());
    }

    private static void accepted() {
        log("-- accepted");
        reconnect = true;
        Net.connect(server.address().port(), HERE)
                .on("error", () -> {})
                .on("close", () -> process.exit())
                .resume();
    }

    private static String show(Object value) {
        if (value instanceof Throwable) {
            var code = value instanceof NodeException ? ((NodeException) value).code() : null;
            return code + " " + ((Throwable) value).getMessage();
        }
        return value == null ? "-" : String.valueOf(value);
    }

    private static void log(Object... parts) {
        var line = Arrays.stream(parts).map(ConnectingAgain::show).collect(Collectors.joining(" "));
        System.out.println(
                line.replaceAll("\\b(3[2-9]|[45]\\d|60)\\d{3}\\b", "PORT").replaceAll("/[^ ]*twin[^ ]*", "FILE"));
    }

    private static <E extends EventEmitter> E watch(String name, E emitter, String... events) {
        for (var event : events) {
            emitter.addListener(event, args -> {
                var parts = new ArrayList<Object>(List.of(name, event));
                parts.addAll(Arrays.asList(args));
                log(parts.toArray());
                return null;
            });
        }
        return emitter;
    }
}
