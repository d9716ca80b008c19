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
import dev.spindle.stream.Duplex;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Upgrade and CONNECT at their edges: pending answers, resets, who is asked and who is not. */
class ServerUpgradeEdges {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final Object FIN = new Object();
    private static final Object RST = new Object();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    private static final String UP = "GET /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n";
    private static final String CON = "CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\n\r\n";

    public static void main(String[] args) {
        first();
        second();
        third();

        EventLoop.run(ServerUpgradeEdges::run);
    }

    private static void first() {
        on(
                "upgrade destroyed by client",
                o(),
                l(UP, FIN),
                s -> s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                    log("up " + b);
                    watch("k", k, "close end");
                    watch("q", q, "error close aborted end");
                    k.resume();
                }));
        on(
                "upgrade reset",
                o(),
                l(UP, RST),
                s -> s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                    watch("k", k, "close end error");
                    watch("q", q, "error close aborted end");
                    k.resume();
                }));
        on("upgrade with pending answer", o(), l(GET + UP + "rest", 200), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.url());
                watch("r", r, "finish close");
                watch("q", q, "end close aborted");
                settled(3, () -> r.end("x"));
            });
            s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                log("up " + b);
                k.write("hello", "utf8");
            });
        });
        on(
                "upgrade, socket.end",
                o(),
                l(UP, FIN),
                s -> s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                    watch("k", k, "close end finish");
                    k.end("bye", "utf8");
                    k.resume();
                }));
        on(
                "upgrade nobody, data behind",
                o(),
                l(UP + GET),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    log(q.url() + show(q.headers()));
                    r.end("x");
                }));
        on(
                "upgrade h2c settings",
                o(),
                l(
                        "GET / HTTP/1.1\r\nHost: x\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABkAAQAAP__\r\n\r\n"),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    log(q.url());
                    r.end("x");
                }));
        on("upgrade removed listener", o(), l(UP), s -> {
            s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                log("no");
            });
            s.removeAllListeners("upgrade");
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.url());
                r.end("x");
            });
        });
        on("PRI", o(), l("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), s -> {
            s.on("clientError", (Throwable e, Duplex<Buffer, Buffer> k) -> {
                log(show(e));
                k.destroy();
            });
        });
        on("connect, no listener", o(), l(CON), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.url());
                r.end("x");
            });
        });
        on("connect behind pending", o(), l(GET + CON + "abc", 200), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.url());
                settled(3, () -> r.end("x"));
            });
            s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                log(q.url() + b);
                k.write("hello", "utf8");
                k.on("data", (Buffer d) -> log("data " + d));
            });
        });
    }

    private static void second() {
        on(
                "connect with content-length",
                o(),
                l("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nContent-Length: 3\r\n\r\nabcdef"),
                s -> {
                    s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log(q.url() + b);
                        k.on("data", (Buffer d) -> log("data " + d));
                    });
                });
        on(
                "connect with chunked",
                o(),
                l("CONNECT a:80 HTTP/1.1\r\nHost: a:80\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\ndef"),
                s -> {
                    s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log(q.url() + b);
                        k.on("data", (Buffer d) -> log("data " + d));
                    });
                });
        on("connect 1.0 no host", o(), l("CONNECT a:80 HTTP/1.1\r\n\r\n"), s -> {
            s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                log(q.url() + b);
                k.end("x", "utf8");
            });
        });
        on("connect over limit", o(), l(GET, CON), s -> {
            s.maxRequestsPerSocket(1);
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.url());
                r.end("x");
            });
            s.on("connect", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                log(q.url() + b);
                k.end("x", "utf8");
            });
        });
        on(
                "upgrade callback order and this",
                o().shouldUpgradeCallback(q -> {
                    log("asked " + q.url() + q.method());
                    return q.url().equals("/up");
                }),
                l("GET /no HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\n\r\n", UP),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        log("req " + q.url());
                        r.end("x");
                    });
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        k.end("x", "utf8");
                    });
                });
        on(
                "upgrade callback throws",
                o().shouldUpgradeCallback(q -> {
                    if (q.url().equals("/up")) throw err("X", "y");
                    return true;
                }),
                l(UP),
                s -> {
                    process.once("uncaughtException", (Throwable e) -> log("uncaught " + show(e)));
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        log("req " + q.url());
                        r.end("x");
                    });
                });
        on(
                "upgrade with chunked body read by listener",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\nrest"),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close data");
                        k.on("data", (Buffer d) -> log("k " + d));
                        k.write("y", "utf8");
                    });
                });
        on(
                "upgrade body in pieces",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "defrest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        q.on("data", (Buffer d) -> log("q " + d));
                        k.on("data", (Buffer d) -> log("k " + d));
                        k.write("y", "utf8");
                    });
                });
        on(
                "upgrade body not read",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        "defrest",
                        "more",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close");
                        watch("k", k, "end close");
                        k.on("data", (Buffer d) -> log("k " + d));
                        k.write("y", "utf8");
                    });
                });
        on(
                "upgrade body cut short",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nContent-Length: 6\r\n\r\nabc",
                        FIN),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted");
                        watch("k", k, "end close error");
                        q.resume();
                        k.resume();
                    });
                });
    }

    private static void third() {
        on(
                "upgrade body bad",
                o(),
                l(
                        "POST /up HTTP/1.1\r\nHost: x\r\nConnection: Upgrade\r\nUpgrade: foo\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n",
                        "zz\r\n"),
                s -> {
                    s.on("clientError", (Throwable e, Duplex<Buffer, Buffer> k) -> {
                        log(show(e));
                        k.destroy();
                    });
                    s.on("upgrade", (IncomingMessage q, Duplex<Buffer, Buffer> k, Buffer b) -> {
                        log("up " + q.url() + b);
                        watch("q", q, "end close error aborted");
                        watch("k", k, "end close error");
                        q.resume();
                        k.resume();
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
        settled(4, ServerUpgradeEdges::run);
    }
}
