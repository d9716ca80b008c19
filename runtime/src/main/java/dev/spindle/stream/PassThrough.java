package dev.spindle.stream;

import dev.spindle.loop.EventLoop;

/**
 * A {@link Transform} whose output is its input.
 *
 * @param <T> what flows through
 */
public class PassThrough<T> extends Transform<T, T> {
    /** A stream of the current loop with the default options. */
    public PassThrough() {}

    /** A stream of the current loop. */
    public PassThrough(DuplexOptions<T, T> options) {
        super(options);
    }

    /** A stream of that loop with the default options. */
    public PassThrough(EventLoop loop) {
        this(loop, null);
    }

    /** A stream of that loop; {@code options} may be null. */
    public PassThrough(EventLoop loop, DuplexOptions<T, T> options) {
        super(loop, options);
    }

    @Override
    public void _transform(T chunk, String encoding, TransformCallback<T> callback) {
        if (transform == null) {
            callback.accept(null, chunk);
        } else {
            super._transform(chunk, encoding, callback);
        }
    }
}
