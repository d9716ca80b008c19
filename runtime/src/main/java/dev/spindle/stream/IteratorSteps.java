package dev.spindle.stream;

import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.Iterator;

/** An iterator as {@code for await} walks through it: promises in it are waited for. */
final class IteratorSteps implements AsyncIterator<Object> {
    private final Iterator<?> iterator;

    IteratorSteps(Iterator<?> iterator) {
        this.iterator = iterator;
    }

    @Override
    public Promise<Step<Object>> next() {
        try {
            var done = !iterator.hasNext();
            var value = done ? null : iterator.next();
            return waited(value).then(waited -> new Step<>(waited, done));
        } catch (Throwable thrown) {
            return Promise.reject(thrown);
        }
    }

    @SuppressWarnings("unchecked")
    private static Promise<Object> waited(Object value) {
        return value instanceof Promise<?> ? (Promise<Object>) value : Promise.resolve(value);
    }

    @Override
    public Promise<Step<Object>> finish() {
        if (!(iterator instanceof AutoCloseable)) {
            return Promise.resolve(new Step<>(null, true));
        }
        return IteratorFetch.closing(iterator).then(ignored -> new Step<>(null, true));
    }
}
