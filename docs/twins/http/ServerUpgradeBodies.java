import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Headers;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** An upgrade request with a body: who reads what, and when the connection is the listener's. */
class ServerUpgradeBodies {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final Object FIN = new Object();
    private static final Object RST = new Object();
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

    public static void main(String[] args) {
        first();
        second();

        EventLoop.run(ServerUpgradeBodies::run);
    }

    private static void first() {
        on(
                "body read late",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        k.on("data", (Buffer d) -> log("k " + d));
                        setImmediate(() -> setImmediate(() -> q.on("data", (Buffer d) -> log("q " + d))));
                    });
                });
        on(
                "body never read, k not read",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                    });
                });
        on(
                "body never read, k ended",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close finish");
                        k.end("bye", "utf8");
                    });
                });
        on(
                "body never read, k destroyed",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted");
                        watch("k", k, "end close finish error");
                        k.destroy(err("A", "b"));
                    });
                });
        on(
                "whole body there, never read",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nabcrest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted");
                        watch("k", k, "end close finish error");
                        k.on("data", (Buffer d) -> log("k " + d));
                    });
                });
        on(
                "whole body there, reset",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 3\r\n\r\nab",
                        RST),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted");
                        watch("k", k, "end close finish error");
                        k.on("data", (Buffer d) -> log("k " + d));
                    });
                });
        on(
                "bad body, then more",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                        "zz\r\n",
                        "more",
                        FIN),
                s -> {
                    s.on("clientError", (Throwable e, Duplex<Buffer, Buffer> k) -> {
                        log(show(e));
                        k.destroy();
                    });
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted data");
                        watch("k", k, "end close error data");
                    });
                });
        on(
                "paused",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        q.pause();
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        k.on("data", (Buffer d) -> log("k " + d));
                        setImmediate(() -> setImmediate(() -> q.on("data", (Buffer d) -> log("q " + d))));
                    });
                });
        on(
                "paused and listened",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        q.pause();
                        q.on("data", (Buffer d) -> log("q " + d));
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        k.on("data", (Buffer d) -> log("k " + d));
                        setImmediate(() -> setImmediate(() -> q.resume()));
                    });
                });
        on(
                "paused and listened, k paused",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN,
                        0,
                        0,
                        0,
                        0),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        q.on("data", (Buffer d) -> log("q " + d));
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        settled(25, () -> k.on("data", (Buffer d) -> log("k " + d)));
                    });
                });
    }

    private static void second() {
        on(
                "readable",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "de",
                        "frest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        k.on("data", (Buffer d) -> log("k " + d));
                        q.on("readable", () -> {
                            log("read " + show(q.read()));
                        });
                    });
                });
    }

    private static List<Object> l(Object... all) {
        return Arrays.asList(all);
    }

    private static ServerOptions o() {
        return new ServerOptions();
    }

    private static void on(String title, ServerOptions options, List<Object> packets, Consumer<HttpServer> listen) {
        CASES.add(new Case(title, options, new ArrayDeque<>(packets), listen));
    }

    private static void log(String text) {
        System.out.println("  " + text);
    }

    private static NodeException err(String code, String message) {
        return NodeException.error(code, message);
    }

    private static String shown(String text) {
        var out = new StringBuilder();
        for (var c : text.replace("\r", "\\r")
                .replace("\n", "\\n")
                .replaceAll("Date: [^\\\\]*GMT", "Date: D")
                .toCharArray()) {
            if (c < 0x20 || c > 0x7e) {
                out.append('<').append(Integer.toHexString(c)).append('>');
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static String show(Object value) {
        if (value instanceof NodeException e) {
            return e.name() + " " + e.code() + ": " + e.getMessage();
        }
        if (value instanceof List<?> list) {
            return "[" + String.join(", ", list.stream().map(one -> show(one)).toList()) + "]";
        }
        if (value instanceof Headers headers) {
            return show(headers.toMap());
        }
        if (value instanceof Map<?, ?> map) {
            var all = new ArrayList<String>();
            map.forEach((name, one) -> all.add(name + "=" + show(one)));
            return "{" + String.join(", ", all) + "}";
        }
        if (value instanceof Double number && number == Math.rint(number)) {
            return String.valueOf(number.longValue());
        }
        if (value instanceof Buffer bytes) {
            return shown(bytes.toString("latin1"));
        }
        return value instanceof EventEmitter ? value.getClass().getSimpleName() : shown(String.valueOf(value));
    }

    private static void watch(String what, EventEmitter emitter, String names) {
        for (var name : names.split(" ")) {
            emitter.addListener(name, all -> {
                log(what + " " + name + (all.length > 0 && all[0] instanceof Throwable ? " " + show(all[0]) : ""));
                return null;
            });
        }
    }

    /** Turns of the loop, each with time for a busy kernel to hand bytes on. */
    private static void settled(int rounds, Runnable then) {
        if (rounds == 0) {
            then.run();
        } else {
            setImmediate(() -> setTimeout(() -> settled(rounds - 1, then), 4));
        }
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var server = new HttpServer(next.options);
        next.listen.accept(server);
        server.listen(0, "127.0.0.1", () -> {
            var client = Net.connect(new ConnectOptions()
                            .port(server.address().port())
                            .host("127.0.0.1")
                            .allowHalfOpen(true))
                    .setNoDelay();
            var all = new StringBuilder();
            client.on("data", (Buffer chunk) -> all.append(chunk.toString("latin1")));
            client.on("end", () -> all.append("<END>"));
            client.on("error", (NodeException e) -> all.append("<" + e.code() + ">"));
            server.once(
                    "connection", (Socket socket) -> settled(5, () -> send(server, client, socket, next.packets, all)));
        });
    }

    private static void send(
            HttpServer server, Socket client, Socket socket, ArrayDeque<Object> packets, StringBuilder received) {
        if (!packets.isEmpty()) {
            var packet = packets.poll();
            if (packet == FIN) {
                client.end();
            }
            if (packet == RST) {
                client.resetAndDestroy();
            }
            if (packet instanceof String) {
                client.write((String) packet, "latin1");
            }
            setTimeout(
                    () -> settled(5, () -> send(server, client, socket, packets, received)),
                    packet instanceof Integer ? (Integer) packet : 0);
            return;
        }
        log("client " + shown(received.toString()) + " " + (socket.destroyed() ? "closed" : "open"));
        socket.removeAllListeners("close");
        socket.destroy();
        client.destroy();
        server.close();
        settled(4, ServerUpgradeBodies::run);
    }
}
