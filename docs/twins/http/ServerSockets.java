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
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;

/** The socket under a request: who looks on, who writes, who ends it. */
class ServerSockets {
    private record Case(String title, ServerOptions options, ArrayDeque<Object> packets, Consumer<HttpServer> listen) {}

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>();
    private static final String GET = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";
    private static final String POST = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 3\r\n\r\nabc";
    private static final String CHUNKED =
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n";

    public static void main(String[] args) {
        first();
        second();

        EventLoop.run(ServerSockets::run);
    }

    private static void first() {
        on("data listener on the socket", o(), l(GET, POST), s -> {
            s.on("connection", (Socket k) -> {
                k.on("data", (Buffer d) -> log("data " + show(d)));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log(q.method());
                q.resume();
                r.end("x");
            });
        });
        on(
                "data listener added in the request",
                o(),
                l("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc", "def"),
                s -> {
                    s.on("request", (IncomingMessage q, ServerResponse r) -> {
                        log(q.method());
                        q.socket().once("data", (Buffer d) -> log("data " + show(d)));
                        q.resume();
                        r.end("x");
                    });
                });
        on("setEncoding on the socket", o(), l(GET), s -> {
            s.on("connection", (Socket k) -> {
                v("enc", () -> k.setEncoding("utf8"));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                v("enc", () -> q.socket().setEncoding("utf8"));
                r.end("x");
            });
        });
        on("raw writes on the socket", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.socket().write("raw", "latin1");
                r.end("x");
                r.on("finish", () -> {
                    q.socket().write("raw2", "latin1");
                });
            });
        });
        on("socket end by the handler", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                watch("r", r, "finish close error");
                watch("q", q, "close end aborted error");
                q.socket().end("bye", "latin1");
                t("w", () -> r.write("x", (Throwable e) -> log("cb " + show(e))));
                r.end((Throwable e) -> log("end " + show(e)));
            });
        });
        on("setTimeout in connection", o().keepAliveTimeout(100).keepAliveTimeoutBuffer(0), l(300), s -> {
            s.on("connection", (Socket k) -> {
                k.setTimeout(100);
                k.on("timeout", () -> log("timeout"));
            });
        });
        on("req piped to res", o(), l(CHUNKED + POST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                watch("r", r, "pipe unpipe finish close");
                q.pipe(r);
            });
        });
        on("request emitted by hand", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("one " + r.headersSent());
                if (!r.headersSent()) {
                    r.write("x");
                    s.emit("request", q, r);
                } else r.end("y");
            });
        });
        on("two listeners", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("one");
                r.end("x");
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("two " + r.writableEnded());
            });
        });
        on("bytesWritten, bytesRead", o(), l(POST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.resume();
                r.end("x");
                r.on(
                        "finish",
                        () -> log(q.socket().bytesRead() + " " + (q.socket().bytesWritten() > 100)));
            });
        });
    }

    private static void second() {
        on("req events order with late listeners", o(), l(POST), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                setImmediate(() -> {
                    q.on("end", () -> log("end " + q.complete()));
                    q.on("readable", () -> {
                        var c = q.read();
                        log("r " + show(c));
                    });
                    r.end("x");
                });
            });
        });
        on("destroySoon", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                watch("r", r, "finish close");
                r.write("x");
                r.socket().destroySoon();
                r.on("close", () -> log("e" + r.writableFinished()));
            });
        });
        on("throws in finish listener", o(), l(GET), s -> {
            process.once("uncaughtException", (Throwable e) -> log("uncaught " + e.getMessage()));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.once("finish", () -> {
                    throw err("A", "b");
                });
                r.end("x");
                watch("r", r, "close");
            });
        });
        on("readableFlowing", o(), l(GET), s -> {
            s.on("connection", (Socket k) -> t("connection", () -> k.readableFlowing()));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                t("request", () -> k.readableFlowing());
                k.pause();
                t("paused", () -> k.readableFlowing());
                k.resume();
                t("resumed", () -> k.readableFlowing());
                r.end("x");
            });
        });
        on(
                "readableFlowing of an upgrade",
                o(),
                l("GET / HTTP/1.1\r\nHost: x\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"),
                s -> {
                    s.on("upgrade", (IncomingMessage q, Socket k, Buffer head) -> {
                        t("upgrade", () -> k.readableFlowing());
                        k.end();
                    });
                });
        on("end behind an end that failed", o(), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.end("x", null, (Throwable e) -> log("end " + show(e)));
                r.destroy(err("A", "b"));
                r.on("close", () -> {
                    r.end((Throwable e) -> log("end again " + show(e)));
                    log("called");
                });
                q.socket().on("error", () -> {});
            });
        });
        on("keep-alive requests after error answer", o(), l(GET, GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.statusCode(500);
                r.end();
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
        settled(4, ServerSockets::run);
    }
}
