package dev.spindle.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import dev.spindle.loop.NodeProcess;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * The rules of the Promises/A+ specification 1.1, by their numbers. Each is tried on promises that are settled before, at once
 * after, and some turns after the callbacks are attached. Rules about values that Java's types rule out (callbacks that are no
 * functions, 2.3.3 on objects with a property "then") are met by what stands for them here: null, and CompletionStage of any
 * make ({@link PromisesAPlusThenablesTest}).
 * 2.2.5 is about JavaScript's {@code this}, which Java's functions do not have.
 */
class PromisesAPlusTest {
    private static final Object VALUE = new Object();
    private static final RuntimeException REASON = new IllegalArgumentException("reason");

    private final List<Object> log = new ArrayList<>();

    /** One way for a promise to be settled. */
    private record Timing(String name, Consumer<Runnable> settle) {}

    private static List<Timing> timings() {
        return List.of(
                new Timing("before", Runnable::run),
                new Timing("in a microtask", Globals::queueMicrotask),
                new Timing("in a tick", fn -> Globals.process.nextTick(fn)),
                new Timing("turns later", fn -> Globals.setImmediate(() -> Globals.setImmediate(fn))));
    }

    private static Promise<Object> fulfilled(Timing timing) {
        return new Promise<>((resolve, reject) -> timing.settle.accept(() -> resolve.accept(VALUE)));
    }

    private static Promise<Object> rejected(Timing timing) {
        return new Promise<>((resolve, reject) -> timing.settle.accept(() -> reject.accept(REASON)));
    }

    /** Runs a program, fails on whatever is uncaught, and compares what it logged. */
    private void run(Runnable program, Object... expected) {
        log.clear();
        var loop = new EventLoop();
        loop.process().on(NodeProcess.UNHANDLED_REJECTION, reason -> {});
        loop.start(program);
        assertEquals(List.of(expected), log);
    }

    private Stream<DynamicTest> forFulfilled(BiConsumer<Promise<Object>, Timing> use, Object... expected) {
        return timings().stream()
                .map(timing -> dynamicTest(
                        "fulfilled " + timing.name, () -> run(() -> use.accept(fulfilled(timing), timing), expected)));
    }

    private Stream<DynamicTest> forRejected(BiConsumer<Promise<Object>, Timing> use, Object... expected) {
        return timings().stream()
                .map(timing -> dynamicTest(
                        "rejected " + timing.name, () -> run(() -> use.accept(rejected(timing), timing), expected)));
    }

    // ---- 2.1 states -------------------------------------------------------------------------------------------------

    @TestFactory
    Stream<DynamicTest> aSettledPromiseNeverChanges_2_1_2_and_2_1_3() {
        return timings().stream()
                .map(timing -> dynamicTest(timing.name, () -> {
                    run(
                            () -> new Promise<>((resolve, reject) -> timing.settle.accept(() -> {
                                        resolve.accept("first");
                                        reject.accept(REASON);
                                        resolve.accept("second");
                                    }))
                                    .thenDo(log::add, log::add),
                            "first");
                    run(
                            () -> new Promise<>((resolve, reject) -> timing.settle.accept(() -> {
                                        reject.accept(REASON);
                                        resolve.accept("second");
                                        reject.accept(new IllegalStateException("other"));
                                    }))
                                    .thenDo(log::add, log::add),
                            REASON);
                }));
    }

    // ---- 2.2 then ---------------------------------------------------------------------------------------------------

    @TestFactory
    Stream<DynamicTest> missingCallbacksAreIgnored_2_2_1() {
        return Stream.concat(
                Stream.concat(
                        forFulfilled(
                                (p, t) ->
                                        p.then((Function<Object, Object>) null).thenDo(log::add),
                                VALUE),
                        forFulfilled(
                                (p, t) -> p.<Object>then(null, r -> "never").thenDo(log::add), VALUE)),
                Stream.concat(
                        forRejected((p, t) -> p.caught(null).thenDo(log::add, log::add), REASON),
                        forRejected((p, t) -> p.<Object>then(v -> "never", null).thenDo(log::add, log::add), REASON)));
    }

    @TestFactory
    Stream<DynamicTest> onFulfilledIsCalledOnceWithTheValueAndNotBefore_2_2_2() {
        return forFulfilled(
                (p, t) -> {
                    p.thenDo(
                            v -> {
                                assertSame(VALUE, v);
                                log.add("called");
                            },
                            reason -> log.add("never"));
                    log.add("attached");
                },
                "attached",
                "called");
    }

