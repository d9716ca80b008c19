import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.FinishedOptions;
import dev.spindle.stream.PassThrough;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** finished: when a stream is through, for each kind of stream and way to go. */
public class Finishing extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("by itself", Finishing::byItself);
        CASES.put("too early or failed", Finishing::tooEarlyOrFailed);
        CASES.put("afterwards", Finishing::afterwards);
        CASES.put("one half", Finishing::oneHalf);
        CASES.put("one half destroyed in between", Finishing::oneHalfDestroyedInBetween);
        CASES.put("taken back", Finishing::takenBack);
        CASES.put("an error after the end", Finishing::anErrorAfterTheEnd);
        CASES.put("without close", Finishing::withoutClose);
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

    static void byItself() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        Stream.finished(w, err -> print("w", err));
        watch(w, "finish", "close");
        w.end();
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        Stream.finished(r, err -> print("r", err));
        watch(r, "end", "close");
        r.push(null);
        r.resume();
    }

    static void tooEarlyOrFailed() {
        for (var err : new Throwable[] {null, new RuntimeException("why")}) {
            for (var s : List.of(
                    new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {})),
                    new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null))),
                    new PassThrough<Buffer>())) {
                Stream.finished(s, e -> print("callback", e, e.getMessage()));
                Stream.finished(s, new FinishedOptions().error(false), e -> print("callback without error", e));
                watch(s, "close", "error", "finish", "end");
                s.destroy(err);
            }
        }
    }

    static void afterwards() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        r.push(null);
        r.resume();
        r.on("close", () -> {
            Stream.finished(r, err -> print("at close", err));
            process.nextTick(() -> print("tick"));
        });
        r.on("end", () -> {
            Stream.finished(r, err -> print("at end", err));
            process.nextTick(() -> print("tick at end"));
        });
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        w.on("error", () -> {});
        w.destroy(new RuntimeException("why"));
        setImmediate(() -> Stream.finished(w, err -> print("failed", err)));
        var d = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        d.destroy();
        setImmediate(() -> Stream.finished(d, err -> print("destroyed", err)));
        var kept = new Writable<Buffer>(
                new WritableOptions<Buffer>().autoDestroy(false).write((stream, c, e, cb) -> cb.accept(null)));
        Stream.finished(kept, err -> print("kept", err));
        watch(kept, "finish");
        kept.end();
        setImmediate(() -> Stream.finished(kept, err -> print("kept afterwards", err)));
    }

    static void oneHalf() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, size) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        Stream.finished(d, err -> print("both", err));
        Stream.finished(d, new FinishedOptions().readable(false), err -> print("writing", err));
        Stream.finished(d, new FinishedOptions().writable(false), err -> print("reading", err));
        watch(d, "end", "finish", "close");
        d.end();
        setImmediate(() -> {
            print("--");
            d.push(null);
            d.resume();
        });
    }

    static void oneHalfDestroyedInBetween() {
        var d = new Duplex<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, size) -> {})
                .write((stream, c, e, cb) -> cb.accept(null)));
        Stream.finished(d, err -> print("both", err));
        Stream.finished(d, new FinishedOptions().readable(false), err -> print("writing", err));
        Stream.finished(d, new FinishedOptions().writable(false), err -> print("reading", err));
        watch(d, "end", "finish", "close");
        d.end();
        setImmediate(() -> {
            print("--");
            d.destroy();
            Stream.finished(d, new FinishedOptions().readable(false), err -> print("writing again", err));
        });
    }

    static void takenBack() {
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
        var stop = Stream.finished(w, err -> print("never", err));
        print(w.listenerCount("close"), w.listenerCount("error"), w.listenerCount("end"), w.listenerCount("finish"));
        stop.run();
        print(w.listenerCount("close"), w.listenerCount("error"), w.listenerCount("end"), w.listenerCount("finish"));
        watch(w, "close");
        w.end();
    }

    static void anErrorAfterTheEnd() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, size) -> {}));
        Stream.finished(r, err -> print("callback", err));
        watch(r, "end", "close");
        r.push(null);
        r.resume();
        setImmediate(() -> r.destroy(new RuntimeException("late")));
    }

    static void withoutClose() {
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().emitClose(false).write((stream, c, e, cb) -> cb.accept(null)));
        Stream.finished(w, err -> print("callback", err));
        watch(w, "finish", "close");
        w.end();
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().emitClose(false).read((stream, size) -> {}));
        Stream.finished(r, err -> print("never", err));
        r.destroy();
    }
}
