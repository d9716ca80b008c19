package dev.spindle.stream;

import dev.spindle.buffer.Encoding;
import dev.spindle.events.NodeException;
import dev.spindle.events.TriConsumer;
import dev.spindle.loop.EventLoop;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.ObjIntConsumer;

/**
 * Options of a {@link Duplex} and of a {@link Transform}. Each function gets the stream as its first argument: what is {@code
 * this} in Node.
 *
 * @param <W> what is written into the stream
 * @param <R> what is read from it
 */
public final class DuplexOptions<W, R> extends StreamOptions<DuplexOptions<W, R>> {
    boolean allowHalfOpen = true;
    boolean readable = true;
    boolean writable = true;
    boolean readableObjectMode;
    boolean writableObjectMode;
    Integer readableHighWaterMark;
    Integer writableHighWaterMark;
    String encoding;
    boolean decodeStrings = true;
    String defaultEncoding;
    ObjIntConsumer<? super Duplex<W, R>> read;
    WriteFunction<? super Duplex<W, R>, W> write;
    TriConsumer<? super Duplex<W, R>, List<Chunk<W>>, Consumer<Throwable>> writev;
    BiConsumer<? super Duplex<W, R>, Consumer<Throwable>> _final;
    TriConsumer<? super Duplex<W, R>, Throwable, Consumer<Throwable>> destroy;
    BiConsumer<? super Duplex<W, R>, Consumer<Throwable>> construct;
    TransformFunction<W, R> transform;
    BiConsumer<? super Transform<W, R>, TransformCallback<R>> flush;

    @Override
    DuplexOptions<W, R> self() {
        return this;
    }

    boolean hasHooks() {
        return read != null
                || write != null
                || writev != null
                || _final != null
                || destroy != null
                || construct != null
                || defaultEncoding != null;
    }

    DuplexOptions<W, R> copy() {
        var copy = new DuplexOptions<W, R>();
        copy.defaultEncoding = defaultEncoding;
        if (defaultEncoding != null) {
            Encoding.of(defaultEncoding);
        }
        copy.read = read;
        copy.write = write;
        copy.writev = writev;
        copy._final = _final;
        copy.destroy = destroy;
        copy.construct = construct;
        return copy;
    }

    boolean readsObjects() {
        return holdsObjects() || readableObjectMode;
    }

    boolean writesObjects() {
        return holdsObjects() || writableObjectMode;
    }

    int markOfReading(EventLoop loop) {
        return orDefault(highWaterMark != null ? highWaterMark : readableHighWaterMark, readsObjects(), loop);
    }

    /** Whether a transform is to buffer no output; as in Node, the default that counts here is that of bytes, even for objects. */
    boolean buffersNoOutput(EventLoop loop) {
        return orDefault(highWaterMark != null ? highWaterMark : readableHighWaterMark, false, loop) == 0;
    }

    /** A transform that is to buffer no output buffers no input either, unless told otherwise. */
    int markOfWriting(EventLoop loop, boolean transform) {
        if (transform && buffersNoOutput(loop)) {
            return writableHighWaterMark == null ? 0 : writableHighWaterMark;
        }
        return orDefault(highWaterMark != null ? highWaterMark : writableHighWaterMark, writesObjects(), loop);
    }

    /** false: the writable side ends when the readable side has ended. Default: true. */
    public DuplexOptions<W, R> allowHalfOpen(boolean allowHalfOpen) {
        this.allowHalfOpen = allowHalfOpen;
        return this;
    }

    /** false: there is no readable side; it counts as ended. Default: true. */
    public DuplexOptions<W, R> readable(boolean readable) {
        this.readable = readable;
        return this;
    }

    /** false: there is no writable side; it counts as finished. Default: true. */
    public DuplexOptions<W, R> writable(boolean writable) {
        this.writable = writable;
        return this;
    }

