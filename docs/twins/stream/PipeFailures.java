import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** pipe when one of the two fails, closes or ends on its own. */
public class PipeFailures extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("the destination fails", PipeFailures::theDestinationFails);
        CASES.put("and nobody listens", PipeFailures::andNobodyListens);
        CASES.put("an error is emitted by hand", PipeFailures::anErrorIsEmittedByHand);
        CASES.put("the destination closes", PipeFailures::theDestinationCloses);
        CASES.put("the destination ends by itself", PipeFailures::theDestinationEndsByItself);
        CASES.put("the source fails", PipeFailures::theSourceFails);
        CASES.put("write throws", PipeFailures::writeThrows);
        CASES.put("write throws and others listen", PipeFailures::writeThrowsAndOthersListen);
        CASES.put("what the destination refuses", PipeFailures::whatTheDestinationRefuses);
        CASES.put("gone while the source waits", PipeFailures::goneWhileTheSourceWaits);
        // One case runs when the one before has left nothing to do.
        var cases = new ArrayDeque<>(CASES.entrySet());
        EventLoop.run(() -> {
            process.on("uncaughtException", err -> print("uncaught", err));
            process.on("beforeExit", () -> {
                if (!cases.isEmpty()) {
                    var next = cases.poll();
                    setImmediate(() -> {
                        print("==", next.getKey());
                        next.getValue().run();
                    });
                }
            });
        });
    }

    static void theDestinationFails() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(new RuntimeException("no")))));
        watch(r, "end", "close", "error", "pause", "resume");
        watch(w, "finish", "close", "error");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        r.push("a", null);
        w.on(Writable.CLOSE, () -> setImmediate(() -> print(r.destroyed(), r.readableFlowing(), w.destroyed())));
    }

    static void andNobodyListens() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(new RuntimeException("no"))));
        watch(r, "end", "close", "error", "pause");
        watch(w, "finish", "close");
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> print(w.destroyed(), w.errored(), w.listenerCount("error")));
    }

    static void anErrorIsEmittedByHand() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "pause", "close", "error");
        watch(w, "finish", "close");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        setImmediate(() -> {
            try {
                w.emit(EventEmitter.ERROR, new RuntimeException("by hand"));
            } catch (RuntimeException err) {
                print("caught", err);
            }
            print(w.destroyed());
        });
    }

    static void theDestinationCloses() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "pause", "resume", "close");
        watch(w, "finish", "close", "error");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> {
            w.destroy();
            r.push("b", null);
            print(r.readableLength());
        });
    }

    static void theDestinationEndsByItself() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "pause", "resume", "close");
        watch(w, "finish", "close", "error");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> {
            w.end();
            setImmediate(() -> print(r.push("b", null), r.readableFlowing()));
        });
    }

    static void theSourceFails() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "end", "close", "error");
        watch(w, "finish", "close", "error");
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> {
            r.destroy(new RuntimeException("gone"));
            setImmediate(() -> print(w.destroyed(), w.writableEnded(), w.listenerCount("unpipe")));
        });
    }

    static void writeThrows() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            throw new RuntimeException("in write");
        }));
        watch(r, "end", "close", "error", "pause");
        watch(w, "finish", "close", "error");
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> print(r.destroyed(), w.destroyed(), r.readableFlowing()));
    }

    static void writeThrowsAndOthersListen() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            throw new RuntimeException("in write");
        }));
        watch(r, "end", "close", "error", "pause", "resume");
        watch(w, "finish", "close", "error");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.on(Readable.DATA, c -> print("data", c));
        r.pipe(w);
        r.on(Readable.DATA, c -> print("more data", c));
        r.push("a", null);
        r.push("b", null);
        process.nextTick(() -> print("tick"));
        setImmediate(() -> print(w.writableLength(), w.destroyed(), r.readableLength(), r.listenerCount("data")));
    }

    static void whatTheDestinationRefuses() {
        var r = new Readable<Object>(
                new ReadableOptions<Object>().objectMode(true).read((stream, size) -> {}));
        var w = new Writable<Object>(
                new WritableOptions<Object>().autoDestroy(false).write((stream, c, e, cb) -> cb.accept(null)));
        watch(r, "pause", "resume");
        watch(w, "error", "close");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        setImmediate(() -> {
            print(r.push(1));
            print(r.readableFlowing(), w.destroyed());
            process.nextTick(() -> print("tick"));
        });
    }

    static void goneWhileTheSourceWaits() {
        for (var leave : List.<Consumer<Writable<Buffer>>>of(Writable::destroy, w -> {}, w -> w.end())) {
            var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
            var w = new Writable<Buffer>(
                    new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {}));
            watch(r, "pause", "resume", "data");
            watch(w, "close");
            w.on(Writable.UNPIPE, () -> print("unpipe"));
            r.pipe(w);
            r.push("a", null);
            setImmediate(() -> {
                leave.accept(w);
                if (!w.destroyed()) {
                    r.unpipe(w);
                }
                print(r.readableFlowing());
                setImmediate(() -> print(r.readableFlowing()));
            });
        }
    }
}
