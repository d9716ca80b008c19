package dev.spindle.promise;

import java.util.function.Consumer;

/**
 * Fulfils the promise that it was made for. It and its twin, which rejects, count together: the first call of either decides, and
 * later ones are ignored.
 *
 * @param <T> the promise's value
 */
public final class Resolve<T> implements Consumer<T> {
    final Consumer<Throwable> reject = this::reject;
    private final Promise<T> promise;
    private boolean used;

    Resolve(Promise<T> promise) {
        this.promise = promise;
    }

    /** Fulfils the promise with a value; given a promise, does what {@link #adopt} does. */
    @Override
    public void accept(T value) {
        resolve(value);
    }

    /** Fulfils the promise with null. */
    public void accept() {
        resolve(null);
    }

    /** Lets the promise take on the state of another one. */
    public void adopt(Promise<? extends T> other) {
        resolve(other);
    }

    private void resolve(Object value) {
        if (!used) {
            used = true;
            promise.resolveWith(value);
        }
    }

    void reject(Throwable reason) {
        if (!used) {
            used = true;
            promise.rejectWith(reason);
        }
    }
}
