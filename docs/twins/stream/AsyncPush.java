import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a source that pushes later gives. */
public class AsyncPush extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("one at a time", AsyncPush::oneAtATime);
        CASES.put("in the next tick", AsyncPush::inTheNextTick);
        CASES.put("from outside of read", AsyncPush::fromOutsideOfRead);
        CASES.put("the mark in bytes", AsyncPush::theMarkInBytes);
        CASES.put("the mark in objects", AsyncPush::theMarkInObjects);
        CASES.put("a mark of zero", AsyncPush::aMarkOfZero);
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

    static void oneAtATime() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {
            print("read");
            setImmediate(() ->
                    print("push", n[0] < 3 ? stream.push("abc".substring(n[0], ++n[0]), null) : stream.push(null)));
        }));
        watch(r, "data", "end", "close", "resume");
    }

    static void inTheNextTick() {
        var n = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(2)
                .read((stream, size) -> {
                    print("read");
                    process.nextTick(() -> print(
                            "push", n[0] < 5 ? stream.push("abcde".substring(n[0], ++n[0]), null) : stream.push(null)));
                }));
        r.on("readable", () -> {
            print("readable", r.readableLength());
            Buffer c;
            while ((c = r.read(1)) != null) {
                print(c);
            }
        });
        watch(r, "end", "close");
    }

    static void fromOutsideOfRead() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> print("read")));
        watch(r, "data", "end", "close");
        setImmediate(() -> {
            print(r.push("a", null), r.push("b", null));
            print("pushed");
            setImmediate(() -> {
                r.push(null);
                print("ended");
            });
        });
    }

    static void theMarkInBytes() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().highWaterMark(5).read((stream, n) -> print("read", n)));
        print(r.push("ab", null), r.push("cd", null), r.push("e", null), r.push("f", null), r.readableLength());
        print(r.read(2), r.readableLength(), r.push("x", null));
        print(r.read(), r.readableLength(), r.push("y", null));
    }

    static void theMarkInObjects() {
        var i = new int[1];
        var r = new Readable<String>(new ReadableOptions<String>()
                .objectMode(true)
                .highWaterMark(2)
                .read((stream, size) -> {
                    print("read", i[0], stream.readableLength());
                    stream.push(i[0] < 5 ? "o" + i[0]++ : null);
                }));
        r.on("readable", () -> {
            print("readable", r.readableLength());
            String x;
            while ((x = r.read()) != null) {
                print(x);
            }
        });
        watch(r, "end", "close");
    }

    static void aMarkOfZero() {
        var i = new int[1];
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>()
                .highWaterMark(0)
                .read((stream, size) -> {
                    print("read", i[0]);
                    if (i[0] < 3) {
                        setImmediate(() -> stream.push("c" + i[0]++, null));
                    } else {
                        stream.push(null);
                    }
                }));
        r.on("readable", () -> {
            print("readable", r.readableLength());
            print(r.read());
        });
        watch(r, "end", "close");
    }
}
