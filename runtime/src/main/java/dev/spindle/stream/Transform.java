package dev.spindle.stream;

import dev.spindle.loop.EventLoop;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * A stream whose output is made from its input. It takes no more input while its output is not read.
 *
 * <p>To make one, override {@link #_transform} (and {@link #_flush}), or give the same as options. It says 'finish' when all input has
 * been transformed and flushed, 'end' when all output has been read, then 'close'. Who reads nothing, and does not {@link #resume} it,
 * lets it stand still: neither 'end' nor 'close' come.
 *
 * <p>Source: Node documentation, "Implementing a transform stream".
 *
 * @param <W> what is written into it
 * @param <R> what is read from it
 */
public class Transform<W, R> extends Duplex<W, R> {
    /** Whether a class has a {@code _final} of its own, which Node sees from the stream. */
    private static final ClassValue<Boolean> OVERRIDES_FINAL = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("_final", Consumer.class).getDeclaringClass() != Transform.class;
            } catch (NoSuchMethodException impossible) {
                throw new AssertionError(impossible);
            }
        }
    };

    final TransformFunction<W, R> transform; // given as options, or null
    private final BiConsumer<? super Transform<W, R>, TransformCallback<R>> flush;
    private boolean flushAbsent;
    private Consumer<Throwable> waiting; // the write that waits until somebody reads

    /** A stream of the current loop with the default options. */
    public Transform() {
        this(EventLoop.current(), null);
    }

    /** A stream of the current loop. */
    public Transform(DuplexOptions<W, R> options) {
        this(EventLoop.current(), options);
    }

    /** A stream of that loop with the default options. */
    public Transform(EventLoop loop) {
        this(loop, null);
    }

    /** A stream of that loop; {@code options} may be null. */
    public Transform(EventLoop loop, DuplexOptions<W, R> options) {
        super(loop, options);
        transform = options == null ? null : options.transform;
        flush = options == null ? null : options.flush;
        readSide().sync = false;
        if (options != null && options.buffersNoOutput(loop)) {
            readSide().highWaterMark = 0;
        }
        on("prefinish", this::flushAfterFinal);
    }

    /**
     * Makes output of one chunk of input; called again only after the callback. What it throws is thrown by {@code write}, and so is
     * ERR_METHOD_NOT_IMPLEMENTED where there is none.
     *
     * @param encoding {@code "buffer"} for bytes
     * @param callback to be called once; its data is pushed. More can be {@link #push}ed before. Called twice, it fails the stream
     *     with ERR_MULTIPLE_CALLBACK
     */
    public void _transform(W chunk, String encoding, TransformCallback<R> callback) {
        if (transform == null) {
            throw StreamErrors.notImplemented("_transform()");
        }
        transform.transform(this, chunk, encoding, callback);
    }

    /**
     * Makes the last output, after all input; optional. Who overrides it does not call this default, which says that there is no
     * such method.
     *
     * @param callback to be called once; its data is pushed, then the readable side ends
     */
    public void _flush(TransformCallback<R> callback) {
        if (flush == null) {
            flushAbsent = true;
        } else {
            flush.accept(this, callback);
        }
    }

    @Override
    public void _write(W chunk, String encoding, Consumer<Throwable> callback) {
        if (hooks != null && hooks.write != null) {
            super._write(chunk, encoding, callback);
            return;
        }
        var side = readSide();
        var before = side.length();
        _transform(chunk, encoding, (err, data) -> {
            if (err != null) {
                callback.accept(err);
                return;
            }
            if (data != null) {
                push(data);
            }
            if (side.ended) {
                loop().nextTick(callback, null); // nobody will ever read: the rest of the input is worked off
            } else if (writableEnded() || side.length() == before || side.length() < side.highWaterMark) {
                callback.accept(null);
            } else {
                waiting = callback;
            }
        });
    }

    @Override
    public void _read(int size) {
        if (hooks != null && hooks.read != null) {
            super._read(size);
        } else if (waiting != null) {
            var callback = waiting;
            waiting = null;
            callback.accept(null);
        }
    }

    /**
     * Flushes: the end of the input. A class that overrides it has its output flushed at 'prefinish', and does not call this
     * default, which would flush once more.
     */
    @Override
    public void _final(Consumer<Throwable> callback) {
        if (isFinalGiven()) {
            super._final(callback);
        } else {
            flush(callback);
        }
    }

    private boolean isFinalGiven() {
        return hooks != null && hooks._final != null;
    }

    private void flushAfterFinal() {
        if (isFinalGiven() || OVERRIDES_FINAL.get(getClass())) {
            flush(null);
        }
    }

    private void flush(Consumer<Throwable> callback) {
        var gone = destroyed();
        if (!gone) {
            _flush((err, data) -> flushed(err, data, callback));
        }
        if (gone || flushAbsent) {
            flushed(null, null, callback);
        }
    }

    private void flushed(Throwable err, R data, Consumer<Throwable> callback) {
        if (err != null) {
            if (callback != null) {
                callback.accept(err);
            } else {
                destroy(err);
            }
            return;
        }
        if (data != null) {
            push(data);
        }
        push(null);
        if (callback != null) {
            callback.accept(null);
        }
    }
}
