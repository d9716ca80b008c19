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
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** The examples of the documentation about servers and what a response says: closing, bad input, fields, trailers. */
class SeedServer {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final Object RST = new Object();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

    public static void main(String[] args) {
        first();

        EventLoop.run(SeedServer::run);
    }

    private static void first() {
        on("clientError: 400 by the listener", o(), l("FOO / HTTP/1.1\r\n\r\n"), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
            });
            s.on("clientError", (Throwable e, Duplex<Buffer, Buffer> k) -> {
                log(show(e));
                k.end("HTTP/1.1 400 Bad Request\r\n\r\n", "latin1");
            });
        });
        on(
                "clientError: unless the client is gone",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\nabc", RST),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        q.on("error", (Throwable e) -> log("req " + show(e)));
                    });
                    s.on("clientError", (NodeException e, Duplex<Buffer, Buffer> k) -> {
                        log(e.code() + k.writable());
                        if (e.code().equals("ECONNRESET") || !k.writable()) {
                            return;
                        }
                        k.end("HTTP/1.1 400 Bad Request\r\n\r\n", "latin1");
                    });
                });
        on("close", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.end("{\"data\":\"Hello World!\"}");
                r.on("close", () -> {
                    s.close(() -> log("server closed successfully"));
                });
            });
        });
        on("closeAllConnections", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.write("{\"data\":");
                q.on("aborted", () -> log("aborted"));
                setImmediate(() -> {
                    s.close(() -> log("server closed successfully"));
                    s.closeAllConnections();
                });
            });
        });
        on("closeIdleConnections", o().keepAliveTimeout(60000), l(GET, 100), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(200, m("Content-Type", "application/json"));
                r.end("{\"data\":\"Hello World!\"}");
                r.on("close", () -> {
                    s.close(() -> log("server closed successfully"));
                    s.closeIdleConnections();
                });
            });
        });
        h("trailers", l(GET), (q, r) -> {
            r.writeHead(200, m("Content-Type", "text/plain", "Trailer", "Content-MD5"));
            r.write("file data");
            r.addTrailers(m("Content-MD5", "7895bf4b8828b55ceaf47747b4bca667"));
            r.end();
        });
        h("getHeader", l(GET), (q, r) -> {
            r.setHeader("Content-Type", "text/html");
            r.setHeader("Content-Length", 4);
            r.setHeader("Set-Cookie", l("type=ninja", "language=javascript"));
            t("content-type", () -> r.getHeader("content-type"));
            t("Content-Length", () -> r.getHeader("Content-Length"));
            t("set-cookie", () -> r.getHeader("set-cookie"));
            r.end("body");
        });
        h("getHeaderNames, getHeaders, hasHeader, removeHeader", l(GET), (q, r) -> {
            r.setHeader("Foo", "bar");
            r.setHeader("Set-Cookie", l("foo=bar", "bar=baz"));
            t("names", () -> r.getHeaderNames());
            t("headers", () -> r.getHeaders());
            t("content-type", () -> r.hasHeader("content-type"));
            r.setHeader("Content-Encoding", "gzip");
            r.removeHeader("Content-Encoding");
            t("names", () -> r.getHeaderNames());
            r.end();
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
        settled(4, SeedServer::run);
    }
}
