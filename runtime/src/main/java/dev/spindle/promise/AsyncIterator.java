package dev.spindle.promise;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Values that come one after the other, each when it is asked for: what {@code for await} walks through in JavaScript, where
 * such a thing is called an async iterator.
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

    /**
     * The body of {@code for await} over this iterator: ends when there are no more values, when {@link #finish} is called, or
     * when {@code body} throws, which also rejects.
     */
    default Promise<Void> forEach(Consumer<? super T> body) {
        return forEachAwait(value -> {
            body.accept(value);
            return null;
        });
    }

    /** As {@link #forEach}; waits for the promise that {@code body} answers before it asks for the next value. */
    default Promise<Void> forEachAwait(Function<? super T, ? extends Promise<?>> body) {
        return next().thenAwait(step -> {
            if (step.done()) {
                return Promise.resolve();
            }
            return Promise.tryCall(() -> (Object) body.apply(step.value()))
                    .<Void>thenAwait(
                            ignored -> forEachAwait(body),
                            reason -> finish().thenAwait(ignored -> Promise.reject(reason)));
        });
    }
}
