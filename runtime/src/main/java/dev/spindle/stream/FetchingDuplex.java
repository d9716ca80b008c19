package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.function.Consumer;

/**
 * What is fetched as a Duplex; see {@code Duplex.from}. What is written, if anything may be, is what a function reads.
 *
 * @param <R> what is read
 */
final class FetchingDuplex<R> extends Duplex<Object, R> {
    private final Fetch<R> fetch;
    private final Feed feed; // null: not writable

    FetchingDuplex(Fetch<R> fetch, Feed feed) {
        super(
                EventLoop.current(),
                new DuplexOptions<Object, R>().objectMode(true).highWaterMark(1).writable(feed != null));
        this.fetch = fetch;
        this.feed = feed;
    }

    @Override
    public void _read(int size) {
        fetch.read(this);
    }

    @Override
    public void _write(Object chunk, String encoding, Consumer<Throwable> callback) {
        feed.offer(chunk, callback);
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        if (feed == null) {
            callback.accept(null);
        } else {
            feed.end(() -> callback.accept(null));
        }
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (feed != null) {
            feed.abortSignal(err);
        }
        fetch.destroy(this, err, callback);
        if (feed != null) {
            feed.abort();
        }
    }
}
