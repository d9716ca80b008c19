import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.Map;

/** What goes wrong on the readable side, and what is heard of it. */
public class ReadErrors extends Watching {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("push after the end", ReadErrors::pushAfterTheEnd);
        CASES.put("push after destroy", ReadErrors::pushAfterDestroy);
        CASES.put("read throws", ReadErrors::readThrows);
        CASES.put("read is missing", ReadErrors::readIsMissing);
        CASES.put("no chunk", ReadErrors::noChunk);
        CASES.put("an error that nobody hears", ReadErrors::anErrorThatNobodyHears);
        CASES.put("a listener throws", ReadErrors::aListenerThrows);
        CASES.put("an error while data waits", ReadErrors::anErrorWhileDataWaits);
        CASES.put("destroy inside data", ReadErrors::destroyInsideData);
        CASES.put("destroy inside end", ReadErrors::destroyInsideEnd);
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

    static void pushAfterTheEnd() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "error", "close", "end");
        r.push(null);
        print(r.push("a", null));
        r.resume();
        r.on("error", err -> print(((Throwable) err).getMessage()));
    }

    static void pushAfterDestroy() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "error", "close", "end", "data");
        r.destroy();
        print(r.push("a", null), r.push(null), r.readableEnded(), r.readableLength());
    }

    static void readThrows() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {
            throw new RuntimeException("in read");
        }));
        watch(r, "error", "close", "end");
        print(r.read());
        print(r.destroyed(), r.errored());
    }

    static void readIsMissing() {
        var r = new Readable<Buffer>();
        r.on(EventEmitter.ERROR, err -> print(err, err.getMessage()));
        watch(r, "close");
        r.resume();
    }

    static void noChunk() {
        var r = new Readable<Object>(new ReadableOptions<Object>().read((stream, n) -> {}));
        r.on(EventEmitter.ERROR, err -> print(err, err.getMessage()));
        watch(r, "close");
        print(r.push(1));
    }

    static void anErrorThatNobodyHears() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "close");
        r.destroy(new RuntimeException("unheard"));
        setImmediate(() -> print(r.closed(), r.destroyed(), r.errored()));
    }

    static void aListenerThrows() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "end", "close", "error");
        r.on(Readable.DATA, c -> {
            print("data", c);
            throw new RuntimeException("from " + c);
        });
        r.push("a", null);
        r.push("b", null);
        r.push(null);
        setImmediate(() -> {
            print(r.readableLength(), r.readableFlowing());
            r.resume();
            setImmediate(() -> r.read());
        });
    }

    static void anErrorWhileDataWaits() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "data", "error", "close", "end");
        r.pause();
        r.push("a", null);
        r.destroy(new RuntimeException("gone"));
        print(r.readable(), r.readableAborted(), r.readableDidRead(), r.readableLength());
        setImmediate(() -> {
            r.resume();
            print(r.read(), r.readable(), r.readableAborted());
        });
    }

    static void destroyInsideData() {
        var r = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, n) -> {}));
        watch(r, "close", "end");
        r.on(Readable.DATA, c -> {
            print("data", c);
            r.destroy();
        });
        r.push("a", null);
        r.push("b", null);
        r.push(null);
    }

    static void destroyInsideEnd() {
        var r = new Readable<Buffer>(
                new ReadableOptions<Buffer>().read((stream, n) -> {}).destroy((stream, err, cb) -> {
                    print("_destroy", err);
                    cb.accept(err);
                }));
        watch(r, "close", "error");
        r.on("end", () -> {
            print("end");
            r.destroy(new RuntimeException("late"));
        });
        r.push(null);
        r.resume();
    }
}
