import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.PipeOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** pipe to several destinations, from several sources, and unpipe. */
public class PipeSeveral extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("two that drain at different times", PipeSeveral::twoThatDrainAtDifferentTimes);
        CASES.put("the full one is unpiped", PipeSeveral::theFullOneIsUnpiped);
        CASES.put("unpipe and pipe again", PipeSeveral::unpipeAndPipeAgain);
        CASES.put("unpipe all", PipeSeveral::unpipeAll);
        CASES.put("unpipe inside data", PipeSeveral::unpipeInsideData);
        CASES.put("two sources", PipeSeveral::twoSources);
        CASES.put("the same destination twice", PipeSeveral::theSameDestinationTwice);
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

    static void twoThatDrainAtDifferentTimes() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(1)
                .read((stream, size) -> stream.push(n[0] < 3 ? Buffer.from("abc".substring(n[0], ++n[0])) : null)));
        var one = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {
                    print("one", c);
                    setImmediate(() -> cb.accept(null));
                }));
        var two = new Writable<Buffer>(new WritableOptions<Buffer>()
                .highWaterMark(1)
                .write((stream, c, e, cb) -> {
                    print("two", c);
                    setImmediate(() -> setImmediate(() -> cb.accept(null)));
                }));
        watch(r, "pause", "resume", "end", "close");
        one.on("drain", () -> print("one drain")).on("finish", () -> print("one finish"));
        two.on("drain", () -> print("two drain")).on("finish", () -> print("two finish"));
        r.pipe(one);
        r.pipe(two);
    }

    static void theFullOneIsUnpiped() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var full = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> print("full", c)));
        var free = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("free", c);
            cb.accept(null);
        }));
        watch(r, "pause", "resume", "end");
        watch(free, "finish");
        r.pipe(full);
        r.pipe(free);
        r.push("a", null);
        setImmediate(() -> {
            r.push("b", null);
            r.push(null);
            setImmediate(() -> {
                print("unpipe");
                r.unpipe(full);
                print(r.readableFlowing());
            });
        });
    }

    static void unpipeAndPipeAgain() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(r, "pause", "resume");
        w.on(Writable.PIPE, () -> print("pipe")).on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> {
            r.unpipe(w);
            print(
                    r.readableFlowing(),
                    w.listenerCount("drain"),
                    w.listenerCount("error"),
                    w.listenerCount("close"),
                    w.listenerCount("finish"),
                    r.listenerCount("data"),
                    r.listenerCount("end"));
            r.push("b", null);
            r.unpipe(w);
            setImmediate(() -> {
                print(r.readableLength());
                r.pipe(w);
            });
        });
    }

    static void unpipeAll() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        watch(r, "pause", "resume");
        for (var name : List.of("x", "y")) {
            var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
                print(name, c);
                cb.accept(null);
            }));
            w.on(Writable.UNPIPE, () -> print("unpipe", name));
            r.pipe(w);
        }
        r.push("a", null);
        setImmediate(() -> {
            r.unpipe();
            r.push("b", null);
            print(r.readableFlowing(), r.readableLength());
            r.unpipe();
        });
    }

    static void unpipeInsideData() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                }));
        watch(w, "drain", "finish");
        r.on(Readable.DATA, c -> {
            print("data", c);
            if (c.toString().equals("b")) {
                r.unpipe(w);
            }
        });
        r.pipe(w);
        watch(r, "pause", "resume", "end");
        r.push("a", null);
        r.push("b", null);
        r.push("c", null);
        r.push(null);
    }

    static void twoSources() {
        var a = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var b = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(new WritableOptions<Buffer>().write((stream, c, e, cb) -> {
            print("write", c);
            cb.accept(null);
        }));
        watch(w, "finish", "close", "error");
        w.on(Writable.UNPIPE, s -> print("unpipe", s == a ? "a" : "b"));
        a.pipe(w, new PipeOptions().end(false));
        b.pipe(w);
        a.push("1", null);
        b.push("2", null);
        a.push(null);
        setImmediate(() -> {
            b.push("3", null);
            b.push(null);
        });
    }

    static void theSameDestinationTwice() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        var w = new Writable<Buffer>(
                new WritableOptions<Buffer>().highWaterMark(1).write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                }));
        watch(w, "drain", "finish", "error", "close");
        watch(r, "pause", "resume", "end");
        w.on(Writable.UNPIPE, () -> print("unpipe"));
        r.pipe(w);
        r.pipe(w);
        r.push("a", null);
        setImmediate(() -> setImmediate(() -> setImmediate(() -> {
            r.push("b", null);
            r.push(null);
        })));
    }
}
