package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.Iterator;

/** An iterable as {@code for await} walks through it: promises in it are waited for. */
final class IteratorSteps implements AsyncIterator<Object> {
    private final Iterable<?> iterable;
    private Iterator<?> iterator; // null until the walk begins

    IteratorSteps(Iterable<?> iterable) {
        this.iterable = iterable;
    }

    @Override
    public Promise<Step<Object>> next() {
        try {
            if (iterator == null) {
                iterator = iterable.iterator();
            }
            var done = !iterator.hasNext();
            var value = done ? null : iterator.next();
            return waited(value).then(waited -> new Step<>(waited, done), this::broke);
        } catch (Throwable thrown) {
            return Promise.tryCall(() -> broke(thrown));
        }
    }

    @SuppressWarnings("unchecked")
    private static Promise<Object> waited(Object value) {
        return value instanceof Promise<?> ? (Promise<Object>) value : Promise.resolve(value);
    }

    /** JavaScript closes an iterator that throws, or whose promise is rejected; what that throws does not count. */
    private Step<Object> broke(Throwable err) {
        try {
            IteratorFetch.close(iterator);
        } catch (Throwable ignored) {
            // the error before counts
        }
        NodeException.rethrow(err);
        return null;
    }

    @Override
    public Promise<Step<Object>> finish() {
        if (!(iterator instanceof AutoCloseable)) {
            return Promise.resolve(new Step<>(null, true));
        }
        Promise<Void> closed = Promise.tryCall(() -> {
            IteratorFetch.close(iterator);
            return null;
        });
        return closed.then(ignored -> new Step<>(null, true));
    }
}
