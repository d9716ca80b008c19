import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.Listener;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Chunk;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.Readable;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/** What the programs have in common that go through streams case by case: each is named, and run when the one before has settled. */
abstract class Cases {
    static final ArrayDeque<Map.Entry<String, Runnable>> cases = new ArrayDeque<>();

    static String show(Object x) {
        if (x == null) return "null";
        if (x instanceof NodeException) {
            var e = (NodeException) x;
            return (e.code() == null ? "" : e.code()) + ":" + e.getMessage();
        }
        if (x instanceof Throwable) return ":" + ((Throwable) x).getMessage();
        return x instanceof Buffer ? "<" + x + ">" : String.valueOf(x);
    }

    static void print(Object... a) {
        var s = new StringJoiner(" ");
        for (var x : a) s.add(show(x));
        System.out.println(s);
    }

    static void print(Object a) {
        print(new Object[] {a});
    }

    static void check(String n, Runnable f) {
        cases.add(Map.entry(n, f));
    }

    static <S extends Stream> S watch(S s, String... es) {
        for (var x : es)
            ((EventEmitter) s).addListener(x, (Listener) a -> {
                print("  ", x, a.length > 0 ? a[0] : null);
                return null;
            });
        return s;
    }

    static <S extends Stream> S all(S s) {
        return watch(s, "end", "finish", "close", "error", "drain", "pause", "resume", "prefinish");
    }

    static <S extends Stream> S watch(String n, S s, String... es) {
        for (var x : es)
            ((EventEmitter) s).addListener(x, (Listener) a -> {
                print("  ", n, x, a.length > 0 ? a[0] : null);
                return null;
            });
        return s;
    }

    static <S extends Stream> S all(String n, S s) {
        return watch(n, s, "end", "finish", "close", "error");
    }

    static Writable<Object> sink() {
        return new Writable<Object>(
                new WritableOptions<Object>().objectMode(true).write((self, d, e, cb) -> {
                    print("_write", d);
                    setImmediate(cb, null);
                }));
    }

    static void flags(Readable<?> r) {
        print(
                "   flags",
                r.readable(),
                r.readableFlowing(),
                r.readableLength(),
                r.readableEnded(),
                r.readableAborted(),
                r.readableDidRead(),
                r.errored(),
                r.closed(),
                r.destroyed(),
                r.isPaused());
    }

    static void wflags(Writable<?> w) {
        print(
                "   wflags",
                w.writable(),
                w.writableLength(),
                w.writableEnded(),
                w.writableFinished(),
                w.writableNeedDrain(),
                w.writableCorked(),
                w.writableAborted(),
                w.errored(),
                w.closed(),
                w.destroyed());
    }

    static void wflags(Duplex<?, ?> w) {
        print(
                "   wflags",
                w.writable(),
                w.writableLength(),
                w.writableEnded(),
                w.writableFinished(),
                w.writableNeedDrain(),
                w.writableCorked(),
                w.writableAborted(),
                w.errored(),
                w.closed(),
                w.destroyed());
    }

    static Buffer bytes(String s) {
        return Buffer.from(s);
    }

    static <T> String join(List<Chunk<T>> cs) {
        var s = new StringJoiner(",");
        for (var x : cs) s.add(show(x.chunk()) + x.encoding());
        return s.toString();
    }

    static String typeOf(Object d) {
        return d instanceof String ? "string" : "object";
    }

    static int len(Object d) {
        return d instanceof String ? ((String) d).length() : ((Buffer) d).length();
    }

    static void run() {
        EventLoop.run(() -> {
            process.on("uncaughtException", e -> print("UNCAUGHT", e));
            process.on("unhandledRejection", e -> print("UNHANDLED", e));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var x = cases.poll();
                    setImmediate(() -> {
                        print("==", x.getKey());
                        x.getValue().run();
                    });
                }
            });
        });
    }
}
