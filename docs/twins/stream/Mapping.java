import static dev.spindle.loop.Globals.*;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.OperatorOptions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** map, filter and flatMap: when the function is called, what waits, and who is destroyed when. */
public class Mapping extends IteratorCases {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("the flow", Mapping::theFlow);
        CASES.put("nothing before it is read", Mapping::nothingBeforeItIsRead);
        CASES.put("two at once stay in order", Mapping::twoAtOnceStayInOrder);
        CASES.put("three at once, and five may wait", Mapping::threeAtOnceAndFiveMayWait);
        CASES.put("three at once, and as many as by default may wait", Mapping::threeAtOnceAndAsManyAsByDefaultMayWait);
        CASES.put("unread but prepared", Mapping::unreadButPrepared);
        CASES.put("the function throws", Mapping::theFunctionThrows);
        CASES.put("the promise is rejected", Mapping::thePromiseIsRejected);
        CASES.put("a later promise is rejected first", Mapping::aLaterPromiseIsRejectedFirst);
        CASES.put("the source fails", Mapping::theSourceFails);
        CASES.put("the source is closed too early", Mapping::theSourceIsClosedTooEarly);
        CASES.put("a null answer", Mapping::aNullAnswer);
        CASES.put("the result is destroyed", Mapping::theResultIsDestroyed);
        CASES.put("the result is destroyed with an error", Mapping::theResultIsDestroyedWithAnError);
        CASES.put(
                "the result is destroyed while a promise is pending",
                Mapping::theResultIsDestroyedWhileAPromiseIsPending);
        CASES.put("the result is destroyed before it is read", Mapping::theResultIsDestroyedBeforeItIsRead);
        CASES.put(
                "the result is destroyed while the source is silent",
                Mapping::theResultIsDestroyedWhileTheSourceIsSilent);
        CASES.put("aborted before", Mapping::abortedBefore);
        CASES.put("aborted while a promise is pending", Mapping::abortedWhileAPromiseIsPending);
        CASES.put("aborted while the source is silent", Mapping::abortedWhileTheSourceIsSilent);
        CASES.put("filter", Mapping::filter);
        CASES.put("filter, two at once", Mapping::filterTwoAtOnce);
        CASES.put("flatMap", Mapping::flatMap);
        CASES.put("flatMap of promises", Mapping::flatMapOfPromises);
        CASES.put("flatMap of nothing", Mapping::flatMapOfNothing);
        CASES.put("flatMap of streams", Mapping::flatMapOfStreams);
        CASES.put("flatMap of streams that is destroyed", Mapping::flatMapOfStreamsThatIsDestroyed);
        CASES.put("flatMap of a stream that fails", Mapping::flatMapOfAStreamThatFails);
        CASES.put("one after the other", Mapping::oneAfterTheOther);
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

    static void theFlow() {
        watch(
                source(4).map(x -> {
                    print("fn", x);
                    return x * 2;
                }),
                "data",
                "end",
                "close");
    }

    static void nothingBeforeItIsRead() {
        var m = source(9).map(x -> {
            print("fn", x);
            return x * 2;
        });
        print(m.readableObjectMode(), m.readableHighWaterMark(), m.readable());
        steps(
                () -> m.read(0),
                () -> print(m.readableLength()),
                () -> print(m.read()),
                () -> print(m.read()),
                () -> m.destroy());
    }

    static void twoAtOnceStayInOrder() {
        var p = new Pending();
        var m = watch(source(9).mapAwait(p::fn, new OperatorOptions().concurrency(2)), "data");
        steps(
                () -> p.fulfil(1),
                () -> p.fulfil(0),
                () -> p.fulfil(3),
                () -> p.fulfil(2),
                () -> m.destroy(),
                () -> p.fulfil(4));
    }

