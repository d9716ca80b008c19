package dev.spindle.promise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Values that come one after the other, each when it is asked for: what {@code for await} walks through in JavaScript, where
 * such a thing is called an async iterator.
 *
 * <p>The methods that begin with {@code forEach} are that loop: they end when there are no more values, and are rejected when the
 * body throws; the iterator is then told to {@link #finish}, as it is by a {@code break}.
 *
 * @param <T> the value
 */
public interface AsyncIterator<T> {
    /**
     * One step of an iteration.
     *
     * @param value the next value; null when done
     * @param done true: there are no more values
     * @param <T> the value
     */
    record Step<T>(T value, boolean done) {}

    /** The next value. Several may be asked for at once; they are answered in order. */
    Promise<Step<T>> next();

    /** Ends the iteration early and gives its resources back: JavaScript's {@code return()}. */
    Promise<Step<T>> finish();

    /** These values, one after the other: to loop over a list with a body that waits. */
    static <T> AsyncIterator<T> of(Iterable<? extends T> values) {
        var all = values.iterator();
        return new AsyncIterator<>() {
            private boolean over;
            private int asked; // and not answered

            /** JavaScript waits for what a list holds: the answer takes a microtask. */
            @Override
            public Promise<Step<T>> next() {
                over |= !all.hasNext();
                var step = new Step<T>(over ? null : all.next(), over);
                asked++;
                return Promise.resolve().then(ignored -> {
                    asked--;
                    return step;
                });
            }

            @Override
            public Promise<Step<T>> finish() {
                over = true;
                var step = new Step<T>(null, true);
                return asked == 0 ? Promise.resolve(step) : Promise.resolve().then(ignored -> step);
            }
        };
    }

    /** {@code for await} over this iterator. */
    default Promise<Void> forEach(Consumer<? super T> body) {
        return Walk.begin(
                this,
                false,
                value -> {
                    body.accept(value);
                    return null;
                },
                null);
    }

    /** As {@link #forEach}; waits for the promise that {@code body} answers before it asks for the next value. */
    default Promise<Void> forEachAwait(Function<? super T, ? extends Promise<?>> body) {
        return Walk.begin(this, false, body, null);
    }

    /** As {@link #forEach}, until {@code body} answers false: that is JavaScript's {@code break}. */
    default Promise<Void> forEachWhile(Predicate<? super T> body) {
        return Walk.begin(this, true, body::test, null);
    }

    /** As {@link #forEachAwait}, until the promise that {@code body} answers comes to false. */
    default Promise<Void> forEachWhileAwait(Function<? super T, Promise<Boolean>> body) {
        return Walk.begin(this, true, body, null);
    }

    /** All values that are still to come, once they have: {@code Array.fromAsync}. */
    default Promise<List<T>> toList() {
        var all = new ArrayList<T>();
        return Walk.begin(
                this,
                false,
                value -> {
                    all.add(value);
                    return null;
                },
                all);
    }
}
