package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AggregateError;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.List;
import java.util.function.Consumer;

/**
 * A stream of what an async iterator gives; see {@link Readable#from(AsyncIterator)}.
 *
 * @param <T> what is read
 */
final class AsyncIteratorReadable<T> extends Readable<T> {
    private final AsyncIterator<? extends T> iterator;
    private boolean reading;

    AsyncIteratorReadable(AsyncIterator<? extends T> iterator, ReadableOptions<T> options) {
        super(EventLoop.current(), options);
        this.iterator = iterator;
    }

    @Override
    public void _read(int size) {
        if (!reading) {
            reading = true;
            fetch();
        }
    }

    private void fetch() {
        try {
            iterator.next().thenDo(this::came, this::destroy);
        } catch (Throwable thrown) {
            destroy(thrown);
        }
    }

    private void came(AsyncIterator.Step<? extends T> step) {
        try {
            if (step.done()) {
                push(null);
            } else if (step.value() == null) {
                reading = false;
                destroy(StreamErrors.nullValues());
            } else if (push(step.value())) {
                fetch();
            } else {
                reading = false;
            }
        } catch (Throwable thrown) {
            destroy(thrown); // a 'data' listener's, too
        }
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        closed(this, closing(err), err, callback);
    }

    private Promise<?> closing(Throwable err) {
        if (err != null && iterator instanceof Generator<?>) {
            return ((Generator<?>) iterator).throwInto(err).then(step -> step);
        }
        Promise<? extends AsyncIterator.Step<? extends T>> finished;
        try {
            finished = iterator.finish();
        } catch (Throwable thrown) {
            return Promise.reject(thrown);
        }
        // Node waits for the step, and then for its value.
        return new Promise<Void>(
                (resolve, reject) -> finished.thenDo(step -> loop().queueMicrotask(() -> resolve.accept()), reject));
    }

    /** Lets {@code stream} close when its iterator has; should that fail, it says so. */
    static void closed(Readable<?> stream, Promise<?> closing, Throwable err, Consumer<Throwable> callback) {
        closing.thenDo(
                ignored -> stream.loop().nextTick(callback, err),
                thrown -> stream.loop().nextTick(callback, both(thrown, err)));
    }

    private static Throwable both(Throwable thrown, Throwable err) {
        return err == null || err == thrown ? thrown : new AggregateError(List.of(thrown, err), thrown.getMessage());
    }
}