    static void threeAtOnceAndFiveMayWait() {
        var p = new Pending();
        var m = watch(
                source(12).mapAwait(p::fn, new OperatorOptions().concurrency(3).highWaterMark(5)), "data");
        steps(
                () -> p.fulfil(1),
                () -> p.fulfil(2),
                () -> p.fulfil(3),
                () -> p.fulfil(4),
                () -> p.fulfil(5),
                () -> p.fulfil(6),
                () -> p.fulfil(7),
                () -> p.fulfil(0),
                () -> m.destroy());
    }

    static void threeAtOnceAndAsManyAsByDefaultMayWait() {
        var p = new Pending();
        var m = watch(source(12).mapAwait(p::fn, new OperatorOptions().concurrency(3)), "data");
        steps(
                () -> p.fulfil(1),
                () -> p.fulfil(2),
                () -> p.fulfil(3),
                () -> p.fulfil(4),
                () -> p.fulfil(0),
                () -> m.destroy());
    }

    static void unreadButPrepared() {
        var m = source(9)
                .map(
                        x -> {
                            print("fn", x);
                            return x;
                        },
                        new OperatorOptions().highWaterMark(4));
        steps(() -> m.read(0), () -> print(m.readableLength()), () -> print(m.read()));
    }

    static void theFunctionThrows() {
        var s = watch(source(4), "close", "error");
        watch(
                s.map(x -> {
                    if (x == 1) {
                        throw error("bad");
                    }
                    return x;
                }),
                "data",
                "end",
                "close",
                "error");
        steps(() -> print(s.destroyed(), s.errored()));
    }

    static void thePromiseIsRejected() {
        var s = watch(source(4), "close", "error");
        watch(
                s.mapAwait(x -> x == 1 ? Promise.<Integer>reject(error("bad")) : Promise.resolve(x)),
                "data",
                "end",
                "close",
                "error");
        steps(() -> print(s.destroyed(), s.errored()));
    }

    static void aLaterPromiseIsRejectedFirst() {
        var p = new Pending();
        var s = watch(source(9), "close", "error");
        watch(s.mapAwait(p::fn, new OperatorOptions().concurrency(3)), "data", "end", "close", "error");
        steps(() -> p.reject(2), () -> p.fulfil(0), () -> p.fulfil(1));
    }

    static void theSourceFails() {
        var s = watch(source(4), "close", "error");
        watch(
                s.map(x -> {
                    if (x == 1) {
                        s.destroy(error("source"));
                    }
                    return x;
                }),
                "data",
                "end",
                "close",
                "error");
    }

    static void theSourceIsClosedTooEarly() {
        var s = silent();
        watch(s.map(x -> x), "data", "end", "close", "error");
        steps(() -> s.push(1), () -> s.destroy());
    }

    static void aNullAnswer() {
        var s = watch(source(4), "close", "error");
        watch(s.map(x -> x == 1 ? null : x), "data", "end", "close", "error");
    }

    static void theResultIsDestroyed() {
        var s = watch(source(9), "close", "error");
        var m = watch(s.map(x -> x), "data", "end", "close", "error");
        m.once("data", () -> m.destroy());
        steps(() -> print(s.destroyed(), s.errored()));
    }

    static void theResultIsDestroyedWithAnError() {
        var s = watch(source(9), "close", "error");
        var m = watch(s.map(x -> x), "data", "end", "close", "error");
        m.once("data", () -> m.destroy(error("why")));
        steps(() -> print(s.destroyed(), s.errored()));
    }

    static void theResultIsDestroyedWhileAPromiseIsPending() {
        var p = new Pending();
        var s = watch(source(9), "close", "error");
        var m = watch(s.mapAwait(p::fn), "data", "end", "close", "error");
        steps(
                () -> m.destroy(),
                () -> print(s.destroyed(), m.closed()),
                () -> p.fulfil(0),
                () -> print(s.destroyed(), m.closed()));
    }

    static void theResultIsDestroyedBeforeItIsRead() {
        var s = watch(source(9), "close", "error");
        watch(s.map(x -> x), "end", "close", "error").destroy();
        steps(() -> print(s.destroyed()));
    }

