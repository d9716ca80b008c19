package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Fetches what an async iterator gives; see {@link Readable#from(AsyncIterator)}.
 *
 * @param <T> what is read
 */
final class AsyncFetch<T> implements Fetch<T> {
    private final AsyncIterator<? extends T> iterator;
    private boolean reading;

    AsyncFetch(AsyncIterator<? extends T> iterator) {
        this.iterator = iterator;
    }

    @Override
    public void read(Readable<T> stream) {
        if (!reading) {
            reading = true;
            fetch(stream);
        }
    }

    private void fetch(Readable<T> stream) {
        try {
            iterator.next().thenDo(step -> came(stream, step), stream::destroy);
        } catch (Throwable thrown) {
            stream.destroy(thrown);
        }
    }

    private void came(Readable<T> stream, AsyncIterator.Step<? extends T> step) {
        try {
            if (step.done()) {
                stream.push(null);
            } else if (step.value() == null) {
                reading = false;
                stream.destroy(StreamErrors.nullValues());
            } else if (stream.push(step.value())) {
                fetch(stream);
            } else {
                reading = false;
            }
        } catch (Throwable thrown) {
            stream.destroy(thrown); // a 'data' listener's, too
        }
    }

    @Override
    public void destroy(Readable<T> stream, Throwable err, Consumer<Throwable> callback) {
        closed(stream, closing(stream, err), err, callback);
    }

    private Promise<?> closing(Readable<T> stream, Throwable err) {
        if (err != null && iterator instanceof AsyncGenerator<?> generator) {
            return generator.throwInto(err).then(step -> step);
        }
        if (err != null && iterator instanceof ReadableIterator<?> source) {
            var failure = source.untold();
            return source.throwInto().then(step -> {
                if (failure != null) {
                    NodeException.rethrow(StreamErrors.both(err, failure));
                }
                return step;
            });
        }
        return waited(stream, iterator::finish);
    }

    /** As Node, who waits for the step in which an iterator finishes, and then for its value. */
    static Promise<?> waited(Readable<?> stream, Supplier<? extends Promise<?>> finish) {
        Promise<?> finished;
        try {
            finished = finish.get();
        } catch (Throwable thrown) {
            return Promise.reject(thrown);
        }
        return new Promise<Void>((resolve, reject) ->
                finished.thenDo(step -> stream.loop().queueMicrotask(() -> resolve.accept()), reject));
    }

    /** Lets {@code stream} close when its iterator has; should that fail, it says so. */
    static void closed(Readable<?> stream, Promise<?> closing, Throwable err, Consumer<Throwable> callback) {
        closing.thenDo(
                ignored -> stream.loop().nextTick(callback, err),
                thrown -> stream.loop().nextTick(callback, StreamErrors.both(thrown, err)));
    }
}
