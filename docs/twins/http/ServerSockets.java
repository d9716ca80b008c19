import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;

/** The socket under a request: who looks on, who writes, who ends it. */
public class ServerSockets extends ServerCases {
    private static final String HALF = "POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 6\r\n\r\nabc";

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
        on("data listener added in the request", o(), l(HALF, "def"), s -> {
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
        on("paused in the first tick, in vain", o(), l(HALF, "d", "ef"), s -> {
            s.on("connection", (Socket k) -> {
                watch("k", k, "pause resume");
                k.pause();
                process.nextTick(() -> t("tick", () -> k.isPaused()));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                t("request", () -> q.socket().isPaused());
                q.on("data", (Buffer d) -> log(show(d) + " " + q.socket().isPaused()));
                q.on("end", () -> r.end("x"));
            });
        });
        on("paused in a tick, for good", o(), l(GET, 10), s -> {
            s.on("connection", (Socket k) -> {
                watch("k", k, "pause resume");
                process.nextTick(() -> k.pause());
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> log("request"));
        });
        on("resumed while it flows", o(), l(GET, GET), s -> {
            s.on("connection", (Socket k) -> watch("k", k, "pause resume"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.socket().resume();
                log("request");
                r.end("x");
            });
        });
        on("resumed while raw bytes wait", o().highWaterMark(500), l(GET), s -> {
            s.on("connection", (Socket k) -> {
                watch("k", k, "pause resume");
                k.cork();
                k.write("raw ".repeat(200));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("request " + q.socket().isPaused());
                q.socket().resume();
                setImmediate(() -> {
                    log("then " + q.socket().isPaused());
                    r.end("x");
                    q.socket().uncork();
                });
            });
        });
        on("taken over in the request", o(), l(HALF, "hello", "again", FIN), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                var k = q.socket();
                watch("k", k, "end");
                k.removeAllListeners("data");
                k.on("data", (Buffer d) -> {
                    log(show(d));
                    k.write("mine");
                });
            });
        });
        on("taken over in connection", o(), l("hello", GET), s -> {
            s.on("connection", (Socket k) -> {
                k.removeAllListeners("data");
                k.on("data", (Buffer d) -> log(show(d)));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> log("request"));
        });
        on("the listener of 'data' taken out", o(), l(GET), s -> {
            s.on("connection", (Socket k) -> k.removeAllListeners("data"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> r.end("x"));
        });
        on("keep-alive requests after error answer", o(), l(GET, GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                r.statusCode(500);
                r.end();
            });
        });
    }
}
