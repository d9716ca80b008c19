package dev.spindle.promise;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * One walk through an iterator: the body of {@code for await}. A loop, where chained promises would be a chain that grows with
 * every step and is let go at the end alone.
 *
 * @param <T> the value
 * @param <R> what the promise of the walk is fulfilled with
 */
final class Walk<T, R> {
    private final AsyncIterator<T> iterator;
    private final Function<? super T, ?> body; // may answer a promise to wait for
    private final boolean breaks; // whether false, answered or waited for, ends the walk
    private final R result;
    private final Promise.Resolvers<R> end = Promise.withResolvers();

    private Walk(AsyncIterator<T> iterator, boolean breaks, Function<? super T, ?> body, R result) {
        this.iterator = iterator;
        this.breaks = breaks;
        this.body = body;
        this.result = result;
    }

    static <T, R> Promise<R> begin(AsyncIterator<T> iterator, boolean breaks, Function<? super T, ?> body, R result) {
        var walk = new Walk<T, R>(iterator, breaks, body, result);
        walk.ask();
        return walk.end.promise();
    }

    private void ask() {
        Promise<AsyncIterator.Step<T>> asked;
        try {
            asked = iterator.next();
        } catch (Throwable thrown) {
            end.reject().accept(thrown);
            return;
        }
        asked.thenDo(this::came, end.reject());
    }

    private void came(AsyncIterator.Step<T> step) {
        if (step.done()) {
            end.resolve().accept(result);
            return;
        }
        Object answer;
        try {
            answer = body.apply(step.value());
        } catch (Throwable thrown) {
            fail(thrown);
            return;
        }
        if (answer instanceof Promise<?> promise) {
            promise.thenDo(this::goOn, this::fail);
        } else {
            goOn(answer);
        }
    }

    private void goOn(Object answer) {
        if (breaks && Boolean.FALSE.equals(answer)) {
            finish(() -> end.resolve().accept(result), end.reject());
        } else {
            ask();
        }
    }

    /** The iterator is told that the walk is over; should that fail too, the first failure is the one that counts. */
    private void fail(Throwable reason) {
        finish(() -> end.reject().accept(reason), ignored -> end.reject().accept(reason));
    }

    private void finish(Runnable finished, Consumer<Throwable> failed) {
        Promise<?> asked;
        try {
            asked = iterator.finish();
        } catch (Throwable thrown) {
            failed.accept(thrown); // at once, unlike a rejection
            return;
        }
        asked.thenDo(ignored -> finished.run(), failed);
    }
}
