import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.List;

/** What a program writes to the socket by hand, beside the answer that is on its way there. */
public class ServerRawWrites extends ServerCases {
    private static final String OLD = "GET / HTTP/1.0\r\n\r\n";
    private static final String TRAILERS =
            "POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\nX-T: 1\r\n\r\n";

    public static void main(String[] args) {
        destroyed();
        written();
        counted();
        nothing();
        EventLoop.run(ServerRawWrites::toAnyStream);
    }

    private static void destroyed() {
        h("a chunk, raw bytes, destroyed", l(GET), (q, r) -> {
            r.write("a", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            q.socket().destroy();
        });
        h("a piece, raw bytes, destroyed", l(OLD), (q, r) -> {
            r.write("a", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            q.socket().destroy();
        });
        h("a chunk, raw bytes, res.destroy", l(GET), (q, r) -> {
            r.write("a", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            r.destroy();
        });
    }

    private static void written() {
        h("a chunk, raw bytes, another chunk", l(GET), (q, r) -> {
            r.write("a", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            log(r.writableLength() + " " + r.writableCorked() + " " + q.socket().writableCorked());
            r.write("b");
            process.nextTick(() -> log("tick " + q.socket().writableCorked()));
            setImmediate(() -> {
                log("later " + q.socket().writableCorked());
                r.end();
            });
        });
        h("a piece, raw bytes, another piece", l(OLD), (q, r) -> {
            r.write("a", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            log(r.writableLength() + " " + q.socket().writableLength());
            r.write("b");
            setImmediate(() -> r.end());
        });
        h("a chunk, raw bytes, the end", l(GET), (q, r) -> {
            r.write("a");
            q.socket().write("raw");
            r.end("b");
        });
    }

    private static void counted() {
        for (var request : List.of(OLD, GET)) {
            h("what the socket has, counted at once", l(request), (q, r) -> {
                r.sendDate(false);
                r.write("abc");
                var s = q.socket();
                log(s.bytesWritten() + " " + s.writableLength() + " " + s.writableCorked());
                r.write("d");
                log(String.valueOf(s.bytesWritten()));
                process.nextTick(() -> log("tick " + s.bytesWritten() + " " + s.writableCorked()));
                setImmediate(() -> r.end());
            });
        }
        h("a piece, counted, and the socket destroyed", l(OLD), (q, r) -> {
            r.write("abc", (Throwable e) -> log("wrote " + show(e)));
            log(String.valueOf(q.socket().bytesWritten() > 0));
            q.socket().destroy();
        });
    }

    private static void nothing() {
        h("nothing, raw bytes", l(GET), (q, r) -> {
            r.write("", (Throwable e) -> log("wrote " + show(e)));
            q.socket().write("raw", (Throwable e) -> log("raw " + show(e)));
            r.end("b");
        });
        h("nothing, a chunk, nothing", l(GET), (q, r) -> {
            r.write("", () -> log("1"));
            r.write("a", () -> log("2"));
            r.write(Buffer.alloc(0), () -> log("3"));
            setImmediate(() -> r.end());
        });
        h("nothing, destroyed", l(GET), (q, r) -> {
            watch("s", q.socket(), "error");
            r.write("", (Throwable e) -> log("wrote " + show(e)));
            q.socket().destroy(err("MINE", "mine"));
        });
        h("nothing, and the socket is ended", l(OLD), (q, r) -> {
            watch("r", r, "prefinish finish close");
            r.write("");
            q.socket().end("over");
            setImmediate(() -> r.end());
        });
        h("much, and raw bytes", l(GET), (q, r) -> {
            watch("r", r, "drain");
            log(r.write("x".repeat(70000)) + " " + q.socket().write("raw"));
            process.nextTick(() -> log("tick"));
            setImmediate(() -> q.socket().destroy());
            r.socket().unref();
        });
        on("a flushed head that is lost", o().highWaterMark(100), l(GET), s -> {
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                q.socket().destroy();
                r.flushHeaders();
                log(r.write("a") + " " + r.writableLength());
            });
        });
        on("requests while raw bytes wait", o().highWaterMark(500), l(GET + GET), s -> {
            s.on("connection", (Socket so) -> {
                watch("s", so, "pause resume drain");
                so.cork();
                so.write("raw ".repeat(200));
            });
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                log("paused " + q.socket().isPaused());
                setImmediate(() -> {
                    log("paused " + q.socket().isPaused());
                    r.end("x");
                    q.socket().uncork();
                });
            });
        });
        on(
                "idle behind trailers",
                o(),
                l(TRAILERS),
                s -> s.on("request", (IncomingMessage q, ServerResponse r) -> {
                    watch("q", q, "end");
                    watch("s", q.socket(), "close");
                    q.resume();
                    r.end("x");
                    r.on("finish", () -> {
                        log("finish");
                        s.closeIdleConnections();
                        log("destroyed " + q.socket().destroyed());
                    });
                }));
    }

    /** Each part of a chunk is a write of its own to a stream that is no socket; one that takes lists gets them as one. */
    private static void toAnyStream() {
        answerOn(new Writable<>(parts()), () -> answerOn(new Writable<>(lists()), ServerCases::run));
    }

    private static void answerOn(Writable<Buffer> sink, Runnable then) {
        var res = new ServerResponse(new IncomingMessage(null));
        res.sendDate(false);
        res.useChunkedEncodingByDefault(true);
        res.assignSocket(sink);
        res.write("one", () -> log("one"));
        res.write("two");
        setImmediate(() -> {
            res.write("three", () -> log("three"));
            res.end("four", () -> {
                log("end");
                then.run();
            });
        });
    }

    private static WritableOptions<Buffer> parts() {
        return new WritableOptions<Buffer>().write((stream, chunk, encoding, done) -> {
            log('"' + chunk.toString().replace("\r", "\\r").replace("\n", "\\n") + '"');
            setImmediate(() -> done.accept(null));
        });
    }

    private static WritableOptions<Buffer> lists() {
        return parts().writev((stream, chunks, done) -> {
            log("list of " + chunks.size());
            setImmediate(() -> done.accept(null));
        });
    }
}
