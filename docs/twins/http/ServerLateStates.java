import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;

import dev.spindle.buffer.Buffer;
import dev.spindle.http.IncomingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.net.Socket;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * What is asked of a request, or done to its answer, when its socket is ended or gone; and a connection that is full of answers hears
 * nothing, not even its end, whoever resumes it.
 */
public class ServerLateStates extends ServerCases {
    public static void main(String[] args) {
        signals();
        ends();
        lost();
        detached();
        left();
        full();
        EventLoop.run(ServerLateStates::run);
    }

    private static void state(IncomingMessage q) {
        t("aborted", () -> q.aborted());
        t("complete", () -> q.complete());
        t("ended", () -> q.readableEnded());
        t("signal", () -> q.signal().aborted());
    }

    private static void signals() {
        h("the signal of a request that was destroyed, yet read to its end", l(GET), (q, r) -> {
            q.resume();
            q.destroy();
            settled(2, () -> state(q));
        });
        h("the signal of one that was destroyed first", l(GET), (q, r) -> {
            q.destroy();
            q.resume();
            settled(2, () -> state(q));
        });
        h("the signal of one that is asked in between", l(GET), (q, r) -> {
            q.resume();
            q.destroy();
            process.nextTick(() -> state(q));
        });
        h("the signal of one that was read before its socket was destroyed", l(GET), (q, r) -> {
            q.resume();
            settled(1, () -> {
                q.socket().destroy();
                state(q);
                settled(2, () -> state(q));
            });
        });
    }

    private static void ends() {
        h("nothing, behind the end of the socket", l(GET), (q, r) -> {
            watch("res", r, "prefinish");
            r.write("a");
            settled(1, () -> {
                q.socket().end("over");
                t("nothing", () -> r.write(""));
                setImmediate(() -> endWithout(q, r));
            });
        });
        h("no more, behind the end of the socket", l(GET), (q, r) -> {
            watch("res", r, "prefinish");
            r.write("a");
            settled(1, () -> {
                q.socket().end("over");
                setImmediate(() -> endWithout(q, r));
            });
        });
    }

    private static void ticks(int left) {
        if (left > 0) {
            process.nextTick(() -> {
                log("tick");
                ticks(left - 1);
            });
        }
    }

    private static void lost() {
        h("flushed behind a lost chunk", l(GET), (q, r) -> {
            q.socket().destroy();
            ticks(4);
            r.write("a", null, e -> log(show(e)));
            r.flushHeaders();
            r.write("b", null, e -> log(show(e)));
        });
    }

    private static void detached() {
        h("detached, and assigned again", l(GET), (q, r) -> {
            var k = q.socket();
            watch("res", r, "finish close");
            r.detachSocket(k);
            t("socket", () -> r.socket() == null);
            t("write", () -> r.write("a"));
            v("assigned", () -> r.assignSocket(k));
            v("twice", () -> r.assignSocket(k));
            r.end("b");
        });
        h("detached, and closed", l(GET), (q, r) -> {
            watch("res", r, "finish close");
            watch("req", q, "aborted close");
            r.detachSocket(q.socket());
            settled(1, () -> q.socket().destroy());
        });
    }

    private static void left() {
        h("iterated in part", l(POST), (q, r) -> {
            q.iterator()
                    .forEachWhile(chunk -> {
                        log(chunk.toString());
                        return false;
                    })
                    .thenDo(end -> {
                        t("socket", () -> q.socket() == null);
                        t("connection", () -> q.connection() == null);
                        t("destroyed", () -> q.destroyed());
                        r.end("ok");
                    });
        });
        h("piped in vain", l(POST), (q, r) -> {
            var sink = new Writable<Buffer>(new WritableOptions<Buffer>()
                    .write((stream, chunk, encoding, done) -> done.accept(err("EMINE", "mine"))));
            Stream.pipeline(List.of(q, sink), e -> {
                log(show(e));
                t("socket", () -> q.socket() == null);
                r.end("ok");
            });
        });
    }

    private static void endWithout(IncomingMessage q, ServerResponse r) {
        q.socket().destroy();
        r.end();
        log("ended");
    }

    private static void full() {
        on("full", o().highWaterMark(20), l(GET + GET + GET, FIN, 50), s -> {
            var all = new ArrayList<ServerResponse>();
            s.on("connection", (Socket k) -> watch("socket", k, "end"));
            s.on("request", (IncomingMessage q, ServerResponse r) -> {
                all.add(r);
                log("request");
                if (all.size() == 2) {
                    r.end("x".repeat(100));
                }
                if (all.size() == 3) {
                    q.socket().resume();
                    settled(12, () -> {
                        log("answers");
                        all.get(0).end();
                        all.get(2).end();
                    });
                }
            });
        });
    }
}
