package dev.spindle.stream;

import dev.spindle.loop.AbortController;
import dev.spindle.loop.AbortSignal;
import dev.spindle.promise.AsyncGenerator;
import dev.spindle.promise.Promise;
import java.util.function.Consumer;

/**
 * What a function reads that stands for a stream: what is written into that stream. A chunk counts as written when the function
 * has got it.
 */
final class Feed extends AsyncGenerator<Object> {
    private static final Consumer<Feed> TAKE = Feed::take;

    private Object chunk; // offered and not yet taken; null: none, or the end
    private Consumer<Throwable> taken; // of the chunk; null for the end
    private Runnable endTaken;
    private boolean offered;
    private boolean asked; // the function waits
    private boolean ending; // all chunks were offered
    private boolean aborted; // the stream was destroyed
    private Promise<Void> over; // the function's promise, when it answered one
    private AbortController controller; // of the signal that the function gets; made if it takes one

    private Feed() {}

    /** The function as a Duplex; one that it answers is it. */
    @SuppressWarnings("unchecked")
    static Duplex<Object, Object> of(Object function) {
        var feed = new Feed();
        var result = Parts.call(function, FetchingReadable.over(feed), feed::signal);
        if (result instanceof Duplex<?, ?>) {
            return (Duplex<Object, Object>) result;
        }
        if (result instanceof Promise<?> promise) {
            return feed.writeOnly(promise);
        }
        var output = Parts.fetch(result);
        if (output == null) {
            throw Parts.badReturn("Iterable, AsyncIterable or AsyncFunction", "body", result);
        }
        return new FetchingDuplex<>(output, feed);
    }

    private AbortSignal signal() {
        controller = new AbortController();
        return controller.signal();
    }

    private Duplex<Object, Object> writeOnly(Promise<?> result) {
        var duplex = new Duplex<Object, Object>(new DuplexOptions<>()
                .objectMode(true)
                .readable(false)
                .write((stream, chunk, encoding, callback) -> offer(chunk, callback))
                ._final((stream, callback) -> {
                    ending = true;
                    end(() -> over.thenDo(
                            ignored -> loop().nextTick(callback, null), err -> loop().nextTick(callback, err)));
                })
                .destroy((stream, err, callback) -> {
                    abortSignal(err);
                    abort();
                    callback.accept(err);
                }));
        over = result.thenDo(value -> returned(duplex, value), duplex::destroy);
        return duplex;
    }

    /** Who does not read to the end leaves what is written nowhere to go. */
    private void returned(Duplex<?, ?> duplex, Object value) {
        mustBeNull(value);
        if (!ending) {
            duplex.destroy(duplex.writableEnded() ? null : StreamErrors.aborted());
        }
    }

    private static void mustBeNull(Object value) {
        if (value != null) {
            throw Parts.badReturn("nully", "body", value);
        }
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

    /** The stream is being destroyed: a function that takes a signal hears why, which is null at the stream's own end. */
    void abortSignal(Throwable err) {
        if (controller != null) {
            controller.abort(err);
        }
    }

    /** The stream was destroyed: the function hears of it if there is a chunk that it has not got; or else there are no more. */
    void abort() {
        aborted = true;
        if (!offered) {
            end(null);
        }
    }

    private void offered() {
        offered = true;
        if (asked) {
            asked = false;
            loop().queueMicrotask(TAKE, this);
        }
    }

    // ---- read -------------------------------------------------------------------------------------------------------

    @Override
    protected void advance() {
        if (offered) {
            loop().queueMicrotask(TAKE, this);
        } else {
            asked = true;
        }
    }

    private void take() {
        offered = false;
        if (chunk == null) {
            offered = true; // the end stays the end
            if (endTaken != null) {
                loop().nextTick(endTaken);
                endTaken = null;
            }
            done();
            return;
        }
        loop().nextTick(taken, null);
        if (aborted) {
            fail(StreamErrors.aborted());
            return;
        }
        give(chunk);
        chunk = null;
    }

    @Override
    protected void leave() {
        done();
    }
}