    @TestFactory
    Stream<DynamicTest> onRejectedIsCalledOnceWithTheReasonAndNotBefore_2_2_3() {
        return forRejected(
                (p, t) -> {
                    p.thenDo(v -> log.add("never"), reason -> {
                        assertSame(REASON, reason);
                        log.add("called");
                    });
                    log.add("attached");
                },
                "attached",
                "called");
    }

    @Test
    void callbacksWaitForACleanStack_2_2_4() {
        run(
                () -> {
                    var made = Promise.withResolvers();
                    made.promise().thenDo(v -> {
                        log.add("outer");
                        made.promise().thenDo(again -> log.add("inner"));
                        log.add("outer done");
                    });
                    made.resolve().accept(VALUE);
                    log.add("settled");
                },
                "settled",
                "outer",
                "outer done",
                "inner");
    }

    @TestFactory
    Stream<DynamicTest> callbacksRunInTheOrderOfTheirThen_2_2_6() {
        return Stream.concat(
                forFulfilled(
                        (p, t) -> {
                            p.thenDo(v -> {
                                log.add(1);
                                p.thenDo(again -> log.add(4));
                            });
                            p.thenDo(v -> {
                                log.add(2);
                                throw REASON;
                            });
                            p.thenDo(v -> log.add(3));
                        },
                        1,
                        2,
                        3,
                        4),
                forRejected(
                        (p, t) -> {
                            p.caughtDo(r -> {
                                log.add(1);
                                p.caughtDo(again -> log.add(4));
                            });
                            p.caughtDo(r -> {
                                log.add(2);
                                throw REASON;
                            });
                            p.caughtDo(r -> log.add(3));
                        },
                        1,
                        2,
                        3,
                        4));
    }

    @TestFactory
    Stream<DynamicTest> everyThenHasItsOwnOutcome_2_2_6() {
        var thrown = new IllegalStateException("thrown");
        return Stream.concat(
                forFulfilled(
                        (p, t) -> {
                            p.then(v -> "one").thenDo(log::add);
                            p.then(v -> {
                                        throw thrown;
                                    })
                                    .caughtDo(log::add);
                            p.then(v -> "three", r -> "never").thenDo(log::add);
                        },
                        "one",
                        thrown,
                        "three"),
                forRejected(
                        (p, t) -> {
                            p.caught(r -> "one").thenDo(log::add);
                            p.then(v -> "never", r -> {
                                        throw thrown;
                                    })
                                    .thenDo(v -> log.add("never"), log::add);
                            p.thenDo(v -> log.add("never"), r -> {}).thenDo(v -> log.add("three"));
                        },
                        "one",
                        thrown,
                        "three"));
    }

    @TestFactory
    Stream<DynamicTest> aCallbackIsNeverCalledByThenItself_2_2_4() {
        return Stream.concat(
                forFulfilled(
                        (p, t) -> p.thenDo(v -> {
                            p.thenDo(again -> log.add("inner"));
                            log.add("outer");
                        }),
                        "outer",
                        "inner"),
                forRejected(
                        (p, t) -> p.caughtDo(r -> {
                            p.caughtDo(again -> log.add("inner"));
                            log.add("outer");
                        }),
                        "outer",
                        "inner"));
    }

    @TestFactory
    Stream<DynamicTest> thenAnswersAnotherPromiseForWhatTheCallbackAnswers_2_2_7_1() {
        return Stream.concat(
                forFulfilled(
                        (p, t) -> {
                            var next = p.then(v -> "answer");
                            assertNotSame(p, next);
                            next.thenDo(log::add);
                        },
                        "answer"),
                forRejected((p, t) -> p.then(v -> "never", r -> "answer").thenDo(log::add), "answer"));
    }

    @TestFactory
    Stream<DynamicTest> whatACallbackThrowsRejects_2_2_7_2() {
        var thrown = new IllegalStateException("thrown");
        return Stream.concat(
                forFulfilled(
                        (p, t) -> p.then(v -> {
                                    throw thrown;
                                })
                                .thenDo(v -> log.add("never"), log::add),
                        thrown),
                forRejected(
                        (p, t) -> p.caught(r -> {
                                    throw thrown;
                                })
                                .thenDo(v -> log.add("never"), log::add),
                        thrown));
    }

