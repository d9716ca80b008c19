import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How much read gives: with a size and without, across chunks, at the end, after unshift, and how the mark grows. */
public class ReadSizes extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("sizes across chunks", ReadSizes::sizesAcrossChunks);
        CASES.put("one chunk at a time", ReadSizes::oneChunkAtATime);
        CASES.put("text is joined", ReadSizes::textIsJoined);
        CASES.put("bad sizes", ReadSizes::badSizes);
        CASES.put("unshift", ReadSizes::unshift);
        CASES.put("unshift while flowing", ReadSizes::unshiftWhileFlowing);
        CASES.put("unshift of the end", ReadSizes::unshiftOfTheEnd);
        CASES.put("unshift after end", ReadSizes::unshiftAfterEnd);
        CASES.put("objects come singly", ReadSizes::objectsComeSingly);
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

    static void sizesAcrossChunks() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().highWaterMark(4).read((stream, n) -> print("read", n)));
        print(r.read(9), r.readableHighWaterMark());
        r.push("abcd", null);
        r.push("efg", null);
        r.push("hij", null);
        print(r.read(3), r.read(5), r.read(0), r.readableLength());
        print(r.read(100), r.readableHighWaterMark(), r.readableLength());
        r.push(null);
        print(r.read(100), r.read());
        watch(r, "end", "close");
    }

    static void oneChunkAtATime() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        for (var c : List.of("ab", "cd", "e")) {
            r.push(c, null);
        }
        print(r.read(), r.read(1), r.read(), r.read(), r.read());
    }

    static void textIsJoined() {
        var r = new Readable<String>(
                new ReadableOptions<String>().encoding("utf8").read((stream, n) -> {}));
        for (var c : List.of("ab", "cd", "e")) {
            r.push(c);
        }
        print(r.read(3), r.read(), r.read());
    }

    static void badSizes() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        r.push("abc", null);
        print(r.read(-1), r.readableLength());
        try {
            r.read(0x40000001);
        } catch (NodeException err) {
            print(err, err.getMessage());
        }
        print(r.read(2), r.read(2), r.readableLength());
    }

    static void unshift() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> print("read")));
        watch(r, "data", "end");
        r.pause();
        r.push("body", null);
        r.on("readable", () -> print("readable", r.readableLength()));
        setImmediate(() -> {
            print(r.read(2));
            print(r.unshift("he", null), r.unshift("", null), r.readableLength());
            print(r.read(3));
            r.push(null);
            print(r.unshift("late", null), r.readableLength());
            print(r.read(), r.read(), r.read());
        });
    }

    static void unshiftWhileFlowing() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        var back = new boolean[] {true};
        r.on(Readable.DATA, c -> {
            print("data", c);
            if (back[0]) {
                back[0] = false;
                r.unshift("again", null);
            }
        });
        watch(r, "end", "close");
        r.push("a", null);
        r.push("b", null);
        r.push(null);
    }

    static void unshiftOfTheEnd() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "data", "end", "close");
        r.push("a", null);
        print(r.unshift(null));
    }

    static void unshiftAfterEnd() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "error", "close");
        r.push(null);
        r.resume();
        r.on("end", () -> print("end", r.unshift("x", null)));
    }

    static void objectsComeSingly() {
        var r = new Readable<String>(
                new ReadableOptions<String>().objectMode(true).read((stream, n) -> {}));
        for (var o : List.of("a", "", "c")) {
            r.push(o);
        }
        print(r.readableLength(), r.read(2), r.read(), r.read(), r.read());
        r.push(null);
        r.on("end", () -> print("end"));
        print(r.read());
    }
}
