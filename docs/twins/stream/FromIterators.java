import static dev.spindle.loop.Globals.*;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AggregateError;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readable.from: iterators, async iterators and promises; what fails, what is closed, and when. */
public class FromIterators extends IteratorCases {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("async", FromIterators::async);
        CASES.put("async, three are buffered", FromIterators::asyncThreeAreBuffered);
        CASES.put("at hand", FromIterators::atHand);
        CASES.put("promises", FromIterators::promises);
        CASES.put("a promise that is rejected", FromIterators::aPromiseThatIsRejected);
        CASES.put("a promise of null", FromIterators::aPromiseOfNull);
        CASES.put("an iterator throws", FromIterators::anIteratorThrows);
        CASES.put("an async iterator is rejected", FromIterators::anAsyncIteratorIsRejected);
        CASES.put("an async iterator gives null", FromIterators::anAsyncIteratorGivesNull);
        CASES.put("destroyed at the first", FromIterators::destroyedAtTheFirst);
        CASES.put("destroyed with an error", FromIterators::destroyedWithAnError);
        CASES.put("destroyed unread", FromIterators::destroyedUnread);
        CASES.put("closing fails", FromIterators::closingFails);
        CASES.put("closing fails after an error", FromIterators::closingFailsAfterAnError);
        CASES.put("a stream of a stream", FromIterators::aStreamOfAStream);
        CASES.put("a stream of a stream that is destroyed", FromIterators::aStreamOfAStreamThatIsDestroyed);
        CASES.put("bytes of elements", FromIterators::bytesOfElements);
        CASES.put("nothing", FromIterators::nothing);
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

    static void async() {
        watch(Readable.from(later(null, 1, 2, 3)), "data", "end", "close");
        process.nextTick(() -> hops("h", 5, 1));
    }

    static void asyncThreeAreBuffered() {
        var r = Readable.from(later(null, 1, 2, 3, 4, 5, 6), new ReadableOptions<>().highWaterMark(3));
        steps(() -> r.read(0), () -> print(r.readableLength()), () -> print(r.read()), () -> print(r.readableLength()));
    }

    static void atHand() {
        watch(Readable.from(atHand(null, 1, 2, 3)), "data", "end", "close");
        process.nextTick(() -> hops("h", 5, 1));
    }

    static void promises() {
        watch(
                Readable.from(atHand(null, Promise.resolve(1), Promise.resolve(2), Promise.resolve(3))),
                "data",
                "end",
                "close");
        process.nextTick(() -> hops("h", 5, 1));
    }

    static void aPromiseThatIsRejected() {
        var rejected = Promise.reject(error("rejected"));
        watch(
                Readable.from(atHand(null, Promise.resolve(1), rejected, Promise.resolve(3))),
                "data",
                "end",
                "close",
                "error");
    }

    static void aPromiseOfNull() {
        watch(Readable.from(atHand(null, Promise.resolve(1), Promise.resolve())), "data", "end", "close", "error");
    }

    static void anIteratorThrows() {
        watch(Readable.from(atHand(null, 1, error("thrown"), 3)), "data", "end", "close", "error");
    }

    static void anAsyncIteratorIsRejected() {
        watch(Readable.from(later(null, 1, error("rejected"), 3)), "data", "end", "close", "error");
    }

    static void anAsyncIteratorGivesNull() {
        watch(Readable.from(later(null, 1, null, 3)), "data", "end", "close", "error");
    }

    static void destroyedAtTheFirst() {
        for (var r : List.of(Readable.from(atHand(null, 1, 2, 3)), Readable.from(later(null, 1, 2, 3)))) {
            watch(r, "data", "end", "close", "error");
            r.once("data", () -> r.destroy());
        }
    }

    static void destroyedWithAnError() {
        for (var r : List.of(Readable.from(atHand(null, 1, 2, 3)), Readable.from(later(null, 1, 2, 3)))) {
            watch(r, "data", "end", "close", "error");
            r.once("data", () -> r.destroy(error("why")));
        }
    }

    static void destroyedUnread() {
        for (var r : List.of(Readable.from(atHand(null, 1, 2, 3)), Readable.from(later(null, 1, 2, 3)))) {
            watch(r, "end", "close", "error");
            r.destroy();
        }
    }

    static void closingFails() {
        for (var r : List.of(Readable.from(atHand(error("closing"), 1)), Readable.from(later(error("closing"), 1)))) {
            watch(r, "end", "close", "error");
            r.destroy();
        }
    }

    static void closingFailsAfterAnError() {
        for (var r : List.of(Readable.from(atHand(error("closing"), 1)), Readable.from(later(error("closing"), 1)))) {
            r.on("error", (AggregateError err) -> print(err.name(), err.getMessage(), err.errors()));
            r.destroy(error("why"));
        }
    }

    static void aStreamOfAStream() {
        var s = watch(Readable.from(List.of(1, 2, 3)), "close");
        watch(Readable.from(s), "data", "end", "close");
    }

    static void aStreamOfAStreamThatIsDestroyed() {
        var s = watch(Readable.from(List.of(1, 2, 3)), "close", "error");
        var r = watch(Readable.from(s), "data", "end", "close");
        r.once("data", () -> r.destroy());
        steps(() -> print(s.destroyed()));
    }

    static void bytesOfElements() {
        var r = Readable.from(later(null, "ab", "cd"), new ReadableOptions<>().objectMode(false));
        r.setEncoding("latin1");
        print(r.readableObjectMode(), r.readableHighWaterMark());
        watch(r, "data", "end", "close");
    }

    static void nothing() {
        try {
            Readable.from((List<String>) null);
        } catch (NodeException err) {
            print(err);
        }
    }

    private static Object step(Object[] steps, int i) {
        if (i < steps.length && steps[i] instanceof NodeException err) {
            throw err;
        }
        return i < steps.length ? steps[i] : null;
    }

    private static void back(NodeException failure) {
        print("return");
        if (failure != null) {
            throw failure;
        }
    }

    /** An iterator that is closed is told so. */
    private static final class Telling implements Iterator<Object>, AutoCloseable {
        private final NodeException failure;
        private final Object[] steps;
        private int i;

        Telling(NodeException failure, Object[] steps) {
            this.failure = failure;
            this.steps = steps;
        }

        @Override
        public boolean hasNext() {
            print("next", i);
            step(steps, i);
            return i < steps.length;
        }

        @Override
        public Object next() {
            return step(steps, i++);
        }

        @Override
        public void close() {
            back(failure);
        }
    }

    static Iterable<Object> atHand(NodeException failure, Object... steps) {
        return () -> new Telling(failure, steps);
    }

    static AsyncIterator<Object> later(NodeException failure, Object... steps) {
        var i = new int[1];
        return new AsyncIterator<>() {
            @Override
            public Promise<Step<Object>> next() {
                return Promise.tryCall(() -> {
                    print("next", i[0]);
                    return new Step<>(step(steps, i[0]), i[0]++ >= steps.length);
                });
            }

            @Override
            public Promise<Step<Object>> finish() {
                return Promise.tryCall(() -> {
                    back(failure);
                    return new Step<>(null, true);
                });
            }
        };
    }
}
