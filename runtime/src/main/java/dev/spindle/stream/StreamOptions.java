package dev.spindle.stream;

import dev.spindle.events.Listener;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;

/**
 * What all streams can be told when they are made. Options are looked at once, by the constructor.
 *
 * @param <S> the options' own type, so that setters chain
 */
public abstract sealed class StreamOptions<S extends StreamOptions<S>>
        permits ReadableOptions, WritableOptions, DuplexOptions {
    Integer highWaterMark;
    Boolean objectMode; // null: not said
    boolean emitClose = true;
    boolean autoDestroy = true;
    boolean captureRejections;
    AbortSignal signal;

    StreamOptions() {}

    abstract S self();

    boolean holdsObjects() {
        return Boolean.TRUE.equals(objectMode);
    }

    /**
     * How much may be buffered before the source is asked to stop: bytes, or objects in object mode. Default: 65536 bytes or 16
     * objects.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for what is no integer of at least 0
     */
    public S highWaterMark(double highWaterMark) {
        this.highWaterMark = checked("highWaterMark", highWaterMark);
        return self();
    }

    /** Whether chunks are any objects, counted one by one, instead of bytes. Default: false. */
    public S objectMode(boolean objectMode) {
        this.objectMode = objectMode;
        return self();
    }

    /** Whether 'close' is emitted after the stream was destroyed. Default: true. */
    public S emitClose(boolean emitClose) {
        this.emitClose = emitClose;
        return self();
    }

    /** Whether the stream destroys itself when it has ended or failed. Default: true. */
    public S autoDestroy(boolean autoDestroy) {
        this.autoDestroy = autoDestroy;
        return self();
    }

    /** Whether the stream is destroyed when a promise that a {@link Listener} answered is rejected. Default: false. */
    public S captureRejections(boolean captureRejections) {
        this.captureRejections = captureRejections;
        return self();
    }

    /** Destroys the stream with an AbortError when it aborts, as {@link Stream#addAbortSignal} does. Default: none. */
    public S signal(AbortSignal signal) {
        this.signal = signal;
        return self();
    }

    static int checked(String name, double highWaterMark) {
        if (!(highWaterMark >= 0) || highWaterMark != Math.rint(highWaterMark) || Double.isInfinite(highWaterMark)) {
            throw NodeException.invalidArgValue("property 'options." + name + "' is invalid", highWaterMark);
        }
        return (int) Math.min(highWaterMark, Integer.MAX_VALUE);
    }

    static boolean capturesRejections(StreamOptions<?> options) {
        return options != null && options.captureRejections;
    }

    static int orDefault(Integer highWaterMark, boolean objectMode, EventLoop loop) {
        return highWaterMark != null ? highWaterMark : HighWaterMarks.of(loop).get(objectMode);
    }

    /** The name of an encoding; the empty one is none. */
    static String named(String encoding) {
        return encoding == null || encoding.isEmpty() ? null : encoding;
    }
}
