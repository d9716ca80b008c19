import static dev.spindle.loop.Globals.*;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.EventEmitter;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import dev.spindle.stream.Duplex;
import dev.spindle.stream.DuplexOptions;
import dev.spindle.stream.IteratorOptions;
import dev.spindle.stream.Readable;
import dev.spindle.stream.ReadableOptions;
import java.util.ArrayDeque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Readable.iterator: who waits, what is answered when, and what becomes of the stream. */
public class Iterating extends IteratorCases {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("listeners and questions", Iterating::listenersAndQuestions);
        CASES.put("what is buffered is answered at once", Iterating::whatIsBufferedIsAnsweredAtOnce);
        CASES.put("what is waited for", Iterating::whatIsWaitedFor);
        CASES.put("the end", Iterating::theEnd);
        CASES.put("a failure", Iterating::aFailure);
        CASES.put("left before it began", Iterating::leftBeforeItBegan);
        CASES.put("left after a step", Iterating::leftAfterAStep);
        CASES.put("left while something is asked for", Iterating::leftWhileSomethingIsAskedFor);
        CASES.put("left without destroying", Iterating::leftWithoutDestroying);
        CASES.put("the end without destroying", Iterating::theEndWithoutDestroying);
        CASES.put("the end of a half-open stream", Iterating::theEndOfAHalfopenStream);
        CASES.put(
                "the end of a stream that does not destroy itself", Iterating::theEndOfAStreamThatDoesNotDestroyItself);
        CASES.put("destroyed while asked", Iterating::destroyedWhileAsked);
        CASES.put("destroyed before", Iterating::destroyedBefore);
        CASES.put("failed before", Iterating::failedBefore);
        CASES.put("failed and ended long ago", Iterating::failedAndEndedLongAgo);
        CASES.put("what is buffered is lost when it fails", Iterating::whatIsBufferedIsLostWhenItFails);
        CASES.put("a read that throws", Iterating::aReadThatThrows);
        CASES.put("a body that throws", Iterating::aBodyThatThrows);
        CASES.put("closed in the middle", Iterating::closedInTheMiddle);
        CASES.put("the flow", Iterating::theFlow);
        CASES.put("text and bytes", Iterating::textAndBytes);
        CASES.put("two iterators", Iterating::twoIterators);
        CASES.put("data listeners too", Iterating::dataListenersToo);
        CASES.put("paused before", Iterating::pausedBefore);
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

    static void listenersAndQuestions() {
        var r = silent();
        var it = r.iterator();
        print(counts(r));
        var first = it.next();
        print(counts(r));
        ask("a", first);
        ask("b", it.next());
        ask("c", it.next());
        ask("d", it.next());
        watch(r, "close", "end");
        r.push(1);
        r.push(2);
        r.push(null);
        setImmediate(() -> print(r.destroyed(), counts(r)));
    }

    static void whatIsBufferedIsAnsweredAtOnce() {
        var r = silent();
        r.push(1);
        r.push(2);
        setImmediate(() -> {
            var it = r.iterator();
            hops("h", 4, 1);
            ask("a", it.next());
            ask("b", it.next());
            ask("c", it.next());
            setImmediate(() -> r.push(3));
            setImmediate(() -> setImmediate(() -> ask("r", it.finish())));
        });
    }

    static void whatIsWaitedFor() {
        var r = silent();
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
        setImmediate(() -> {
            r.on("readable", () -> {
                print("readable");
                hops("h", 4, 1);
            });
            r.push(1);
            r.push(2);
            print("pushed");
            process.nextTick(() -> print("tick"));
        });
        steps(() -> {}, () -> ask("r", it.finish()));
    }

    static void theEnd() {
        var r = silent();
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
        setImmediate(() -> {
            r.on("end", () -> {
                print("end");
                hops("h", 3, 1);
            });
            r.on("close", () -> {
                print("close");
                hops("c", 3, 1);
            });
            r.push(null);
            process.nextTick(() -> print("tick"));
        });
    }

    static void aFailure() {
        var r = silent();
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
        setImmediate(() -> {
            r.on("error", () -> {
                print("error");
                hops("h", 3, 1);
            });
            r.on("close", () -> {
                print("close");
                hops("c", 3, 1);
            });
            r.destroy(error("boom"));
            process.nextTick(() -> print("tick"));
        });
    }

    static void leftBeforeItBegan() {
        var r = watch(silent(), "close");
        var it = r.iterator();
        ask("return", it.finish());
        ask("next", it.next());
        setImmediate(() -> print(r.destroyed(), counts(r)));
    }

    static void leftAfterAStep() {
        var r = watch(Readable.from(List.of(1, 2, 3)), "close", "error");
        var it = r.iterator();
        it.next().thenDo(step -> {
            print(step.value());
            ask("return", it.finish());
            print(r.destroyed());
            ask("return", it.finish());
            ask("next", it.next());
            hops("h", 3, 1);
        });
    }

    static void leftWhileSomethingIsAskedFor() {
        var r = watch(silent(), "close");
        var it = r.iterator();
        ask("a", it.next());
        ask("return", it.finish());
        ask("b", it.next());
        steps(() -> print(r.destroyed()), () -> r.push(1), () -> print(r.destroyed()));
    }