    /** {@link #objectMode} for the readable side alone. Default: false. */
    public DuplexOptions<W, R> readableObjectMode(boolean readableObjectMode) {
        this.readableObjectMode = readableObjectMode;
        return this;
    }

    /** {@link #objectMode} for the writable side alone. Default: false. */
    public DuplexOptions<W, R> writableObjectMode(boolean writableObjectMode) {
        this.writableObjectMode = writableObjectMode;
        return this;
    }

    /** As {@link StreamOptions#highWaterMark}, for both sides; its error speaks of the readable one, as Node's does. */
    @Override
    public DuplexOptions<W, R> highWaterMark(double highWaterMark) {
        this.highWaterMark = checked("readableHighWaterMark", highWaterMark);
        return this;
    }

    /**
     * {@link #highWaterMark} for the readable side alone; has no effect when that is given.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for what is no integer of at least 0
     */
    public DuplexOptions<W, R> readableHighWaterMark(double readableHighWaterMark) {
        this.readableHighWaterMark = checked("readableHighWaterMark", readableHighWaterMark);
        return this;
    }

    /**
     * {@link #highWaterMark} for the writable side alone; has no effect when that is given.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE for what is no integer of at least 0
     */
    public DuplexOptions<W, R> writableHighWaterMark(double writableHighWaterMark) {
        this.writableHighWaterMark = checked("writableHighWaterMark", writableHighWaterMark);
        return this;
    }

    /** Decodes the bytes that are read to strings, as {@link Readable#setEncoding} does. Default: none. */
    public DuplexOptions<W, R> encoding(String encoding) {
        this.encoding = named(encoding);
        return this;
    }

    /** Whether text reaches {@code _write} as a Buffer. Default: true. */
    public DuplexOptions<W, R> decodeStrings(boolean decodeStrings) {
        this.decodeStrings = decodeStrings;
        return this;
    }

    /** The encoding of text that is written, or pushed, without one. Default: utf8. */
    public DuplexOptions<W, R> defaultEncoding(String defaultEncoding) {
        this.defaultEncoding = defaultEncoding;
        return this;
    }

    /** Serves as {@link Readable#_read}: the stream, and the size hint. */
    public DuplexOptions<W, R> read(ObjIntConsumer<? super Duplex<W, R>> read) {
        this.read = read;
        return this;
    }

    /** Serves as {@link Writable#_write}. */
    public DuplexOptions<W, R> write(WriteFunction<? super Duplex<W, R>, W> write) {
        this.write = write;
        return this;
    }

    /** Serves as {@link Writable#_writev}. */
    public DuplexOptions<W, R> writev(TriConsumer<? super Duplex<W, R>, List<Chunk<W>>, Consumer<Throwable>> writev) {
        this.writev = writev;
        return this;
    }

    /** Serves as {@link Writable#_final}; {@code final} is no name in Java. */
    public DuplexOptions<W, R> _final(BiConsumer<? super Duplex<W, R>, Consumer<Throwable>> _final) {
        this._final = _final;
        return this;
    }

    /** Serves as {@link Readable#_destroy}. */
    public DuplexOptions<W, R> destroy(TriConsumer<? super Duplex<W, R>, Throwable, Consumer<Throwable>> destroy) {
        this.destroy = destroy;
        return this;
    }

    /** Serves as {@link Constructible#_construct}. */
    public DuplexOptions<W, R> construct(BiConsumer<? super Duplex<W, R>, Consumer<Throwable>> construct) {
        this.construct = construct;
        return this;
    }

    /** Serves as {@link Transform#_transform}; only a Transform looks at it. */
    public DuplexOptions<W, R> transform(TransformFunction<W, R> transform) {
        this.transform = transform;
        return this;
    }

    /** Serves as {@link Transform#_flush}; only a Transform looks at it. */
    public DuplexOptions<W, R> flush(BiConsumer<? super Transform<W, R>, TransformCallback<R>> flush) {
        this.flush = flush;
        return this;
    }
}
