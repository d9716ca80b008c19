import static dev.spindle.loop.Globals.process;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** How a request and its response end: callbacks, events and errors, whoever ends or destroys what, and when. */
class ServerEndings {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final Object FIN = new Object();
    private static final Object RST = new Object();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

    public static void main(String[] args) {
        first();
        second();
        third();

        EventLoop.run(ServerEndings::run);
    }

    private static void first() {
        h("read nothing, end", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error resume pause readable");
            watch("r", r, "finish prefinish close error");
            r.end("x", () -> log("ended"));
        });
        h("two writes callbacks", l(GET), (q, r) -> {
            watch("r", r, "finish prefinish close drain");
            log("w " + r.write("a", () -> log("wa")));
            log("w " + r.write("b", () -> log("wb")));
            r.end("c", () -> log("end"));
            log("after " + r.writableEnded() + r.writableFinished() + r.finished());
            process.nextTick(() -> log("tick"));
        });
        h("write after end", l(GET), (q, r) -> {
            watch("r", r, "finish prefinish close error");
            r.end("a");
            log("w " + r.write("b", (Throwable e) -> log("cb " + show(e))));
        });
        h("write after end no listener of error", l(GET), (q, r) -> {
            watch("r", r, "finish close");
            r.end("a");
            r.on("error", (Throwable e) -> log("error " + show(e) + r.destroyed() + show(r.errored())));
            r.write("b");
        });
        h("end twice", l(GET), (q, r) -> {
            watch("r", r, "finish close error");
            r.end("a", (Throwable e) -> log("1 " + show(e)));
            r.end((Throwable e) -> log("2 " + show(e)));
            r.end("x", (Throwable e) -> log("3 " + show(e)));
        });
        h("end after finish", l(GET), (q, r) -> {
            watch("r", r, "finish close error");
            r.end("a");
            r.on("finish", () -> {
                r.end((Throwable e) -> log("2 " + show(e)));
                r.end("x", (Throwable e) -> log("3 " + show(e)));
                r.write("y", (Throwable e) -> log("4 " + show(e)));
            });
        });
        h("end after close", l(GET), (q, r) -> {
            watch("r", r, "finish close error");
            r.end("a");
            r.on("close", () -> {
                r.end((Throwable e) -> log("2 " + show(e)));
                r.end("x", (Throwable e) -> log("3 " + show(e)));
                log("w " + r.write("y", (Throwable e) -> log("4 " + show(e))));
                t("set", () -> r.setHeader("a", "b"));
            });
        });
        h("destroy before head", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.destroy();
            log("" + r.destroyed() + r.closed() + show(r.errored()) + r.headersSent() + r.writable());
            log("w " + r.write("b", (Throwable e) -> log("cb " + show(e))));
            r.end("x", (Throwable e) -> log("end " + show(e)));
        });
        h("destroy with error before head", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.destroy(err("MINE", "mine"));
            log("" + r.destroyed() + r.closed() + show(r.errored()));
            r.end("x", (Throwable e) -> log("end " + show(e)));
        });
        h("destroy after write", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.write("a", (Throwable e) -> log("wcb " + show(e)));
            r.destroy();
            r.write("b", (Throwable e) -> log("wcb2 " + show(e)));
            r.end("x", (Throwable e) -> log("end " + show(e)));
        });
    }

    private static void second() {
        h("destroy after end", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.end("x", (Throwable e) -> log("end " + show(e)));
            r.destroy(err("MINE", "mine"));
            log("" + r.destroyed() + r.closed() + show(r.errored()));
        });
        h("destroy in finish", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.end("x", (Throwable e) -> log("end " + show(e)));
            r.on("finish", () -> {
                r.destroy();
                log("d " + show(r.socket()));
            });
        });
        h("destroy later after body piece", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.write("a");
            setImmediate(() -> setImmediate(() -> {
                r.destroy(err("MINE", "m"));
                r.destroy(err("M2", "m"));
            }));
        });
        h("req.destroy in handler then end", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            q.destroy();
            r.end("x", (Throwable e) -> log("end " + show(e)));
            log("" + q.destroyed() + q.aborted() + r.destroyed());
        });
        h(
                "req.destroy with body and error",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc"),
                (q, r) -> {
                    watch("q", q, "end close aborted error");
                    watch("r", r, "finish close error");
                    watch("s", r.socket(), "close error end");
                    q.on("data", (Buffer b) -> q.destroy(err("MINE", "mine")));
                });
        h("req.destroy after end", l(POST), (q, r) -> {
            watch("q", q, "end close aborted error data");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            q.on("end", () -> q.destroy(err("MINE", "mine")));
            q.resume();
            setImmediate(() -> r.end("x"));
        });
        h("socket destroy in handler", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            q.socket().destroy();
            log("w " + r.write("a", (Throwable e) -> log("wcb " + show(e))));
            r.end((Throwable e) -> log("end " + show(e)));
        });
        h("socket destroy with error", l(GET), (q, r) -> {
            watch("q", q, "end close aborted error");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            q.socket().destroy(err("MINE", "mine"));
            r.end("x", (Throwable e) -> log("end " + show(e)));
        });
        h(
                "client resets while body comes",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", RST),
                (q, r) -> {
                    watch("q", q, "end close aborted error data");
                    watch("r", r, "finish close error");
                    watch("s", r.socket(), "close error end");
                });
        h("client resets while handler pending", l(GET, RST), (q, r) -> {
            watch("q", q, "end close aborted error data");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            r.on("close", () -> {
                log("" + r.destroyed() + r.writableEnded() + show(r.errored()) + q.aborted() + q.destroyed()
                        + q.complete());
                r.end("x", (Throwable e) -> log("end " + show(e)));
                log("w " + r.write("y", (Throwable e) -> log("wcb " + show(e))));
            });
        });
    }

    private static void third() {
        h("client ends while handler pending", l(GET, FIN), (q, r) -> {
            watch("q", q, "end close aborted error data");
            watch("r", r, "finish close error");
            watch("s", r.socket(), "close error end");
            q.resume();
            r.on("close", () -> {
                log("" + r.destroyed() + r.writableEnded() + show(r.errored()) + q.aborted() + q.destroyed()
                        + q.complete());
            });
        });
        h(
                "client ends while body comes",
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", FIN),
                (q, r) -> {
                    watch("q", q, "end close aborted error data");
                    watch("r", r, "finish close error");
                    watch("s", r.socket(), "close error end");
                });
        h(
                "client ends after chunk",
                l("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n", FIN),
                (q, r) -> {
                    watch("q", q, "end close aborted error data");
                    watch("r", r, "finish close error");
                });
        h("write in finish of pipelined", l(GET + GET), (q, r) -> {
            watch("r", r, "finish close socket");
            log("sock " + show(r.socket()) + r.writableLength());
            log("w" + r.write("ab"));
            log("len " + r.writableLength());
            r.end("x");
            log("s " + show(r.socket()));
        });
        h("destroy pipelined second", l(GET + "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"), (q, r) -> {
            watch("q" + q.url(), q, "end close aborted error");
            watch("r" + q.url(), r, "finish close error");
            if (q.url().equals("/2")) r.destroy();
            else setImmediate(() -> r.end("x"));
        });
        h("destroy first of pipelined", l(GET + "GET /2 HTTP/1.1\r\nHost: x\r\n\r\n"), (q, r) -> {
            watch("q" + q.url(), q, "end close aborted error");
            watch("r" + q.url(), r, "finish close error");
            if (q.url().equals("/2")) r.end("y");
            else setImmediate(() -> r.destroy());
        });
        h("error emitted by user on res", l(GET), (q, r) -> {
            watch("r", r, "finish close error");
            r.emit("error", err("A", "b"));
            r.end("x");
        });
        h("corked end", l(GET), (q, r) -> {
            watch("r", r, "finish close prefinish");
            r.cork();
            log("c" + r.writableCorked());
            r.write("a");
            r.uncork();
            log("c" + r.writableCorked());
            r.cork();
            r.write("b");
            r.end("c");
            log("c" + r.writableCorked());
        });
        h("headers sent later errors", l(GET), (q, r) -> {
            r.writeHead(200);
            t("sh", () -> r.setHeader("a", "b"));
            t("ah", () -> r.appendHeader("a", "b"));
            v("rh", () -> r.removeHeader("a"));
            t("wh", () -> r.writeHead(200));
            v("wc", () -> r.writeContinue());
            v("wp", () -> r.writeProcessing());
            v("we", () -> r.writeEarlyHints(m("link", "</a>; rel=b")));
            t("wi", () -> r.writeInformation(103));
            v("fh", () -> r.flushHeaders());
            t("gh", () -> r.getHeader("a"));
            r.end("x");
        });
    }

    private static List<Object> l(Object... all) {
        return Arrays.asList(all);
    }

    private static Map<String, Object> m(Object... all) {
        var map = new LinkedHashMap<String, Object>();
        for (var i = 0; i < all.length; i += 2) {
            map.put((String) all[i], all[i + 1]);
        }
        return map;
    }

    private static ServerOptions o() {
        return new ServerOptions();
    }

    private static void on(String title, ServerOptions options, List<Object> packets, Consumer<HttpServer> listen) {
        CASES.add(new Case(title, options, new ArrayDeque<>(packets), listen));
    }

    private static void h(String title, List<Object> packets, BiConsumer<IncomingMessage, ServerResponse> handler) {
        on(title, o(), packets, server -> server.on(HttpServer.REQUEST, handler));
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

    private static void t(String what, Callable<?> f) {
        String outcome;
        try {
            outcome = show(f.call());
        } catch (Exception e) {
            outcome = "throws " + show(e);
        }
        log(what + ": " + outcome);
    }

    private static void v(String what, Runnable f) {
        var outcome = "done";
        try {
            f.run();
        } catch (NodeException e) {
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
        settled(4, ServerEndings::run);
    }
}
