import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Stream;
import java.util.ArrayList;

/** What the documentation of servers says and no other twin shows: timeouts of sockets, limits, tunnels, what is told when. */
public class ServerDetails extends ServerCases {
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
        on("corked, destroyed and ended while it waits", o(), l(GET + GET), s -> {
            var first = new ArrayList<ServerResponse>();
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                if (first.isEmpty()) {
                    first.add(r);
                    return;
                }
                watch("r", r, "prefinish finish close");
                r.write("a", null, e -> log("a " + show(e)));
                r.cork();
                r.write("b", null, e -> log("b " + show(e)));
                r.destroy();
                t("corked", () -> r.writableCorked());
                r.end(e -> log("end " + show(e)));
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
        on(
                "options of net without effect",
                o().allowHalfOpen(false).pauseOnConnect(true).backlog(1),
                l(GET, FIN),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    log("paused " + q.socket().isPaused() + " half-open "
                            + q.socket().allowHalfOpen());
                    settled(7, () -> r.end("x"));
                }));
    }

    private static String num(double x) {
        return String.valueOf((long) x);
    }

    private static ServerResponse own(IncomingMessage req) {
        return new ServerResponse(req);
    }
}