    static void leftWithoutDestroying() {
        var r = watch(Readable.from(List.of(1, 2, 3)), "close");
        var it = r.iterator(new IteratorOptions().destroyOnReturn(false));
        it.next().thenDo(step -> {
            print(step.value());
            ask("return", it.finish());
            print(r.destroyed(), counts(r));
            setImmediate(() -> ask(r.iterator().forEach(x -> print(x))));
        });
    }

    static void theEndWithoutDestroying() {
        var d = watch(halfOpen(), "end", "close", "error");
        ask(d.iterator(new IteratorOptions().destroyOnReturn(false))
                .forEach(x -> print(x))
                .thenDo(ignored -> print(d.destroyed(), d.errored())));
        steps(() -> d.end());
    }

    static void theEndOfAHalfopenStream() {
        var d = watch(halfOpen(), "end", "close", "error");
        ask(d.iterator().forEach(x -> print(x)).thenDo(ignored -> print(d.destroyed(), d.errored())));
    }

    static void theEndOfAStreamThatDoesNotDestroyItself() {
        var n = new int[1];
        var r = watch(
                new Readable<Integer>(new ReadableOptions<Integer>()
                        .objectMode(true)
                        .autoDestroy(false)
                        .read((stream, size) -> stream.push(n[0] < 2 ? n[0]++ : null))),
                "end",
                "close");
        ask(r.iterator().forEach(x -> print(x)).thenDo(ignored -> print(r.destroyed())));
    }

    static void destroyedWhileAsked() {
        var r = watch(silent(), "close");
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
        r.destroy();
    }

    static void destroyedBefore() {
        var r = silent();
        r.destroy();
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
    }

    static void failedBefore() {
        var r = watch(silent(), "error");
        r.destroy(error("boom"));
        var it = r.iterator();
        ask("a", it.next());
        ask("b", it.next());
    }

    static void failedAndEndedLongAgo() {
        var failed = watch(silent(), "error");
        failed.destroy(error("boom"));
        var ended = Readable.from(List.of(1)).resume();
        steps(
                () -> ask("a", failed.iterator().next()),
                () -> ask("b", ended.iterator().next()));
    }

    static void whatIsBufferedIsLostWhenItFails() {
        var r = watch(silent(), "error");
        r.push(1);
        r.push(2);
        var it = r.iterator();
        it.next().thenDo(step -> {
            print(step.value());
            r.destroy(error("boom"));
            ask("a", it.next());
            ask("b", it.next());
        });
    }

    static void aReadThatThrows() {
        var r = watch(
                new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {
                    throw error("read");
                })),
                "close");
        ask(r.iterator().forEach(x -> print(x)));
    }

    static void aBodyThatThrows() {
        var r = watch(Readable.from(List.of(1, 2, 3)), "close", "error");
        ask(r.iterator().forEach(x -> {
            print(x);
            if (x == 2) {
                throw error("body");
            }
        }));
    }

    static void closedInTheMiddle() {
        var r = silent();
        r.push(1);
        r.push(2);
        r.push(3);
        ask(r.iterator().forEach(x -> {
            print(x);
            if (x == 2) {
                r.destroy();
            }
        }));
    }

    static void theFlow() {
        process.nextTick(() -> print("tick"));
        queueMicrotask(() -> print("microtask"));
        ask(source(4).iterator().forEach(x -> print("got", x)));
    }

    static void textAndBytes() {
        var text = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        text.setEncoding("utf8");
        var bytes = new Readable<Buffer>(new ReadableOptions<Buffer>().read((stream, size) -> {}));
        for (Readable<?> r : List.of(text, bytes)) {
            r.push("ab", null);
            r.push("cd", null);
            r.push(null, null);
            ask(r.iterator().forEach(x -> print(x)));
        }
    }

    static void twoIterators() {
        var r = Readable.from(List.of(1, 2, 3, 4, 5));
        ask(r.iterator().forEach(x -> print("a", x)));
        ask(r.iterator().forEach(x -> print("b", x)));
    }

    static void dataListenersToo() {
        var r = Readable.from(List.of(1, 2, 3));
        var it = r.iterator();
        it.next().thenDo(step -> {
            print(step.value());
            watch(r, "data");
            ask("a", it.next());
            ask("b", it.next());
            ask("c", it.next());
        });
    }

    static void pausedBefore() {
        ask(Readable.from(List.of(1, 2)).pause().iterator().forEach(x -> print(x)));
    }

    static String counts(EventEmitter r) {
        return r.listenerCount("readable") + " " + r.listenerCount("end") + " " + r.listenerCount("error") + " "
                + r.listenerCount("close");
    }

    static <T> void ask(String name, Promise<AsyncIterator.Step<T>> promise) {
        promise.thenDo(step -> print(name, step.done() ? "done" : step.value()), err -> print(name, "rejected", err));
    }

    static void ask(Promise<Void> promise) {
        promise.thenDo(ignored -> print("over"), err -> print("rejected", err));
    }

    static Duplex<Buffer, Buffer> halfOpen() {
        return new Duplex<>(new DuplexOptions<Buffer, Buffer>()
                .read((stream, size) -> {
                    stream.push("a", null);
                    stream.push(null);
                })
                .write((stream, chunk, encoding, callback) -> callback.accept(null)));
    }
}
