package dev.spindle.stream;

import dev.spindle.events.TriConsumer;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Options of a {@link Writable}. Each function gets the stream as its first argument: what is {@code this} in Node.
 *
 * @param <T> what is written into the stream
 */
public final class WritableOptions<T> extends StreamOptions<WritableOptions<T>> {
    boolean decodeStrings = true;
    String defaultEncoding;
    WriteFunction<? super Writable<T>, T> write;
    TriConsumer<? super Writable<T>, List<Chunk<T>>, Consumer<Throwable>> writev;
    BiConsumer<? super Writable<T>, Consumer<Throwable>> _final;
    TriConsumer<? super Writable<T>, Throwable, Consumer<Throwable>> destroy;
    BiConsumer<? super Writable<T>, Consumer<Throwable>> construct;

    @Override
    WritableOptions<T> self() {
        return this;
    }

    boolean hasHooks() {
        return write != null || writev != null || _final != null || destroy != null || construct != null;
    }

    WritableOptions<T> copy() {
        var copy = new WritableOptions<T>();
        copy.write = write;
        copy.writev = writev;
        copy._final = _final;
        copy.destroy = destroy;
        copy.construct = construct;
        return copy;
    }

    /** Whether text reaches {@code _write} as a Buffer. Default: true. */
    public WritableOptions<T> decodeStrings(boolean decodeStrings) {
        this.decodeStrings = decodeStrings;
        return this;
    }

    /** The encoding of text that is written without one. Default: utf8. */
    public WritableOptions<T> defaultEncoding(String defaultEncoding) {
        this.defaultEncoding = defaultEncoding;
        return this;
    }

    /** Serves as {@link Writable#_write}. */
    public WritableOptions<T> write(WriteFunction<? super Writable<T>, T> write) {
        this.write = write;
        return this;
    }

    /** Serves as {@link Writable#_writev}. */
    public WritableOptions<T> writev(TriConsumer<? super Writable<T>, List<Chunk<T>>, Consumer<Throwable>> writev) {
        this.writev = writev;
        return this;
    }

    /** Serves as {@link Writable#_final}; {@code final} is no name in Java. */
    public WritableOptions<T> _final(BiConsumer<? super Writable<T>, Consumer<Throwable>> _final) {
        this._final = _final;
        return this;
    }

    /** Serves as {@link Writable#_destroy}. */
    public WritableOptions<T> destroy(TriConsumer<? super Writable<T>, Throwable, Consumer<Throwable>> destroy) {
        this.destroy = destroy;
        return this;
    }

    /** Serves as {@link Constructible#_construct}. */
    public WritableOptions<T> construct(BiConsumer<? super Writable<T>, Consumer<Throwable>> construct) {
        this.construct = construct;
        return this;
    }
}
