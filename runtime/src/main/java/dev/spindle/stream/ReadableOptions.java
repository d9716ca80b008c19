package dev.spindle.stream;

import dev.spindle.buffer.Encoding;
import dev.spindle.events.TriConsumer;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * Options of a {@link Readable}. Each function gets the stream as its first argument: what is {@code this} in Node.
 *
 * @param <T> what is read from the stream
 */
public final class ReadableOptions<T> extends StreamOptions<ReadableOptions<T>> {
    String encoding;
    String defaultEncoding;
    ObjIntConsumer<? super Readable<T>> read;
    TriConsumer<? super Readable<T>, Throwable, Consumer<Throwable>> destroy;
    BiConsumer<? super Readable<T>, Consumer<Throwable>> construct;

    private static final ReadableOptions<?> NONE = new ReadableOptions<>();

    /** What a stream has that is given none; nobody changes them. */
    @SuppressWarnings("unchecked")
    static <T> ReadableOptions<T> none() {
        return (ReadableOptions<T>) NONE;
    }

    @Override
    ReadableOptions<T> self() {
        return this;
    }

    /** Whether a stream must keep these options. */
    boolean hasHooks() {
        return read != null || destroy != null || construct != null || defaultEncoding != null;
    }

    ReadableOptions<T> copy() {
        var copy = new ReadableOptions<T>();
        copy.highWaterMark = highWaterMark;
        copy.objectMode = objectMode;
        copy.emitClose = emitClose;
        copy.autoDestroy = autoDestroy;
        copy.captureRejections = captureRejections;
        copy.signal = signal;
        copy.encoding = encoding;
        copy.defaultEncoding = defaultEncoding;
        if (defaultEncoding != null) {
            Encoding.of(defaultEncoding);
        }
        copy.read = read;
        copy.destroy = destroy;
        copy.construct = construct;
        return copy;
    }

    /** What these mean for a stream of objects, which it is unless they say otherwise. */
    ReadableOptions<T> forObjects() {
        var copy = copy();
        if (copy.objectMode == null) {
            copy.objectMode = true;
        }
        return copy;
    }

    /** What these mean for a stream of an iterable's elements: objects, one at a time, unless they say otherwise. */
    ReadableOptions<T> forElements() {
        var copy = forObjects();
        if (copy.highWaterMark == null) {
            copy.highWaterMark = 1;
        }
        return copy;
    }

    /** Decodes bytes to strings, as {@link Readable#setEncoding} does. Default: none. */
    public ReadableOptions<T> encoding(String encoding) {
        this.encoding = named(encoding);
        return this;
    }

    /** The encoding of text that is pushed without one. Default: utf8. */
    public ReadableOptions<T> defaultEncoding(String defaultEncoding) {
        this.defaultEncoding = defaultEncoding;
        return this;
    }

    /** Serves as {@link Readable#_read}: the stream, and the size hint. */
    public ReadableOptions<T> read(ObjIntConsumer<? super Readable<T>> read) {
        this.read = read;
        return this;
    }

    /** Serves as {@link Readable#_destroy}. */
    public ReadableOptions<T> destroy(TriConsumer<? super Readable<T>, Throwable, Consumer<Throwable>> destroy) {
        this.destroy = destroy;
        return this;
    }

    /** Serves as {@link Constructible#_construct}. */
    public ReadableOptions<T> construct(BiConsumer<? super Readable<T>, Consumer<Throwable>> construct) {
        this.construct = construct;
        return this;
    }
}
