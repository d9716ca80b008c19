package dev.spindle.stream;

import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;

/**
 * What a function reads that stands for a stream: what is written into that stream. A chunk counts as written when the function
 * has got it.
 */
final class Feed extends Generator<Object> {
    private static final Consumer<Feed> TAKE = Feed::take;

    private Object chunk; // offered and not yet taken; null: none, or the end
    private Consumer<Throwable> taken; // of the chunk; null for the end
    private Runnable endTaken;
    private boolean offered;
    private boolean asked; // the function waits

    private Feed(EventLoop loop) {
        super(loop);
    }

    /** The function as a Duplex. */
    static Duplex<Object, Object> of(Object function) {
        var feed = new Feed(EventLoop.current());
        var result = Parts.call(function, feed.input());
        if (result instanceof Promise<?>) {
            return feed.writeOnly((Promise<?>) result);
        }
        var output = Parts.fetch(result);
        if (output == null) {
            throw Parts.badReturn("Iterable, AsyncIterable or AsyncFunction", "body", result);
        }
        return new FetchingDuplex<>(output, feed);
    }

    /** For those who do not iterate, too. */
    private Readable<Object> input() {
        return new FetchingReadable<>(new AsyncFetch<>(this), new ReadableOptions<>().forElements()) {
            @Override
            public AsyncIterator<Object> iterator() {
                return Feed.this;
            }
        };
    }

    private Duplex<Object, Object> writeOnly(Promise<?> result) {
        var duplex = new Duplex<Object, Object>(new DuplexOptions<>()
                .objectMode(true)
                .readable(false)
                .write((stream, chunk, encoding, callback) -> offer(chunk, callback))
                ._final((stream, callback) -> end(() -> result.thenDo(
                        value -> loop.nextTick(callback, value == null ? null : notNull(value)),
                        err -> loop.nextTick(callback, err))))
                .destroy((stream, err, callback) -> {
                    end(null);
                    callback.accept(err);
                }));
        result.whenRejected(duplex::destroy);
        return duplex;
    }

    private static NodeException notNull(Object value) {
        return Parts.badReturn("nully", "body", value);
    }

    // ---- written ----------------------------------------------------------------------------------------------------

    /** The next chunk; {@code taken} is called in a tick when the function has got it. */
    void offer(Object chunk, Consumer<Throwable> taken) {
        this.chunk = chunk;
        this.taken = taken;
        offered();
    }

    /** There will be no more; {@code taken}, which may be null, is called in a tick when the function knows. */
    void end(Runnable taken) {
        chunk = null;
        this.taken = null;
        endTaken = taken;
        offered();
    }

    private void offered() {
        offered = true;
        if (asked) {
            asked = false;
            loop.queueMicrotask(TAKE, this);
        }
    }

    // ---- read -------------------------------------------------------------------------------------------------------

    @Override
    void advance() {
        if (offered) {
            loop.queueMicrotask(TAKE, this);
        } else {
            asked = true;
        }
    }

    private void take() {
        offered = false;
        if (chunk == null) {
            offered = true; // the end stays the end
            if (endTaken != null) {
                loop.nextTick(endTaken);
                endTaken = null;
            }
            over();
            return;
        }
        loop.nextTick(taken, null);
        give(chunk);
    }

    @Override
    void leave() {
        over();
    }
}
