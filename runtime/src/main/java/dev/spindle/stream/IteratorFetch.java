package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.promise.Promise;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * Fetches what an iterator gives; see {@link Readable#from(Iterable)}. Promises in it are waited for.
 *
 * @param <T> what is read
 */
final class IteratorFetch<T> implements Fetch<T> {
    private final Iterator<?> iterator;
    private boolean reading;

    IteratorFetch(Iterator<?> iterator) {
        this.iterator = iterator;
    }

    @Override
    public void read(Readable<T> stream) {
        if (!reading) {
            reading = true;
            pushWhileWelcome(stream);
        }
    }

    @SuppressWarnings("unchecked")
    private void pushWhileWelcome(Readable<T> stream) {
        try {
            while (iterator.hasNext()) {
                var next = iterator.next();
                if (next instanceof Promise<?>) {
                    ((Promise<T>) next).thenDo(value -> came(stream, value), stream::destroy);
                    return;
                }
                if (!pushed(stream, (T) next)) {
                    return;
                }
            }
            stream.push(null);
        } catch (Throwable thrown) {
            stream.destroy(thrown);
        }
    }

    private void came(Readable<T> stream, T value) {
        try {
            if (!pushed(stream, value)) {
                return;
            }
        } catch (Throwable thrown) {
            stream.destroy(thrown);
            return;
        }
        pushWhileWelcome(stream);
    }

    private boolean pushed(Readable<T> stream, T value) {
        if (value == null) {
            reading = false;
            throw StreamErrors.nullValues();
        }
        reading = stream.push(value);
        return reading;
    }

    @Override
    public void destroy(Readable<T> stream, Throwable err, Consumer<Throwable> callback) {
        Promise<?> closing = Promise.resolve();
        if (iterator instanceof AutoCloseable) {
            closing = AsyncFetch.waited(stream, () -> {
                close(iterator);
                return Promise.resolve();
            });
        }
        AsyncFetch.closed(stream, closing, err, callback);
    }

    /** Gives an iterator's resources back, if it has any: what JavaScript's {@code return()} is for. */
    static void close(Iterator<?> iterator) {
        if (iterator instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (Throwable thrown) {
                NodeException.rethrow(thrown);
            }
        }
    }
}
