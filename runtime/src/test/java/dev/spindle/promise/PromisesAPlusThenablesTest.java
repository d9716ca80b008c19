package dev.spindle.promise;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.loop.Globals;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** The rule 2.3.3 of Promises/A+, on thenables that misbehave: what {@link PromisesAPlusTest} leaves to this file. */
class PromisesAPlusThenablesTest {
    private static final Object VALUE = new Object();
    private static final RuntimeException REASON = new IllegalArgumentException("reason");

    private final List<Object> log = new ArrayList<>();

    private void run(Runnable program, Object... expected) {
        log.clear();
        new EventLoop().start(program);
        assertEquals(List.of(expected), log);
    }

    /** Fulfilled some turns later. */
    private static Promise<Object> later() {
        return new Promise<>((resolve, reject) -> Globals.setImmediate(() -> Globals.setImmediate(resolve, VALUE)));
    }

    /** A thenable that does what it likes when it is asked to call back. */
    private static final class Thenable extends CompletableFuture<Object> {
        private final transient Consumer<BiConsumer<? super Object, ? super Throwable>> then;
        private int asked;

        Thenable(Consumer<BiConsumer<? super Object, ? super Throwable>> then) {
            this.then = then;
        }

        @Override
        public CompletableFuture<Object> whenComplete(BiConsumer<? super Object, ? super Throwable> action) {
            asked++;
            then.accept(action);
            return this;
        }
    }

    private void resolvedWith(Object thenable, Object... expected) {
        run(() -> Promise.resolve(1).then(v -> thenable).thenDo(log::add, log::add), expected);
        run(() -> new Promise<>((resolve, reject) -> resolve.accept(thenable)).thenDo(log::add, log::add), expected);
        run(() -> Promise.reject(REASON).caught(r -> thenable).thenDo(log::add, log::add), expected);
    }

    @Test
    void aThenableIsAskedOnceAndLater_2_3_3_1_and_3() {
        var thenable = new Thenable(call -> call.accept(VALUE, null));
        run(
                () -> {
                    Promise.resolve((Object) thenable).thenDo(log::add);
                    log.add("asked " + thenable.asked);
                    Globals.queueMicrotask(() -> log.add("asked " + thenable.asked));
                },
                "asked 0",
                "asked 1",
                VALUE);
    }

    @Test
    void ofAThenableOnlyTheFirstWordCounts_2_3_3_3_3() {
        var other = new IllegalStateException("other");
        resolvedWith(
                new Thenable(call -> {
                    call.accept(VALUE, null);
                    call.accept("second", null);
                    call.accept(null, other);
                }),
                VALUE);
        resolvedWith(
                new Thenable(call -> {
                    call.accept(null, REASON);
                    call.accept(null, other);
                    call.accept("second", null);
                }),
                REASON);
        resolvedWith(
                new Thenable(call -> {
                    call.accept(later(), null);
                    call.accept("second", null);
                    call.accept(null, other);
                }),
                VALUE);
        resolvedWith(
                new Thenable(call -> Globals.setImmediate(() -> {
                    call.accept(null, REASON);
                    Globals.setImmediate(() -> call.accept("second", null));
                })),
                REASON);
    }

    @Test
    void whatAThenableThrowsRejectsUnlessItHasSpoken_2_3_3_2_and_3_3_4() {
        resolvedWith(
                new Thenable(call -> {
                    throw REASON;
                }),
                REASON);
        resolvedWith(
                new Thenable(call -> {
                    call.accept(VALUE, null);
                    throw REASON;
                }),
                VALUE);
        resolvedWith(
                new Thenable(call -> {
                    call.accept(later(), null);
                    throw REASON;
                }),
                VALUE);
        resolvedWith(
                new Thenable(call -> {
                    Globals.setImmediate(() -> call.accept(VALUE, null));
                    throw REASON;
                }),
                REASON);
    }

    @Test
    void whatAThenableComesToIsTakenOnAgain_2_3_3_3_1_and_2() {
        var wrapped = new IllegalStateException("a throwable is a value like others");
        resolvedWith(CompletableFuture.completedStage((Object) new Thenable(call -> call.accept(VALUE, null))), VALUE);
        resolvedWith(
                new Thenable(call -> call.accept(new Thenable(again -> again.accept(null, REASON)), null)), REASON);
        resolvedWith(new Thenable(call -> call.accept(wrapped, null)), wrapped);
        run(
                () -> {
                    var own = new ArrayList<Promise<Object>>();
                    own.add(Promise.resolve(1).then(v -> new Thenable(call -> call.accept(own.get(0), null))));
                    own.get(0).caughtDo(reason -> log.add(((NodeException) reason).name()));
                },
                "TypeError");
    }
}
