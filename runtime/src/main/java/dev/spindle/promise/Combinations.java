package dev.spindle.promise;

import dev.spindle.events.NodeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Promises of several promises. Each combines by {@code then} alone, so that the order of microtasks is JavaScript's. */
final class Combinations {
    private Combinations() {}

    static <T> Promise<List<T>> all(Iterable<? extends Promise<? extends T>> promises) {
        return new Promise<>((resolve, reject) -> {
            var gathered = new Gathered<T>(resolve);
            for (var promise : iterable(promises)) {
                var index = gathered.expect();
                Promise.resolve(promise).thenDo(value -> gathered.put(index, value), reject);
            }
            gathered.arrived();
        });
    }

    static <T> Promise<List<Settled<T>>> allSettled(Iterable<? extends Promise<? extends T>> promises) {
        return new Promise<>((resolve, reject) -> {
            var gathered = new Gathered<Settled<T>>(resolve);
            for (var promise : iterable(promises)) {
                var index = gathered.expect();
                Promise.resolve(promise)
                        .thenDo(
                                value -> gathered.put(index, new Settled<>("fulfilled", value, null)),
                                reason -> gathered.put(index, new Settled<>("rejected", null, reason)));
            }
            gathered.arrived();
        });
    }

    static <T> Promise<T> any(Iterable<? extends Promise<? extends T>> promises) {
        return new Promise<>((resolve, reject) -> {
            var gathered = new Gathered<Throwable>(
                    errors -> reject.accept(new AggregateError(errors, "All promises were rejected")));
            for (var promise : iterable(promises)) {
                var index = gathered.expect();
                Promise.resolve(promise).thenDo(resolve, reason -> gathered.put(index, reason));
            }
            gathered.arrived();
        });
    }

    static <T> Promise<T> race(Iterable<? extends Promise<? extends T>> promises) {
        return new Promise<>((resolve, reject) -> {
            for (var promise : iterable(promises)) {
                Promise.resolve(promise).thenDo(resolve, reject);
            }
        });
    }

    private static <P> Iterable<P> iterable(Iterable<P> promises) {
        if (promises == null) {
            throw NodeException.typeError(
                    null, "object null is not iterable (cannot read property Symbol(Symbol.iterator))");
        }
        return promises;
    }

    /** Values at their places; full when as many have arrived as were expected, and the one for all having been asked. */
    private static final class Gathered<V> {
        private final List<V> values = new ArrayList<>();
        private final Consumer<List<V>> whenFull;
        private int missing = 1;

        Gathered(Consumer<List<V>> whenFull) {
            this.whenFull = whenFull;
        }

        int expect() {
            missing++;
            values.add(null);
            return values.size() - 1;
        }

        void put(int index, V value) {
            values.set(index, value);
            arrived();
        }

        void arrived() {
            if (--missing == 0) {
                whenFull.accept(values);
            }
        }
    }
}
