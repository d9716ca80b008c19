import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Transform;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/** pipe: the source stands still while the destination is full. */
public class PipeBackPressure extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("a slow destination", PipeBackPressure::aSlowDestination);
        CASES.put("a fast destination", PipeBackPressure::aFastDestination);
        CASES.put("a full destination at the start", PipeBackPressure::aFullDestinationAtTheStart);
        CASES.put("without ending", PipeBackPressure::withoutEnding);
        CASES.put("an ended source", PipeBackPressure::anEndedSource);
        CASES.put("a chain", PipeBackPressure::aChain);
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

    static void aSlowDestination() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(2)
                .read((stream, size) -> {
                    print("read");
                    if (n[0] < 4) {
                        stream.push("abcd".substring(n[0], ++n[0]), null);
                    } else {
                        stream.push(null);
                    }
                }));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>()
                .highWaterMark(1)
                .write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> {
                        print("wrote", c);
                        cb.accept(null);
                    });
                }));
        watch(r, "pause", "resume", "end", "close");
        watch(w, "drain", "finish", "close");
        w.on(Writable.PIPE, s -> print("pipe", s == r));
        w.on(Writable.UNPIPE, s -> print("unpipe", s == r));
        print(r.pipe(w) == w, r.readableFlowing());
    }

    static void aFastDestination() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "pause", "resume", "end", "close");
        watch(w, "drain", "finish", "close");
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> {
            r.push("b", null);
            print("pushed");
            r.push(null);
            print(w.writableEnded());
        });
    }

    static void aFullDestinationAtTheStart() {
        var give = new ArrayDeque<Consumer<Throwable>>();
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {
                    print("write", c);
                    give.add(cb);
                }));
        w.write("first", (String) null);
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "pause", "resume");
        watch(w, "drain");
        r.push("x", null);
        print(w.writableNeedDrain());
        r.pipe(w);
        print(r.readableFlowing(), r.isPaused());
        setImmediate(() -> {
            give.poll().accept(null);
            print(r.readableFlowing());
        });
    }

    static void withoutEnding() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "end", "close");
        watch(w, "finish", "close");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w, new PipeOptions().end(false));
        r.push("a", null);
        r.push(null);
        setImmediate(() -> {
            print(w.writableEnded(), w.writable());
            w.end("b", (String) null);
        });
    }

    static void anEndedSource() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().autoDestroy(false).read((stream, size) -> {}));
        r.push(null);
        r.resume();
        r.on("end", () -> {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> cb.accept(null)));
            watch(w, "finish", "close", "prefinish");
            setImmediate(() -> {
                r.pipe(w);
                print("piped", w.writableEnded());
                process.nextTick(() -> print("tick"));
            });
        });
    }

    static void aChain() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(2)
                .read((stream, size) -> stream.push(n[0] < 5 ? Buffer.from("abcde".substring(n[0], ++n[0])) : null)));
        var t = new Transform<Buffer, Buffer>(new DuplexOptions<Buffer, Buffer>()
                .highWaterMark(2)
                .transform((stream, c, e, cb) -> {
                    print("transform", c);
                    cb.accept(null, Buffer.from("" + c + c));
                }));
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(2).write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                }));
        watch(r, "end", "close", "pause", "resume");
        watch(t, "end", "finish", "close", "drain", "pause", "resume");
        watch(w, "finish", "close", "drain");
        r.pipe(t).pipe(w);
    }
}
