import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Transform;
import dev.spindle.stream.TransformCallback;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** _final: between the last write and 'finish'. */
public class Finals extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("at once", Finals::atOnce);
        CASES.put("later", Finals::later);
        CASES.put("fails", Finals::fails);
        CASES.put("throws", Finals::throwsCase);
        CASES.put("calls back twice", Finals::callsBackTwice);
        CASES.put("fails and calls back again", Finals::failsAndCallsBackAgain);
        CASES.put("destroyed meanwhile", Finals::destroyedMeanwhile);
        CASES.put("without autoDestroy", Finals::withoutAutoDestroy);
        CASES.put("of a Transform", () -> transforms(new Flushing(), false));
        CASES.put("of a Transform, emitted early", () -> transforms(new Flushing(), true));
        CASES.put("overridden", () -> transforms(new Overriding(), false));
        CASES.put("overridden, emitted early", () -> transforms(new Overriding(), true));
        CASES.put("overridden, calls what it overrides", () -> transforms(new CallingOverridden(), false));
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

    static void atOnce() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> cb.accept(null))
                ._final((stream, cb) -> {
                    print("final", stream.writableEnded());
                    cb.accept(null);
                }));
        watch(w, "prefinish", "finish", "close");
        w.end(err -> print("end callback", err));
        process.nextTick(() -> print("tick"));
        print("sync");
    }

    static void later() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(null)))
                ._final((stream, cb) -> {
                    print("final");
                    setImmediate(() -> {
                        print("give");
                        cb.accept(null);
                        print("given");
                    });
                }));
        watch(w, "prefinish", "finish", "close");
        w.write("1", null, err -> print("1 done"));
        w.end(err -> print("end callback", err));
    }

    static void fails() {
        var now = new Writable<Buffer>(
                new WritableOptions<Buffer>()._final((stream, cb) -> cb.accept(new RuntimeException("now"))));
        watch(now, "error", "finish", "close", "prefinish");
        now.end(err -> print("end callback", err));
        var later = new Writable<Buffer>(new WritableOptions<Buffer>()
                ._final((stream, cb) -> setImmediate(() -> cb.accept(new RuntimeException("later")))));
        watch(later, "error", "finish", "close", "prefinish");
        later.end(err -> print("end callback", err));
    }

    static void throwsCase() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> cb.accept(null))
                ._final((stream, cb) -> {
                    throw new RuntimeException("in final");
                }));
        watch(w, "error", "finish", "close", "prefinish");
        w.end("x", null, err -> print("end callback", err));
    }

    static void callsBackTwice() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> cb.accept(null))
                ._final((stream, cb) -> {
                    cb.accept(null);
                    cb.accept(null);
                }));
        watch(w, "error", "finish", "close", "prefinish");
        w.end("x", null, err -> print("end callback", err));
    }

    static void failsAndCallsBackAgain() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                ._final((stream, cb) -> {
                    cb.accept(new RuntimeException("no"));
                    cb.accept(null);
                })
                .destroy((stream, err, cb) -> setImmediate(() -> cb.accept(err))));
        watch(w, "error", "close");
        w.end();
        process.nextTick(() -> {
            Stream.finished(w, new FinishedOptions().writable(false), err -> print("finished", err));
            print(w.listenerCount("finish"));
        });
    }

    static void destroyedMeanwhile() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                ._final((stream, cb) -> setImmediate(() -> {
                    print("give");
                    cb.accept(null);
                })));
        watch(w, "error", "finish", "close", "prefinish");
        w.end(err -> print("end callback", err));
        w.destroy();
    }

    static void withoutAutoDestroy() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .autoDestroy(false)
                .write((stream, c, e, cb) -> cb.accept(null))
                ._final((stream, cb) -> cb.accept(new RuntimeException("no"))));
        watch(w, "error", "finish", "close", "prefinish");
        w.end("x", null, err -> print("end callback", err));
        setImmediate(() -> print(w.destroyed(), w.writableFinished(), w.errored()));
    }

    private static class Flushing extends Transform<Buffer, Buffer> {
        @Override
        public void _transform(Buffer chunk, String encoding, TransformCallback<Buffer> callback) {
            callback.accept(null, chunk);
        }

        @Override
        public void _flush(TransformCallback<Buffer> callback) {
            print("flush");
            callback.accept(null, Buffer.from("rest"));
        }
    }

    private static class Overriding extends Flushing {
        @Override
        public void _final(Consumer<Throwable> callback) {
            print("final");
            callback.accept(null);
        }
    }

    private static class CallingOverridden extends Flushing {
        @Override
        public void _final(Consumer<Throwable> callback) {
            print("final");
            super._final(callback);
        }
    }

    private static void transforms(Transform<Buffer, Buffer> t, boolean early) {
        watch(t, "data", "error", "end", "finish", "close", "prefinish");
        t.write("x", null);
        if (early) {
            t.emit("prefinish");
        }
        setImmediate(() -> t.end("y", null, err -> print("end callback", err)));
    }
}