    @TestFactory
    Stream<DynamicTest> withoutACallbackTheStateIsPassedOn_2_2_7_3_and_4() {
        return Stream.concat(
                forFulfilled((p, t) -> p.caught(r -> "never").thenDo(log::add), VALUE),
                forRejected((p, t) -> p.then(v -> "never").thenDo(v -> log.add("never"), log::add), REASON));
    }

    // ---- 2.3 the resolution procedure -------------------------------------------------------------------------------

    @TestFactory
    Stream<DynamicTest> aPromiseForItselfIsRejected_2_3_1() {
        return Stream.concat(
                forFulfilled(
                        (p, t) -> {
                            var own = new ArrayList<Promise<Object>>();
                            own.add(p.thenAwait(v -> own.get(0)));
                            own.get(0).caughtDo(this::logTypeError);
                        },
                        "TypeError"),
                forRejected(
                        (p, t) -> {
                            var own = new ArrayList<Promise<Object>>();
                            own.add(p.caughtAwait(r -> own.get(0)));
                            own.get(0).caughtDo(this::logTypeError);
                        },
                        "TypeError"));
    }

    private void logTypeError(Throwable reason) {
        log.add(((NodeException) reason).name());
    }

    @Test
    void aPromiseStaysPendingWithThePromiseItTakesAfter_2_3_2_1() {
        run(() -> {
            var never = Promise.withResolvers().promise();
            Promise.resolve(1).thenAwait(v -> never).thenDo(v -> log.add("never"), r -> log.add("never"));
            new Promise<>((resolve, reject) -> {
                        resolve.adopt(never);
                        resolve.accept("ignored");
                        reject.accept(REASON);
                    })
                    .thenDo(v -> log.add("never"), r -> log.add("never"));
        });
    }

    @TestFactory
    Stream<DynamicTest> aPromiseTakesOnTheStateOfAnother_2_3_2_2_and_3() {
        return timings().stream()
                .map(timing -> dynamicTest(timing.name, () -> {
                    run(
                            () -> Promise.resolve(1)
                                    .thenAwait(v -> fulfilled(timing))
                                    .thenDo(log::add),
                            VALUE);
                    run(
                            () -> Promise.resolve(1)
                                    .thenAwait(v -> rejected(timing))
                                    .caughtDo(log::add),
                            REASON);
                    run(
                            () -> new Promise<>((resolve, reject) -> {
                                        resolve.adopt(rejected(timing));
                                        resolve.accept("ignored");
                                    })
                                    .thenDo(v -> log.add("never"), log::add),
                            REASON);
                }));
    }

    @TestFactory
    Stream<DynamicTest> aPromiseTakesOnTheStateOfAThenable_2_3_3() {
        return timings().stream()
                .map(timing -> dynamicTest(timing.name, () -> {
                    run(
                            () -> {
                                var stage = new CompletableFuture<Object>();
                                timing.settle.accept(() -> stage.complete(VALUE));
                                Promise.resolve((Object) stage).thenDo(log::add);
                            },
                            VALUE);
                    run(
                            () -> {
                                var stage = new CompletableFuture<Object>();
                                timing.settle.accept(() -> stage.completeExceptionally(REASON));
                                Promise.resolve(1)
                                        .then(v -> (Object) stage.thenApply(x -> x))
                                        .thenDo(log::add, log::add);
                            },
                            REASON);
                }));
    }

    @Test
    void aReasonIsNeverTakenOn_2_3_3_3_2() {
        run(
                () -> new Promise<>((resolve, reject) -> reject.accept(REASON))
                        .then(v -> "never", r -> r)
                        .thenDo(log::add, r -> log.add("never")),
                REASON);
    }

    @Test
    void aPromiseInAPromiseInAPromiseIsOne_2_3_3_3_1() {
        run(
                () -> Promise.resolve(1)
                        .thenAwait(a -> Promise.resolve(2)
                                .thenAwait(b -> Promise.resolve(3)
                                        .thenAwait(c -> fulfilled(timings().get(3)))))
                        .thenDo(log::add),
                VALUE);
    }

    @Test
    void anyOtherValueFulfils_2_3_4() {
        run(
                () -> {
                    for (var value : new Object[] {5, "text", VALUE, REASON}) {
                        Promise.resolve(1).then(v -> value).thenDo(log::add);
                    }
                    Promise.resolve(1).then(v -> null).thenDo(v -> log.add("null: " + v));
                },
                5,
                "text",
                VALUE,
                REASON,
                "null: null");
        assertTrue(log.size() == 5);
    }
}
