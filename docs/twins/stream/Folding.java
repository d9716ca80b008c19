import static dev.spindle.loop.Globals.*;

import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import dev.spindle.stream.OperatorOptions;
import dev.spindle.stream.Readable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** forEach, some, every, find, drop, take, toArray and reduce: order, early ends, failures, aborts, arguments. */
public class Folding extends IteratorCases {
    private static final Map<String, Runnable> CASES = new LinkedHashMap<>();

    public static void main(String[] args) {
        CASES.put("forEach", Folding::forEach);
        CASES.put("forEach that throws", Folding::forEachThatThrows);
        CASES.put("forEach of two at once", Folding::forEachOfTwoAtOnce);
        CASES.put("forEach that is aborted", Folding::forEachThatIsAborted);
        CASES.put("some", Folding::some);
        CASES.put("some that is none", Folding::someThatIsNone);
        CASES.put("some, three at once", Folding::someThreeAtOnce);
        CASES.put("some that is rejected", Folding::someThatIsRejected);
        CASES.put("every", Folding::every);
        CASES.put("every of all", Folding::everyOfAll);
        CASES.put("every of nothing", Folding::everyOfNothing);
        CASES.put("every that is aborted", Folding::everyThatIsAborted);
        CASES.put("find", Folding::find);
        CASES.put("find none", Folding::findNone);
        CASES.put("find with promises", Folding::findWithPromises);
        CASES.put("drop", Folding::drop);
        CASES.put("drop more than there is", Folding::dropMoreThanThereIs);
        CASES.put("take", Folding::take);
        CASES.put("take nothing", Folding::takeNothing);
        CASES.put("take more than there is", Folding::takeMoreThanThereIs);
        CASES.put("fractions", Folding::fractions);
        CASES.put("take is aborted before", Folding::takeIsAbortedBefore);
        CASES.put("take is aborted meanwhile", Folding::takeIsAbortedMeanwhile);
        CASES.put("drop is aborted", Folding::dropIsAborted);
        CASES.put("take is destroyed", Folding::takeIsDestroyed);
        CASES.put("toArray", Folding::toArray);
        CASES.put("toArray of a stream that fails", Folding::toArrayOfAStreamThatFails);
        CASES.put("toArray that is aborted before", Folding::toArrayThatIsAbortedBefore);
        CASES.put("toArray that is aborted meanwhile", Folding::toArrayThatIsAbortedMeanwhile);
        CASES.put("reduce", Folding::reduce);
        CASES.put("reduce with a beginning", Folding::reduceWithABeginning);
        CASES.put("reduce with promises", Folding::reduceWithPromises);
        CASES.put("reduce of one", Folding::reduceOfOne);
        CASES.put("reduce of nothing", Folding::reduceOfNothing);
        CASES.put("reduce of nothing with a beginning", Folding::reduceOfNothingWithABeginning);
        CASES.put("reduce that throws", Folding::reduceThatThrows);
        CASES.put("reduce that is aborted before", Folding::reduceThatIsAbortedBefore);
        CASES.put("reduce that is aborted meanwhile", Folding::reduceThatIsAbortedMeanwhile);
        CASES.put("the signal of reduce", Folding::theSignalOfReduce);
        CASES.put("a stream that is destroyed", Folding::aStreamThatIsDestroyed);
        CASES.put("a stream that has failed", Folding::aStreamThatHasFailed);
        CASES.put("the wrong arguments", Folding::theWrongArguments);
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

    static void forEach() {
        told(source(3).forEach(x -> print("fn", x)), null);
    }

    static void forEachThatThrows() {
        var s = watch(source(3), "close", "error");
        told(
                s.forEach(x -> {
                    print("fn", x);
                    if (x == 1) {
                        throw error("bad");
                    }
                }),
                s);
    }

    static void forEachOfTwoAtOnce() {
        var asked = new ArrayList<Promise.Resolvers<Void>>();
        var s = source(9);
        told(
                s.forEachAwait(
                        x -> {
                            print("fn", x);
                            asked.add(Promise.withResolvers());
                            return asked.get(asked.size() - 1).promise();
                        },
                        new OperatorOptions().concurrency(2)),
                s);
        steps(
                () -> asked.get(1).resolve().accept(),
                () -> asked.get(0).resolve().accept(),
                () -> s.destroy(),
                () -> asked.get(2).resolve().accept(),
                () -> asked.get(3).resolve().accept());
    }

    static void forEachThatIsAborted() {
        var controller = new AbortController();
        var s = watch(source(9), "close", "error");
        told(
                s.forEach(
                        x -> {
                            print("fn", x);
                            if (x == 1) {
                                controller.abort();
                            }
                        },
                        new OperatorOptions().signal(controller.signal())),
                s);
    }

    static void some() {
        var s = watch(source(9), "close");
        told(
                s.some(x -> {
                    print("fn", x);
                    return x == 1;
                }),
                s);
    }

    static void someThatIsNone() {
        var s = source(2);
        told(
                s.some(x -> {
                    print("fn", x);
                    return false;
                }),
                s);
    }

    static void someThreeAtOnce() {
        var asked = new ArrayList<Promise.Resolvers<Boolean>>();
        var s = watch(source(9), "close");
        told(
                s.someAwait(
                        x -> {
                            print("fn", x);
                            asked.add(Promise.withResolvers());
                            return asked.get(asked.size() - 1).promise();
                        },
                        new OperatorOptions().concurrency(3)),
                s);
        steps(
                () -> asked.get(1).resolve().accept(true),
                () -> asked.get(0).resolve().accept(false),
                () -> print(s.destroyed()));
    }

    static void someThatIsRejected() {
        var s = watch(source(9), "close");
        told(s.someAwait(x -> Promise.reject(error("bad"))), s);
    }

    static void every() {
        var s = watch(source(9), "close");
        told(
                s.every(x -> {
                    print("fn", x);
                    return x < 1;
                }),
                s);
    }

    static void everyOfAll() {
        var s = source(2);
        told(s.every(x -> true), s);
    }

    static void everyOfNothing() {
        told(source(0).every(x -> false), null);
    }

    static void everyThatIsAborted() {
        var s = source(2);
        told(s.every(x -> true, new OperatorOptions().signal(AbortSignal.abort())), s);
    }

    static void find() {
        var s = watch(source(9), "close");
        told(
                s.find(x -> {
                    print("fn", x);
                    return x == 1;
                }),
                s);
    }

    static void findNone() {
        var s = source(2);
        told(
                s.find(x -> {
                    print("fn", x);
                    return false;
                }),
                s);
    }

    static void findWithPromises() {
        var s = source(5);
        told(s.findAwait(x -> Promise.resolve(x == 2), new OperatorOptions().concurrency(2)), s);
    }

    static void drop() {
        watch(source(4).drop(2), "data", "end", "close");
    }

    static void dropMoreThanThereIs() {
        watch(source(2).drop(3), "data", "end", "close");
    }

    static void take() {
        var s = watch(source(4), "close");
        watch(s.take(2), "data", "end", "close").on("end", () -> print(s.destroyed()));
    }

    static void takeNothing() {
        var s = watch(source(4), "close");
        watch(s.take(0), "data", "end", "close");
    }

    static void takeMoreThanThereIs() {
        watch(source(2).take(3), "data", "end", "close");
    }

    static void fractions() {
        var numbers = List.of(1, 2, 3, 4);
        told(Readable.from(numbers).take(2.5).toArray(), null);
        told(Readable.from(numbers).drop(2.5).toArray(), null);
        told(Readable.from(numbers).take(Double.NaN).toArray(), null);
        told(Readable.from(numbers).drop(Double.NaN).toArray(), null);
        told(Readable.from(numbers).take(Double.POSITIVE_INFINITY).toArray(), null);
        told(Readable.from(numbers).drop(Double.POSITIVE_INFINITY).toArray(), null);
    }

    static void takeIsAbortedBefore() {
        var s = source(4);
        watch(s.take(2, new OperatorOptions().signal(AbortSignal.abort())), "data", "end", "close", "error");
        steps(() -> print(s.destroyed()));
    }

    static void takeIsAbortedMeanwhile() {
        var controller = new AbortController();
        var s = source(9);
        var t = watch(s.take(5, new OperatorOptions().signal(controller.signal())), "data", "end", "close", "error");
        t.once("data", () -> controller.abort(error("reason")));
        steps(() -> print(s.destroyed()));
    }

    static void dropIsAborted() {
        var controller = new AbortController();
        var s = watch(silent(), "close", "error");
        watch(s.drop(5, new OperatorOptions().signal(controller.signal())), "data", "end", "close", "error");
        steps(() -> controller.abort(), () -> s.push(1), () -> print(s.destroyed()));
    }

    static void takeIsDestroyed() {
        var s = watch(silent(), "close", "error");
        var t = watch(s.take(5), "data", "end", "close", "error");
        steps(() -> s.push(1), () -> t.destroy(), () -> s.push(2), () -> print(s.destroyed(), t.closed()));
    }

    static void toArray() {
        told(source(3).toArray(), null);
    }

    static void toArrayOfAStreamThatFails() {
        var s = silent();
        told(s.toArray(), s);
        steps(() -> s.push(1), () -> s.destroy(error("source")));
    }

    static void toArrayThatIsAbortedBefore() {
        var s = source(3);
        told(s.toArray(new OperatorOptions().signal(AbortSignal.abort(error("reason")))), s);
    }

    static void toArrayThatIsAbortedMeanwhile() {
        var controller = new AbortController();
        var s = silent();
        told(s.toArray(new OperatorOptions().signal(controller.signal())), s);
        steps(
                () -> s.push(1),
                () -> controller.abort(),
                () -> print(s.destroyed()),
                () -> s.push(2),
                () -> print(s.destroyed()));
    }

    static void reduce() {
        told(
                source(4).reduce((a, b) -> {
                    print("fn", a, b);
                    return a + b;
                }),
                null);
    }

    static void reduceWithABeginning() {
        told(
                source(3)
                        .reduce(
                                (a, b) -> {
                                    print("fn", a, b);
                                    return a + b;
                                },
                                10),
                null);
    }

    static void reduceWithPromises() {
        told(
                source(3)
                        .reduceAwait(
                                (a, b) -> {
                                    print("fn", a, b);
                                    return Promise.resolve(a + b);
                                },
                                10),
                null);
    }

    static void reduceOfOne() {
        told(
                source(1).reduce((a, b) -> {
                    print("fn", a, b);
                    return a + b;
                }),
                null);
    }

    static void reduceOfNothing() {
        var s = source(0);
        told(s.reduce((a, b) -> a + b), s);
    }

    static void reduceOfNothingWithABeginning() {
        told(source(0).reduce((a, b) -> a + b, 7), null);
    }

    static void reduceThatThrows() {
        var s = watch(source(3), "close");
        told(
                s.reduce(
                        (a, b) -> {
                            throw error("bad");
                        },
                        10),
                s);
    }

    static void reduceThatIsAbortedBefore() {
        var s = watch(source(3), "close", "error");
        told(s.reduce((a, b) -> a + b, 10, new OperatorOptions().signal(AbortSignal.abort(error("reason")))), s);
    }

    static void reduceThatIsAbortedMeanwhile() {
        var controller = new AbortController();
        var s = source(9);
        told(
                s.reduce(
                        (a, b) -> {
                            print("fn", b);
                            if (b == 2) {
                                controller.abort();
                            }
                            return a + b;
                        },
                        0,
                        new OperatorOptions().signal(controller.signal())),
                s);
    }

    static void theSignalOfReduce() {
        var controller = new AbortController();
        var answer = new ArrayList<Promise.Resolvers<Integer>>();
        var signals = new ArrayList<AbortSignal>();
        var s = source(9);
        told(
                s.reduceAwait(
                        (a, b, signal) -> {
                            print("fn", b);
                            signals.add(signal);
                            signal.addEventListener("abort", () -> print("abort"));
                            answer.add(Promise.withResolvers());
                            return answer.get(0).promise();
                        },
                        10,
                        new OperatorOptions().signal(controller.signal())),
                s);
        steps(
                () -> print(signals.get(0).aborted()),
                () -> controller.abort(),
                () -> print(signals.get(0).aborted(), s.destroyed()),
                () -> answer.get(0).resolve().accept(1),
                () -> print(s.destroyed()));
    }

    static void aStreamThatIsDestroyed() {
        var s = source(2);
        s.destroy();
        told(s.toArray(), s);
    }

    static void aStreamThatHasFailed() {
        var s = source(2);
        s.destroy(error("before"));
        told(s.toArray(), s);
    }

    static void theWrongArguments() {
        Supplier<Readable<Integer>> r = () -> Readable.from(List.of(1, 2, 3));
        for (var concurrency : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 9007199254740992.0, 1.5}) {
            thrown(() -> r.get().map(x -> x, new OperatorOptions().concurrency(concurrency)));
            told(r.get().forEach(x -> {}, new OperatorOptions().concurrency(concurrency)), null);
        }
        for (var highWaterMark : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1.5}) {
            thrown(() -> r.get().filter(x -> true, new OperatorOptions().highWaterMark(highWaterMark)));
            told(r.get().some(x -> x == 1, new OperatorOptions().highWaterMark(highWaterMark)), null);
        }
        for (var limit : new double[] {-1, -0.5}) {
            thrown(() -> r.get().drop(limit));
            thrown(() -> r.get().take(limit));
        }
        thrown(() -> r.get().map(null));
        thrown(() -> r.get().filter(null));
        thrown(() -> r.get().flatMap(null));
        told(r.get().forEach(null), null);
        told(r.get().some(null), null);
        told(r.get().every(null), null);
        told(r.get().find(null), null);
        told(r.get().reduce(null, 0), null);
        thrown(() -> r.get().iterator(null));
    }

    static void told(Promise<?> promise, Readable<?> stream) {
        promise.thenDo(x -> tell("fulfilled", x, stream), err -> tell("rejected", err, stream));
    }

    private static void tell(String how, Object with, Readable<?> stream) {
        if (stream == null) {
            print(how, with);
        } else {
            print(how, with, stream.destroyed());
        }
    }

    static void thrown(Runnable fn) {
        try {
            fn.run();
            print("fine");
        } catch (NodeException err) {
            print(err);
        }
    }
}
