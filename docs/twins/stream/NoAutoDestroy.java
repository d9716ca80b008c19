import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** Streams that do not destroy themselves: errors are told and the stream lives on. */
public class NoAutoDestroy extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("the end of reading", NoAutoDestroy::theEndOfReading);
        CASES.put("push after the end", NoAutoDestroy::pushAfterTheEnd);
        CASES.put("read throws", NoAutoDestroy::readThrows);
        CASES.put("write fails", NoAutoDestroy::writeFails);
        CASES.put("write after end", NoAutoDestroy::writeAfterEnd);
        CASES.put("both sides end", NoAutoDestroy::bothSidesEnd);
        CASES.put("an iteration that fails leaves it alive", NoAutoDestroy::anIterationThatFails);
        CASES.put("an iteration that is left after a failure leaves it alive", NoAutoDestroy::anIterationThatIsLeft);
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

    static void theEndOfReading() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, n) -> {}));
        watch(r, "end", "close", "resume", "pause");
        r.push("a", null);
        r.push(null);
        r.resume();
        setImmediate(() -> {
            print(r.destroyed(), r.readable(), r.readableEnded());
            r.pause();
            r.resume();
        });
    }

    static void pushAfterTheEnd() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, n) -> {}));
        watch(r, "end", "close", "error");
        r.push(null);
        r.push("a", null);
        print(r.errored(), r.destroyed());
        r.resume();
        setImmediate(() -> print(r.readableEnded(), r.readable(), r.readableAborted()));
    }

    static void readThrows() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, n) -> {
                    throw new RuntimeException("in read");
                }));
        watch(r, "end", "close", "error");
        r.resume();
        setImmediate(() -> print(r.destroyed(), r.errored(), r.readable()));
    }

    static void writeFails() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .autoDestroy(false)
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(new RuntimeException("no " + c)));
                }));
        watch(w, "finish", "close", "error");
        w.write("a", null, err -> print("a", err));
        w.write("b", null, err -> print("b", err));
        later(3, () -> {
            print(w.errored(), w.destroyed(), w.writableLength());
            print(w.write("c", null, err -> print("c", err)));
        });
    }

    /** Some turns later; a timer could come before the immediate that fails the write. */
    static void later(int turns, Runnable fn) {
        setImmediate(turns > 1 ? () -> later(turns - 1, fn) : fn);
    }

    static void writeAfterEnd() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().autoDestroy(false).write((stream, c, e, cb) -> cb.accept(null)));
        watch(w, "finish", "close", "error");
        w.end();
        w.write("a", null, err -> print("a", err));
        setImmediate(() -> print(w.writableFinished(), w.destroyed(), w.errored()));
    }

    static void bothSidesEnd() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .autoDestroy(false)
                .read((stream, n) -> stream.push(null))
                .write((stream, c, e, cb) -> cb.accept(null)));
        watch(d, "end", "finish", "close");
        d.resume();
        d.end();
        setImmediate(() -> {
            print(d.destroyed());
            d.destroy();
        });
    }

    static void anIterationThatFails() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, size) -> {
                    throw new IllegalStateException("in read");
                }));
        watch(r, "close", "error");
        r.iterator().next().caughtDo(err -> print("rejected", err, r.destroyed(), r.listenerCount("readable")));
    }

    static void anIterationThatIsLeft() {
        var r = new Readable<Object>(new ReadableOptions<Object>()
                .autoDestroy(false)
                .objectMode(true)
                .read((stream, size) -> {}));
        watch(r, "close", "error");
        var iterator = r.iterator();
        r.push("a");
        iterator.next().thenDo(step -> print(step.value()));
        setImmediate(() -> {
            r.emit("error", new IllegalStateException("failed"));
            iterator.finish().thenDo(step -> print(r.destroyed(), r.listenerCount("readable")));
        });
    }
}