    static void theResultIsDestroyedWhileTheSourceIsSilent() {
        var s = watch(silent(), "error", "close");
        var m = watch(s.map(x -> x), "data", "end", "close", "error");
        steps(() -> m.destroy(), () -> s.push(1), () -> s.push(2), () -> print(s.destroyed(), m.closed()));
    }

    static void abortedBefore() {
        var s = watch(source(9), "close", "error");
        watch(s.map(x -> x, new OperatorOptions().signal(AbortSignal.abort())), "data", "end", "close", "error");
        steps(() -> print(s.destroyed()));
    }

    static void abortedWhileAPromiseIsPending() {
        var controller = new AbortController();
        var p = new Pending();
        var s = watch(source(9), "close", "error");
        watch(
                s.mapAwait(
                        (x, signal) -> {
                            signal.addEventListener(
                                    "abort", () -> print("abort", x, ((Throwable) signal.reason()).getMessage()));
                            return p.fn(x);
                        },
                        new OperatorOptions().signal(controller.signal())),
                "data",
                "end",
                "close",
                "error");
        steps(
                () -> controller.abort(error("reason")),
                () -> print(s.destroyed()),
                () -> p.fulfil(0),
                () -> print(s.destroyed()));
    }

    static void abortedWhileTheSourceIsSilent() {
        var controller = new AbortController();
        var s = watch(silent(), "close", "error");
        watch(s.map(x -> x, new OperatorOptions().signal(controller.signal())), "data", "end", "close", "error");
        steps(() -> controller.abort(), () -> print(s.destroyed()), () -> s.push(1), () -> print(s.destroyed()));
    }

    static void filter() {
        watch(
                source(5).filter(x -> {
                    print("fn", x);
                    return x % 2 == 1;
                }),
                "data",
                "end",
                "close");
    }

    static void filterTwoAtOnce() {
        var p = new Pending();
        watch(
                source(4).filterAwait(x -> p.fn(x).then(y -> y < 2), new OperatorOptions().concurrency(2)),
                "data",
                "end",
                "close");
        steps(() -> p.fulfil(1), () -> p.fulfil(0), () -> p.fulfil(3), () -> p.fulfil(2));
    }

    static void flatMap() {
        watch(
                source(3).flatMap(x -> {
                    print("fn", x);
                    return List.of(x, x + 10);
                }),
                "data",
                "end",
                "close");
    }

    static void flatMapOfPromises() {
        watch(source(3).flatMapAwait(x -> Promise.resolve(List.of(x, x + 10))), "data", "end", "close");
    }

    static void flatMapOfNothing() {
        watch(source(3).flatMap(x -> List.of()), "data", "end", "close");
    }

    static void flatMapOfStreams() {
        watch(
                source(3).flatMapStream(x -> {
                    print("fn", x);
                    return source(2);
                }),
                "data",
                "end",
                "close");
    }

    static void flatMapOfStreamsThatIsDestroyed() {
        var f = watch(source(2).flatMapStream(x -> source(4)), "data", "end", "close", "error");
        f.once("data", () -> f.destroy());
    }

    static void flatMapOfAStreamThatFails() {
        var s = watch(source(4), "close", "error");
        watch(
                s.flatMapStream(x -> {
                    var inner = silent();
                    inner.push(7);
                    setImmediate(() -> inner.destroy(error("inner")));
                    return inner;
                }),
                "data",
                "end",
                "close",
                "error");
    }

    static void oneAfterTheOther() {
        watch(source(6).filter(x -> x % 2 == 1).map(x -> x * 10).take(2), "data", "end", "close");
    }

    /** A function whose promises are settled by hand. */
    private static final class Pending {
        private final List<Promise.Resolvers<Integer>> asked = new ArrayList<>();

        Promise<Integer> fn(int x) {
            print("fn", x);
            var made = Promise.<Integer>withResolvers();
            asked.add(made);
            return made.promise();
        }

        void fulfil(int i) {
            asked.get(i).resolve().accept(i);
        }

        void reject(int i) {
            asked.get(i).reject().accept(error("rejected " + i));
        }
    }
}
