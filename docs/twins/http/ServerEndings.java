import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;

/** How a request and its response end: callbacks, events and errors, whoever ends or destroys what, and when. */
public class ServerEndings extends ServerCases {
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
}
