import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong on the writable side, in which order it is heard of, and what is thrown at once. */
public class WriteErrors extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("fails later", WriteErrors::failsLater);
        CASES.put("fails in the call", WriteErrors::failsInTheCall);
        CASES.put("write throws", WriteErrors::writeThrows);
        CASES.put("write throws and calls back behind a destroy", WriteErrors::writeThrowsAndCallsBackLate);
        CASES.put("write is missing", WriteErrors::writeIsMissing);
        CASES.put("a callback called twice", WriteErrors::aCallbackCalledTwice);
        CASES.put("a callback called twice later", WriteErrors::aCallbackCalledTwiceLater);
        CASES.put("write after end", WriteErrors::writeAfterEnd);
        CASES.put("refused at once", WriteErrors::refusedAtOnce);
        CASES.put("a write callback throws", WriteErrors::aWriteCallbackThrows);
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

    static void failsLater() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> setImmediate(() -> cb.accept(new RuntimeException("e1")))));
        watch(w, "close", "error", "finish");
        w.write("a", null, err -> print("a", err));
        w.write("b", null, err -> print("b", err));
        w.end(err -> print("end callback", err));
    }

    static void failsInTheCall() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            cb.accept(new RuntimeException("e1"));
            print("returned");
        }));
        watch(w, "close", "error", "finish");
        print(w.write("a", null, err -> print("a", err)), w.errored(), w.destroyed(), w.writable());
        print(w.write("b", null, err -> print("b", err)));
        process.nextTick(() -> print("tick"));
    }

    static void writeThrows() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            throw new RuntimeException("in write");
        }));
        watch(w, "close", "error", "finish");
        try {
            w.write("x", null, err -> print("x", err));
        } catch (RuntimeException err) {
            print("caught", err);
        }
        print(w.writableLength(), w.destroyed());
    }

    static void writeThrowsAndCallsBackLate() {
        for (var objectMode : new boolean[] {false, true}) {
            var late = new ArrayDeque<Runnable>();
            var w = new Writable<Object>(
                    new WritableOptions<Object>().objectMode(objectMode).write((stream, chunk, encoding, callback) -> {
                        late.add(() -> callback.accept(null));
                        throw new RuntimeException("in write");
                    }));
            watch(w, "close", "error");
            try {
                w.write("x");
            } catch (RuntimeException err) {
                print("caught", err);
            }
            w.write("y", null, err -> print("y", err));
            w.destroy();
            setImmediate(late.poll()::run);
        }
    }

    static void writeIsMissing() {
        var w = new Writable<Buffer>();
        watch(w, "close", "error");
        try {
            w.write("a", (String) null);
        } catch (NodeException err) {
            print(err, err.getMessage());
        }
    }

    static void aCallbackCalledTwice() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            cb.accept(null);
            cb.accept(null);
        }));
        watch(w, "close", "finish");
        w.on(EventEmitter.ERROR, err -> print(err, err.getMessage()));
        w.write("a", null, err -> print("a", err));
    }

    static void aCallbackCalledTwiceLater() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .write((stream, c, e, cb) -> setImmediate(() -> {
                    cb.accept(null);
                    print("one");
                    cb.accept(null);
                    print("two");
                })));
        watch(w, "close", "finish", "error");
        w.write("a", null, err -> print("a", err));
    }

    static void writeAfterEnd() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "close", "finish");
        w.on(EventEmitter.ERROR, err -> print("error", err, err.getMessage()));
        w.end("a", (String) null);
        print(w.write("b", null, err -> print("b", err)));
        process.nextTick(() -> print("tick"));
    }

    static void refusedAtOnce() {
        var w = new Writable<Object>(new WritableOptions<Object>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "error", "close");
        for (var attempt : List.<Runnable>of(
                () -> w.write(null),
                () -> w.write(1),
                () -> w.write("a", "nope"),
                () -> w.setDefaultEncoding("nope"),
                () -> new WritableOptions<Object>().highWaterMark(-1),
                () -> new WritableOptions<Object>().highWaterMark(1.5))) {
            try {
                attempt.run();
            } catch (NodeException err) {
                print(err.name(), err, err.getMessage());
            }
        }
    }

    static void aWriteCallbackThrows() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "error", "close", "finish");
        w.write("a", null, err -> {
            throw new RuntimeException("in callback");
        });
        w.write("b", null, err -> print("b done"));
        w.end(() -> print("end callback"));
    }
}
