package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import java.util.function.Consumer;

/**
 * A stream of what is fetched; see {@code Readable.from}.
 *
 * @param <T> what is read
 */
class FetchingReadable<T> extends Readable<T> {
    private final Fetch<T> fetch;

    FetchingReadable(Fetch<T> fetch, ReadableOptions<T> options) {
        super(EventLoop.current(), options);
        this.fetch = fetch;
    }

    /** A stream for those who do not iterate; who does gets {@code iterator}. */
    static <T> Readable<T> over(AsyncIterator<T> iterator) {
        return new FetchingReadable<>(new AsyncFetch<>(iterator), new ReadableOptions<T>().forElements()) {
            @Override
            public AsyncIterator<T> iterator() {
                return iterator;
            }
        };
    }

    @Override
    public void _read(int size) {
        fetch.read(this);
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (fetch == null) {
            super._destroy(err, callback); // by a signal that had aborted before: nothing will be fetched
        } else {
            fetch.destroy(this, err, callback);
        }
    }
}
