import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import dev.spindle.stream.Stream;
import dev.spindle.stream.Writable;
import dev.spindle.stream.WritableOptions;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readable.from: a stream of what an iterable gives. */
public class FromIterables extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("elements", FromIterables::elements);
        CASES.put("flowing", FromIterables::flowing);
        CASES.put("a null among them", FromIterables::aNullAmongThem);
        CASES.put("nothing", FromIterables::nothing);
        CASES.put("destroyed early", FromIterables::destroyedEarly);
        CASES.put("with options", FromIterables::withOptions);
        CASES.put("one text or buffer", FromIterables::oneTextOrBuffer);
        CASES.put("one with options", FromIterables::oneWithOptions);
        CASES.put("a rejection that is captured", FromIterables::aRejectionThatIsCaptured);
        CASES.put("into a pipeline", FromIterables::intoAPipeline);
        CASES.put("no iterable", FromIterables::noIterable);
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

    static void elements() {
        var r = Readable.from(List.of("a", "b", "c"));
        print(r.readableObjectMode(), r.readableHighWaterMark());
        watch(r, "data", "end", "close", "readable");
        process.nextTick(() -> print("tick"));
    }

    static void flowing() {
        var r = Readable.from(List.of("a", "b", "c"));
        watch(r, "data", "end", "close");
        process.nextTick(() -> {
            print("t1");
            process.nextTick(() -> print("t2"));
        });
    }

    static void aNullAmongThem() {
        var r = Readable.from(Arrays.asList("a", null, "c"));
        watch(r, "data", "end", "close", "error");
    }

    static void nothing() {
        var r = Readable.from(List.of());
        watch(r, "data", "end", "close");
    }

    static void destroyedEarly() {
        var r = Readable.from(List.of("a", "b"));
        watch(r, "data", "end", "close", "error");
        r.destroy(new RuntimeException("why"));
        queueMicrotask(() -> {
            print("microtask");
            process.nextTick(() -> print("tick after it"));
        });
        process.nextTick(() -> {
            print("t1");
            process.nextTick(() -> print("t2"));
        });
    }

    static void withOptions() {
        var r = Readable.from(
                List.of("a", "b"),
                new ReadableOptions<String>().objectMode(false).highWaterMark(5));
        print(r.readableObjectMode(), r.readableHighWaterMark());
        watch(r, "data", "end", "close");
        var e = Readable.from(List.of("x"), new ReadableOptions<String>().encoding("utf8"));
        print(e.readableObjectMode(), e.readableHighWaterMark(), e.readableEncoding());
    }

    static void oneTextOrBuffer() {
        for (var r : List.of(Readable.from("abc"), Readable.from(Buffer.from("def")))) {
            print(r.readableObjectMode());
            watch(r, "data", "end", "close");
        }
    }

    static void oneWithOptions() {
        var text = Readable.from(
                "abc",
                new ReadableOptions<String>().objectMode(false).highWaterMark(2).encoding("hex"));
        var bytes = Readable.from(Buffer.from("def"), new ReadableOptions<Buffer>().highWaterMark(3));
        var copy = Readable.from(Readable.from(List.of("x")), new ReadableOptions<String>().highWaterMark(4));
        for (var r : List.of(text, bytes, copy)) {
            print(r.readableObjectMode(), r.readableHighWaterMark(), r.readableEncoding());
            watch(r, "data", "end", "close");
        }
    }

    static void aRejectionThatIsCaptured() {
        var r = Readable.from(List.of("a", "b"), new ReadableOptions<String>().captureRejections(true));
        watch(r, "error", "end", "close");
        r.addListener("data", args -> Promise.reject(new RuntimeException("captured")));
    }

    static void intoAPipeline() {
        var w = new Writable<String>(
                new WritableOptions<String>().objectMode(true).highWaterMark(1).write((stream, c, e, cb) -> {
                    print("write", c);
                    setImmediate(() -> cb.accept(null));
                }));
        Stream.pipeline(Readable.from(List.of("a", "b", "c")), w, err -> print("callback", err));
    }

    static void noIterable() {
        try {
            Readable.from((List<String>) null);
        } catch (NodeException err) {
            print(err, err.getMessage());
        }
    }
}
