package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;

/**
 * The writable side of a function that stands for a stream: what is written is what the function reads. A chunk counts as
 * written when the function asks for the next one.
 */
final class Feed extends Writable<Object> {
    private final Readable<Object> input;
    private Consumer<Throwable> unread; // the write whose chunk has not been read yet
    private Promise<?> result; // of a function that reads only; null for one that answers a stream

    private Feed(EventLoop loop) {
        super(loop, new WritableOptions<>().objectMode(true).highWaterMark(1));
        input = new Readable<>(
                loop, new ReadableOptions<>().objectMode(true).highWaterMark(1).read((stream, size) -> askedForMore()));
    }

    /** The function as a Duplex. */
    static Duplex<Object, Object> of(Object function) {
        var feed = new Feed(EventLoop.current());
        var result = Parts.call(function, feed.input);
        if (result instanceof Promise<?>) {
            feed.result = (Promise<?>) result;
            feed.result.whenRejected(feed::destroy);
            return Joined.pair(feed, null);
        }
        var output = Parts.readable(result, true);
        if (output == null) {
            throw Parts.badReturn("Iterable, AsyncIterable or AsyncFunction", "body", result);
        }
        return Joined.pair(feed, output);
    }

    private void askedForMore() {
        if (unread != null) {
            var callback = unread;
            unread = null;
            loop().nextTick(callback, null);
        }
    }

    @Override
    public void _write(Object chunk, String encoding, Consumer<Throwable> callback) {
        unread = callback;
        input.push(chunk);
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        if (result == null) {
            input.on(Readable.END, () -> callback.accept(null));
        } else {
            result.thenDo(value -> callback.accept(value == null ? null : notNull(value)), callback);
        }
        input.push(null);
    }

    private static NodeException notNull(Object value) {
        return Parts.badReturn("nully", "body", value);
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        input.destroy(err);
        callback.accept(err);
    }
}
