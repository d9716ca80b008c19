import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.http.Headers;
import dev.spindle.http.HttpServer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerOptions;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.ConnectOptions;
import dev.spindle.net.Net;
import dev.spindle.net.Socket;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** Idle connections: who hears of it, who is closed, what the client is told. */
class ServerIdle {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

    public static void main(String[] args) {
        first();

        EventLoop.run(ServerIdle::run);
    }

    private static void first() {
        on("timeout no listener", o(), l(300), s -> {
            s.timeout(100);
        });
        on(
                "timeout listener",
                o(),
                l(300),
                s -> s.setTimeout(100, (Socket k) -> {
                    log("timeout " + show(k));
                    k.destroy();
                }));
        on("timeout pending answer", o(), l(GET, 600), s -> {
            s.setTimeout(400);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                watch("q", q, "timeout aborted close error");
                watch("r", r, "close finish");
            });
        });
        on("timeout pending answer, req listener", o(), l(GET, 600), s -> {
            s.setTimeout(400);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.on("timeout", (Socket k) -> {
                    log("rt " + show(k));
                    r.end("late");
                });
            });
        });
        on("req.setTimeout", o(), l(GET, 300), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("ret", () -> q.setTimeout(100, () -> log("cb")) == q);
                watch("q", q, "aborted close");
            });
        });
        on("res.setTimeout", o(), l(GET, 300), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t(
                        "ret",
                        () -> r.setTimeout(100, () -> {
                                    log("cb");
                                    r.socket().destroy();
                                })
                                == r);
                watch("q", q, "aborted close");
                watch("r", r, "close");
            });
        });
        on(
                "no keep alive timeout shown",
                o().keepAliveTimeout(0),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on(
                "keep alive 2500",
                o().keepAliveTimeout(2500),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on(
                "keep alive 999",
                o().keepAliveTimeout(999),
                l(GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> r.end()));
        on("keep alive expires", o().keepAliveTimeout(50).keepAliveTimeoutBuffer(0), l(GET, 300), s -> {
            s.on("timeout", (Socket k) -> log("timeout"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
                q.socket().on("timeout", () -> log("socket timeout"));
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

    private static void t(String what, Callable<?> f) {
        String outcome;
        try {
            outcome = show(f.call());
        } catch (Exception e) {
            outcome = "throws " + show(e);
        }
        log(what + ": " + outcome);
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
        settled(4, ServerIdle::run);
    }
}
