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
import dev.spindle.stream.Stream;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** What the documentation of servers says and no other twin shows: timeouts of sockets, limits, tunnels, what is told when. */
class ServerDetails {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final Object RST = new Object();
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";

    public static void main(String[] args) {
        first();
        second();
        third();

        EventLoop.run(ServerDetails::run);
    }

    private static void first() {
        on("the timeout of a socket is replaced", o().keepAliveTimeout(9000), l(GET, GET), s -> {
            s.on("connection", (Socket k) -> {
                k.setTimeout(70000);
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                log("before " + num(k.timeout()));
                r.on("finish", () -> log("finish " + num(k.timeout())));
                r.on("close", () -> log("close " + num(k.timeout())));
                r.end();
            });
        });
        on("unless keepAliveTimeout is 0", o().keepAliveTimeout(0), l(GET, GET), s -> {
            s.on("connection", (Socket k) -> {
                k.setTimeout(70000);
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                r.on("close", () -> log("close " + num(k.timeout())));
                r.end();
            });
        });
        on("server.timeout is for new connections", o(), l(GET, GET), s -> {
            s.timeout(60000);
            s.on("connection", (Socket k) -> log("made " + num(k.timeout())));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("request " + num(q.socket().timeout()));
                s.timeout(50000);
                r.end();
            });
        });
        on("keepAliveTimeout changes", o(), l(GET, GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                s.keepAliveTimeout(7500);
                s.keepAliveTimeoutBuffer(250);
                r.on("close", () -> log("close " + num(k.timeout())));
                r.end();
            });
        });
        on("keepAliveTimeout changes to nothing", o(), l(GET, GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                s.keepAliveTimeout(0);
                r.on("close", () -> log("close " + num(k.timeout())));
                r.end();
            });
        });
        on("a short keepAliveTimeout", o().keepAliveTimeout(700), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                r.on("close", () -> log("close " + num(k.timeout())));
                r.end();
            });
        });
        on("maxRequestsPerSocket is set late", o(), l(GET, GET, GET), s -> {
            s.on("dropRequest", (IncomingMessage q, Duplex<Buffer, Buffer> k) -> log("dropped " + q.url()));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("request");
                s.maxRequestsPerSocket(1);
                r.end();
            });
        });
        on("maxRequestsPerSocket, pipelined", o(), l(GET + GET + GET), s -> {
            s.maxRequestsPerSocket(2);
            s.on("dropRequest", (IncomingMessage q, Duplex<Buffer, Buffer> k) -> log("dropped " + q.url()));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("request");
                setImmediate(() -> r.end());
            });
        });
        on(
                "maxRequestsPerSocket, 1.0 and close",
                o(),
                l(
                        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                        "GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
                        GET),
                s -> {
                    s.maxRequestsPerSocket(1);
                    s.on("dropRequest", (IncomingMessage q, Duplex<Buffer, Buffer> k) -> log("dropped " + q.url()));
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        log("request");
                        r.end();
                    });
                });
        on(
                "an upgraded socket",
                o(),
                l("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: a\r\n\r\n"),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> d, Buffer head) -> {
                        var k = (Socket) d;
                        log("data " + num(k.listenerCount("data")) + " readable " + num(k.listenerCount("readable"))
                                + " timeout " + num(k.listenerCount("timeout")) + " " + k.isPaused() + " "
                                + num(k.timeout()));
                        t("same", () -> k == q.socket());
                        s.closeAllConnections();
                        s.closeIdleConnections();
                        t("destroyed", () -> k.destroyed());
                        k.end("x", "utf8");
                    });
                });
        on("a tunnel", o(), l("CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\nabc"), s -> {
            s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer head) -> {
                log("data " + num(k.listenerCount("data")) + " " + head + " " + q.url() + " " + q.method());
                s.closeAllConnections();
                t("destroyed", () -> k.destroyed());
                k.end("x", "utf8");
            });
        });
        on("nobody takes the tunnel", o(), l("CONNECT a:1 HTTP/1.1\r\nHost: x\r\n\r\nabc"), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("request");
                r.end();
            });
        });
        on("the socket of a response", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("now", () -> r.socket() == q.socket());
                r.end("x", () -> t("ended", () -> r.socket() == null));
                t("behind end", () -> r.socket() == null);
                r.on("finish", () -> t("finish", () -> r.socket() == null));
                r.on("close", () -> {
                    t("close", () -> r.socket() == null);
                    t("req", () -> r.req() == q);
                    t("its", () -> q.socket() == null);
                });
            });
        });
    }

    private static void second() {
        on("a response that ends late", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.write("x");
                t("now", () -> r.socket() == null);
                setImmediate(() -> {
                    r.end();
                    t("behind end", () -> r.socket() == null);
                    setImmediate(() -> t("later", () -> r.socket() == null));
                });
            });
        });
        on("status set behind the head", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.writeHead(201, "Made");
                r.statusCode(404);
                r.statusMessage("Gone");
                log(num(r.statusCode()) + r.statusMessage());
                r.end("x");
                log(num(r.statusCode()) + r.statusMessage());
            });
        });
        on("status messages", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.statusMessage("a\r\nb");
                t("crlf", () -> r.writeHead(200));
                r.statusMessage("");
                r.statusCode(299);
                r.flushHeaders();
                log(r.statusMessage());
                r.end();
            });
        });
        on("status message of latin1", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.statusMessage("\u00e9\t~");
                r.end();
            });
        });
        on("status message beyond latin1", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.statusMessage("\u0100");
                t("end", () -> r.end("x"));
                t("sent", () -> r.headersSent());
                r.statusMessage("ok");
                r.end("x");
            });
        });
        on("status message given to writeHead", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("bad", () -> r.writeHead(200, "a\nb"));
                t("now", () -> r.statusMessage());
                t("good", () -> r.writeHead(200, "fine"));
                r.end();
            });
        });
        on("assignSocket", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var other = own(q);
                v("other", () -> other.assignSocket(q.socket()));
                v("again", () -> r.assignSocket(q.socket()));
                t("socket", () -> r.socket() == q.socket());
                r.end("x");
            });
        });
        on("close, twice", o(), l(GET), s -> {
            s.on("close", () -> log("closed"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("this", () -> s.close(e -> log("first " + show(e))) == s);
                t("listening", () -> s.listening());
                s.close(e -> log("second " + show(e)));
                r.end();
            });
        });
    }

    private static void third() {
        on(
                "closeIdleConnections, a request half there",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab", 50, "cde", 50),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        q.on("close", () -> log("close " + q.complete()));
                        q.resume();
                        q.on("end", () -> r.end());
                        s.closeIdleConnections();
                        setImmediate(() -> s.closeIdleConnections());
                    });
                });
        on("closeIdleConnections, a head half there", o(), l("GET / HTTP/1.1\r\nHo", 50, "st: x\r\n\r\n", 50), s -> {
            s.on(
                    "connection",
                    (Socket k) -> settled(8, () -> {
                        s.closeIdleConnections();
                        log("closed " + k.destroyed());
                    }));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end();
            });
        });
        on(
                "closeIdleConnections, answered before the body",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nab", 50, "cde", 50),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        var k = q.socket();
                        r.end("early");
                        r.on("close", () -> {
                            s.closeIdleConnections();
                            log("closed " + k.destroyed());
                        });
                    });
                });
        on("setTimeout of a server", o(), l(), s -> {
            t("this", () -> s.setTimeout(5) == s);
            t("timeout", () -> s.timeout());
            t("none", () -> s.listenerCount("timeout"));
            s.setTimeout(0, () -> log("x"));
            t("one", () -> s.listenerCount("timeout"));
            t("timeout", () -> s.timeout());
        });
        on("trailers of 1.0", o(), l("GET / HTTP/1.0\r\nTE: chunked\r\n\r\n"), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.write("a");
                r.addTrailers(m("B", "c"));
                r.end();
            });
        });
        on("trailers without a body", o(), l(GET, "HEAD / HTTP/1.1\r\nHost: x\r\n\r\n"), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.addTrailers(m("B", "c"));
                r.end();
            });
        });
        on("trailers twice, and behind end", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.write("x");
                r.addTrailers(m("A", "1", "B", l("2", "3")));
                r.addTrailers(m("C", "4"));
                r.end();
                v("late", () -> r.addTrailers(m("D", "5")));
            });
        });
        on("fields behind the end", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.setHeader("A", "b");
                r.end("x");
                t("get", () -> r.getHeader("a"));
                t("names", () -> r.getHeaderNames());
                t("set", () -> r.setHeader("C", "d"));
                v("remove", () -> r.removeHeader("a"));
                t("append", () -> r.appendHeader("a", "c"));
                v("flush", () -> r.flushHeaders());
                v("hints", () -> r.writeEarlyHints(m("link", "</a>; rel=preload")));
                v("continue", () -> r.writeContinue());
                v("information", () -> r.writeInformation(103));
                t("head", () -> r.writeHead(200));
            });
        });
        on("writable properties", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("mark", () -> r.writableHighWaterMark());
                t("length", () -> r.writableLength());
                r.cork();
                t("corked", () -> r.writableCorked());
                r.write("abc");
                t("length", () -> r.writableLength());
                r.uncork();
                t("corked", () -> r.writableCorked());
                t("object", () -> r.writableObjectMode());
                r.end();
                t("length", () -> r.writableLength());
                t("drain", () -> r.writableNeedDrain());
            });
        });
        on("a server with a small mark", o().highWaterMark(10), l(POST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("mark", () -> r.writableHighWaterMark());
                t("read", () -> q.readableHighWaterMark());
                t("w", () -> r.write("abc"));
                t("w", () -> r.write("defghijklmn"));
                r.on("drain", () -> {
                    log("drain");
                    r.end();
                });
            });
        });
        on("sockets pause and resume", o(), l(POST + POST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.socket().pause();
                log("request");
                r.end();
            });
        });
        on("corked behind its end while it waits", o(), l(GET + GET), s -> {
            var first = new ArrayList<ServerResponse>();
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                if (first.isEmpty()) {
                    first.add(r);
                    return;
                }
                r.end("second");
                r.cork();
                r.uncork();
                settled(2, () -> first.get(0).end("first"));
            });
        });
        on("finished says no more than that it closed early", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.on("error", (Throwable e) -> log("q " + show(e)));
                q.socket().on("error", (Throwable e) -> log("k " + show(e)));
                Stream.finished(r, (e) -> log("finished " + show(e)));
                r.write("x");
                r.destroy(NodeException.error("MINE", "mine"));
            });
        });
        on(
                "an empty upgrade request that is read",
                o().optimizeEmptyRequests(true),
                l("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: a\r\n\r\n"),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer head) -> {
                        q.on("end", () -> log("end"));
                        q.on("close", () -> log("close"));
                        q.resume();
                        settled(2, () -> k.end("x", "utf8"));
                    });
                });
        on(
                "an upgrade in vain on the last request",
                o(),
                l("GET /a HTTP/1.1\r\nHost: x\r\nConnection: close, upgrade\r\nUpgrade: a\r\n\r\n", GET),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        log("request " + q.url());
                        settled(7, () -> r.end("x"));
                    });
                });
        on("the connection goes, responses wait", o(), l(GET + GET + GET, RST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.on("aborted", () -> log("aborted"));
                q.on("error", (Throwable e) -> log("q " + show(e)));
                r.on("close", () -> log("close"));
                Stream.finished(r, (e) -> log("finished " + show(e)));
            });
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

    private static String num(double x) {
        return String.valueOf((long) x);
    }

    private static ServerResponse own(IncomingMessage req) {
        return new ServerResponse(req);
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
        settled(4, ServerDetails::run);
    }
}
