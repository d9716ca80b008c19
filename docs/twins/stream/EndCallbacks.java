import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** What the callback of end is told, and when. */
public class EndCallbacks extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("write callbacks before finish", EndCallbacks::writeCallbacksBeforeFinish);
        CASES.put("a slow last write", EndCallbacks::aSlowLastWrite);
        CASES.put("end twice", EndCallbacks::endTwice);
        CASES.put("end of a failed stream", EndCallbacks::endOfAFailedStream);
        CASES.put("destroyed before finish", EndCallbacks::destroyedBeforeFinish);
        CASES.put("end of a destroyed stream", EndCallbacks::endOfADestroyedStream);
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

    static void writeCallbacksBeforeFinish() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "prefinish", "finish", "close");
        w.write("a", null, err -> print("a done"));
        process.nextTick(() -> {
            print("t1");
            process.nextTick(() -> print("t2"));
        });
        w.end(() -> print("end callback"));
    }

    static void aSlowLastWrite() {
        var give = new ArrayDeque<Consumer<Throwable>>();
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> give.add(cb)));
        watch(w, "prefinish", "finish", "close");
        w.end("a", null, err -> print("end callback"));
        setImmediate(() -> {
            process.nextTick(() -> print("tick"));
            print("give");
            give.poll().accept(null);
            print("given");
        });
    }

    static void endTwice() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().autoDestroy(false).write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "finish", "close", "error");
        w.end(err -> print("first", err));
        w.end(err -> print("second", err));
        setImmediate(() -> {
            w.end(err -> print("third", err, err.getMessage()));
            w.end("data", null, err -> print("fourth", err, err.getMessage()));
        });
    }

    static void endOfAFailedStream() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .autoDestroy(false)
                .write((stream, c, e, cb) -> cb.accept(new RuntimeException("no"))));
        watch(w, "finish", "close", "error");
        w.write("a", null, err -> print("a", err));
        w.end(err -> print("first", err));
        process.nextTick(() -> {
            w.end(err -> print("second", err));
            print(w.writableEnded(), w.writable(), w.errored());
        });
    }

    static void destroyedBeforeFinish() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "prefinish", "finish", "close");
        w.end(err -> print("end callback", err));
        w.destroy();
    }

    static void endOfADestroyedStream() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "close", "error");
        w.destroy();
        print(w.write("a", null, err -> print("a", err, err.getMessage())));
        w.end("x", null, err -> print("first", err));
        w.end(err -> print("second", err));
        setImmediate(() -> w.end(err -> print("third", err, err.getMessage())));
    }
}
