import static dev.spindle.loop.Globals.process;
import static dev.spindle.loop.Globals.setImmediate;
import static dev.spindle.loop.Globals.setTimeout;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.http.OutgoingMessage;
import dev.spindle.http.ServerResponse;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Writable;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A response that no server made, on any Writable: events, callbacks and properties. */
class ResponseAlone {
    private record Case(String title, BiConsumer<ServerResponse, Writable<Buffer>> go) {}

    private static String code(Throwable e) {
        return e == null ? "null" : ((NodeException) e).code();
    }

    private static Consumer<Throwable> told(String what) {
        return e -> System.out.println("  " + what + " " + code(e));
    }

    private static void attempt(Runnable call) {
        try {
            call.run();
            System.out.println("  fine");
        } catch (NodeException e) {
            System.out.println("  " + e.name() + " " + e.code() + " " + e.getMessage());
        }
    }

    private static void print(ServerResponse r) {
        System.out.println("  ended " + r.writableEnded() + " " + r.finished() + " finished " + r.writableFinished()
                + " destroyed " + r.destroyed() + " closed " + r.closed() + " errored "
                + (r.errored() == null ? "undefined" : r.errored().getMessage()) + " objects " + r.writableObjectMode()
                + " sent " + r.headersSent() + " mark " + r.writableHighWaterMark() + " connection "
                + (r.connection() == null ? "none" : "there"));
    }

    private static final ArrayDeque<Case> CASES = new ArrayDeque<>(List.of(
            new Case("written before the socket", (r, w) -> {
                print(r);
                System.out.println("  " + r.write("a", () -> System.out.println("  written")));
                r.end(() -> System.out.println("  ended"));
                print(r);
                r.assignSocket(w);
                print(r);
            }),
            new Case("written on the socket", (r, w) -> {
                r.assignSocket(w);
                r.write("a", told("written"));
                r.end("b", told("ended"));
                process.nextTick(() -> System.out.println("  tick"));
                print(r);
            }),
            new Case("write behind the end", (r, w) -> {
                r.assignSocket(w);
                r.end("a");
                System.out.println("  " + r.write("b", told("written")));
            }),
            new Case("end behind the end", (r, w) -> {
                r.assignSocket(w);
                r.end("a");
                r.end(told("ended"));
                r.end("b", told("b"));
                setImmediate(() -> r.end(told("late")));
            }),
            new Case("assigned twice", (r, w) -> {
                r.assignSocket(w);
                try {
                    r.assignSocket(w);
                } catch (NodeException e) {
                    System.out.println("  " + e.code() + " " + e.getMessage());
                }
                r.detachSocket(w);
                r.assignSocket(w);
            }),
            new Case("destroyed without a socket", (r, w) -> {
                r.destroy(NodeException.error(null, "mine"));
                print(r);
                System.out.println("  " + r.write("a", told("written")));
                r.end("b", () -> System.out.println("  never"));
                print(r);
            }),
            new Case("destroyed with a socket", (r, w) -> {
                r.assignSocket(w);
                r.destroy(NodeException.error(null, "mine"));
                print(r);
            }),
            new Case("ended, then the socket goes", (r, w) -> {
                r.assignSocket(w);
                r.end("a");
                setImmediate(() -> w.destroy());
            }),
            new Case("piped", (r, w) -> r.pipe(w)),
            new Case("corked", (r, w) -> {
                r.cork();
                r.assignSocket(w);
                r.write("a");
                r.write("b");
                System.out.println("  " + r.writableCorked());
                r.uncork();
                System.out.println("  " + r.writableCorked());
                r.end();
            }),
            new Case("length kept", (r, w) -> {
                r.strictContentLength(true);
                r.setHeader("Content-Length", 3);
                r.assignSocket(w);
                r.write("ab");
                r.end("c");
            }),
            new Case("length too long", (r, w) -> {
                r.strictContentLength(true);
                r.writeHead(200, Map.of("Content-Length", 3));
                r.assignSocket(w);
                attempt(() -> r.write("abcd"));
                attempt(() -> r.end("abcd"));
                attempt(() -> r.end("abc"));
            }),
            new Case("length too short", (r, w) -> {
                r.strictContentLength(true);
                r.setHeader("Content-Length", 3);
                r.assignSocket(w);
                attempt(() -> r.end("a"));
            }),
            new Case("lengths of many kinds", (r, w) -> {
                for (var length : List.<Object>of(
                        "abc",
                        "0x3",
                        1.5,
                        -1,
                        "",
                        " 3 ",
                        List.of("4", "3"),
                        "Infinity",
                        true,
                        Double.NaN,
                        "3 x",
                        "3.0")) {
                    var own = new ServerResponse(new LoneRequest());
                    own.strictContentLength(true);
                    own.setHeader("Content-Length", length);
                    attempt(() -> own.end("abc"));
                }
            }),
            new Case("trailers without chunks", (r, w) -> {
                r.assignSocket(w);
                attempt(() -> r.writeHead(200, Map.of("Trailer", "X", "Content-Length", 1)));
                System.out.println("  " + r.headersSent());
            }),
            new Case("asked where the socket is told", (r, w) -> {
                r.on("socket", stream -> {
                    System.out.println("  " + (r.connection() == stream));
                    r.write("b");
                });
                r.write("a");
                r.assignSocket(w);
                r.end("c");
            }),
            new Case("a mark of its own", (r, w) -> {
                var own = new ServerResponse(new LoneRequest()) { // row H38
                            @Override
                            public int writableHighWaterMark() {
                                return 5;
                            }
                        };
                System.out.println("  " + own.writableHighWaterMark() + " " + own.write("ab") + " " + own.write("cdef")
                        + " " + own.writableNeedDrain());
            }),
            new Case("null", (r, w) -> attempt(() -> r.write((Buffer) null)))));

    public static void main(String[] args) {
        EventLoop.run(() -> {
            try {
                new OutgoingMessage().write("a");
            } catch (NodeException e) {
                System.out.println(e.code() + " " + e.getMessage());
            }
            run();
        });
    }

    private static void run() {
        if (CASES.isEmpty()) {
            return;
        }
        var next = CASES.poll();
        System.out.println("-- " + next.title);
        var w = new TextSink();
        w.on("error", (Throwable e) -> System.out.println("  stream error " + e.getMessage()));
        w.on("close", () -> System.out.println("  stream close"));
        var r = new ServerResponse(new LoneRequest());
        r.sendDate(false);
        for (var name : List.of("socket", "prefinish", "finish", "error", "close")) {
            r.addListener(name, arguments -> {
                var error = arguments.length > 0 && arguments[0] instanceof NodeException;
                System.out.println("  " + name + (error ? " " + ((NodeException) arguments[0]).code() : ""));
                return null;
            });
        }
        next.go.accept(r, w);
        setTimeout(
                () -> {
                    print(r);
                    System.out.println(
                            "  \"" + w.all.toString().replace("\r", "\\r").replace("\n", "\\n") + "\"");
                    run();
                },
                10);
    }
}
