package dev.spindle.promise;

import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What is to be done when a promise is settled, and which promise learns how that went. Runs as one microtask.
 */
final class Reaction {
    private final Object onFulfilled; // Function, Consumer, or null: pass the value on
    private final Object onRejected; // Function, Consumer, or null: pass the reason on
    private final Promise<?> derived; // null when nobody waits for the outcome
    Reaction next;

    Reaction(Object onFulfilled, Object onRejected, Promise<?> derived) {
        this.onFulfilled = onFulfilled;
        this.onRejected = onRejected;
        this.derived = derived;
    }

    void run(Promise<?> settled) {
        var rejected = settled.isRejected();
        var handler = rejected ? onRejected : onFulfilled;
        var outcome = settled.outcome();
        if (handler != null) {
            try {
                outcome = call(handler, outcome);
                rejected = false;
            } catch (Throwable thrown) {
                outcome = thrown;
                rejected = true;
            }
        }
        if (derived == null) {
            return;
        }
        if (rejected) {
            derived.rejectWith((Throwable) outcome);
        } else {
            derived.resolveWith(outcome);
        }
    }

    @SuppressWarnings("unchecked")
    private static Object call(Object handler, Object outcome) {
        if (handler instanceof Function<?, ?>) {
            return ((Function<Object, Object>) handler).apply(outcome);
        }
        ((Consumer<Object>) handler).accept(outcome);
        return null;
    }
}
