package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.Iterator;
import java.util.function.Consumer;

/**
 * A stream of what an iterator gives; see {@link Readable#from(Iterable)}. Promises in it are waited for.
 *
 * @param <T> what is read
 */
final class IteratorReadable<T> extends Readable<T> {
    private final Iterator<?> iterator;
    private boolean reading;

    IteratorReadable(Iterator<?> iterator, ReadableOptions<T> options) {
        super(EventLoop.current(), options);
        this.iterator = iterator;
    }

    @Override
    public void _read(int size) {
        if (!reading) {
            reading = true;
            pushWhileWelcome();
        }
    }

    @SuppressWarnings("unchecked")
    private void pushWhileWelcome() {
        try {
            while (iterator.hasNext()) {
                var next = iterator.next();
                if (next instanceof Promise<?>) {
                    ((Promise<T>) next).thenDo(this::came, this::destroy);
                    return;
                }
                if (!pushed((T) next)) {
                    return;
                }
            }
            push(null);
        } catch (Throwable thrown) {
            destroy(thrown);
        }
    }

    private void came(T value) {
        try {
            if (!pushed(value)) {
                return;
            }
        } catch (Throwable thrown) {
            destroy(thrown);
            return;
        }
        pushWhileWelcome();
    }

    private boolean pushed(T value) {
        if (value == null) {
            reading = false;
            throw StreamErrors.nullValues();
        }
        reading = push(value);
        return reading;
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        AsyncIteratorReadable.closed(this, closing(iterator), err, callback);
    }

    /** Gives an iterator's resources back, if it has any: what JavaScript's {@code return()} is for. */
    static Promise<?> closing(Iterator<?> iterator) {
        return Promise.tryCall(() -> {
            if (iterator instanceof AutoCloseable) {
                try {
                    ((AutoCloseable) iterator).close();
                } catch (Throwable thrown) {
                    NodeException.rethrow(thrown);
                }
            }
            return null;
        });
    }
}
