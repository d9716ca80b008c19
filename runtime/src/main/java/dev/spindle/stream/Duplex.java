package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.Event;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;

/**
 * A stream that is both written to and read, each side with a buffer of its own: a socket, or a {@link Transform}. It fails and
 * closes as one; it closes by itself when both sides are through: 'close' comes behind both 'end' and 'finish'. Its two lengths and
 * high-water marks are as those of a {@link Readable} and of a {@link Writable}.
 *
 * <p>Source: Node documentation, "Duplex and transform streams". Belongs to the thread of its loop.
 *
 * @param <W> what is written into it
 * @param <R> what is read from it
 */
public class Duplex<W, R> extends Readable<R> implements WritableStream<W>, WriteHooks<W> {
    /** As {@link Writable#DRAIN}. */
    public static final Event.Of0 DRAIN = Writable.DRAIN;

    /** As {@link Writable#FINISH}. */
    public static final Event.Of0 FINISH = Writable.FINISH;

    /** As {@link Writable#PIPE}. */
    public static final Event.Of1<ReadableStream<?>> PIPE = Writable.PIPE;

    /** As {@link Writable#UNPIPE}. */
    public static final Event.Of1<ReadableStream<?>> UNPIPE = Writable.UNPIPE;

    private static final String[] EXPECTED = {
        "close", "error", "prefinish", "finish", "drain", "data", "end", "readable"
    };

    private final WriteSide<W> writing;
    final DuplexOptions<W, R> hooks; // null when neither functions nor an encoding were given
    boolean allowHalfOpen = true; // false: the end of reading ends writing

    /** A stream of the current loop with the default options. */
    public Duplex() {
        this(EventLoop.current(), null);
    }

    /** A stream of the current loop. */
    public Duplex(DuplexOptions<W, R> options) {
        this(EventLoop.current(), options);
    }

    /** A stream of that loop with the default options. */
    public Duplex(EventLoop loop) {
        this(loop, null);
    }

    /** A stream of that loop; {@code options} may be null. */
    public Duplex(EventLoop loop, DuplexOptions<W, R> options) {
        this(options == null ? new DuplexOptions<>() : options, loop);
    }

    private Duplex(DuplexOptions<W, R> given, EventLoop loop) {
        super(loop, given, given.markOfReading(loop), given.readsObjects(), EXPECTED);
        writing = new WriteSide<>(
                this,
                life(),
                given.markOfWriting(loop, this instanceof Transform),
                given.writesObjects(),
                given.decodeStrings);
        hooks = given.hasHooks() ? given.copy() : null;
        if (given.defaultEncoding != null) {
            writing.defaultEncoding(given.defaultEncoding);
        }
        if (given.encoding != null) {
            readSide().decode(new Decoding(new StringDecoder(given.encoding), given.encoding));
        }
        allowHalfOpen = given.allowHalfOpen;
        if (!given.readable) {
            readSide().disable();
        }
        if (!given.writable) {
            writing.disable();
        }
        if (given.signal != null) {
            Stream.addAbortSignal(given.signal, this);
        }
        if (given.construct != null) {
            life().construct(callback -> hooks.construct.accept(this, callback));
        } else {
            life().constructItself();
        }
    }

    @Override
    String textEncoding() {
        return hooks == null || hooks.defaultEncoding == null ? "utf8" : hooks.defaultEncoding;
    }

    // ---- made of other things ---------------------------------------------------------------------------------------

    /** A Duplex that writes to the one stream and reads from the other; either may be null. They fail and close together. */
    public static <W, R> Duplex<W, R> from(Readable<R> readable, WritableStream<W> writable) {
        if (readable == null && writable == null) {
            throw Parts.noBody(null);
        }
        return Joined.pair(writable, readable);
    }

    /** A Duplex that can only be read; one that is a Duplex already is returned as it is. */
    @SuppressWarnings("unchecked")
    public static <R> Duplex<Object, R> from(Readable<? extends R> readable) {
        return (Duplex<Object, R>) ofBody(readable);
    }

    /** A Duplex that can only be written. */
    @SuppressWarnings("unchecked")
    public static <W> Duplex<W, Object> from(Writable<W> writable) {
        return (Duplex<W, Object>) ofBody(writable);
    }

    /** A Duplex that can only be read: what {@code iterable} gives. */
    @SuppressWarnings("unchecked")
    public static <R> Duplex<Object, R> from(Iterable<? extends R> iterable) {
        return (Duplex<Object, R>) ofBody(iterable);
    }

    /** A Duplex that can only be read: what {@code iterator} gives. */
    @SuppressWarnings("unchecked")
    public static <R> Duplex<Object, R> from(AsyncIterator<? extends R> iterator) {
        return (Duplex<Object, R>) ofBody(iterator);
    }

    /** A Duplex that can only be read: the text. */
    @SuppressWarnings("unchecked")
    public static Duplex<Object, String> from(String text) {
        return (Duplex<Object, String>) (Duplex<?, ?>) ofBody(text);
    }

    /** A Duplex that can only be read: the bytes. */
    @SuppressWarnings("unchecked")
    public static Duplex<Object, Buffer> from(Buffer bytes) {
        return (Duplex<Object, Buffer>) (Duplex<?, ?>) ofBody(bytes);
    }

    /** A Duplex that can only be read: all bytes of the Blob, as one chunk. */
    @SuppressWarnings("unchecked")
    public static Duplex<Object, byte[]> from(Blob blob) {
        return (Duplex<Object, byte[]>) (Duplex<?, ?>) ofBody(blob);
    }

    /** A Duplex that can only be read: what the promise is fulfilled with, unless that is null. */
    @SuppressWarnings("unchecked")
    public static <R> Duplex<Object, R> from(Promise<? extends R> promise) {
        return (Duplex<Object, R>) ofBody(promise);
    }

    /**
     * A function as a Duplex: it reads what is written, and answers the stream or the AsyncIterator of what can be read; or a
     * Promise when it reads only, and then there is nothing to be read.
     *
     * @throws NodeException ERR_INVALID_RETURN_VALUE when it answers something else
     */
    @SuppressWarnings("unchecked")
    public static <W, R> Duplex<W, R> from(Function<? super Readable<W>, ?> function) {
        return (Duplex<W, R>) ofBody(function);
    }

    /** As {@link #from(Function)}; the function also gets a signal, which aborts when the Duplex is destroyed. */
    @SuppressWarnings("unchecked")
    public static <W, R> Duplex<W, R> from(BiFunction<? super Readable<W>, ? super AbortSignal, ?> function) {
        return (Duplex<W, R>) ofBody(function);
    }

    /** What any of the forms of {@code from} takes. */
    @SuppressWarnings("unchecked")
    static Duplex<Object, Object> ofBody(Object body) {
        if (body instanceof Duplex<?, ?>) {
            return (Duplex<Object, Object>) body;
        }
        if (body instanceof WritableStream<?>) {
            return Joined.pair((WritableStream<Object>) body, null);
        }
        if (Parts.isFunction(body)) {
            return Feed.of(body);
        }
        if (body instanceof Readable<?>) {
            return Joined.pair(null, (Readable<Object>) body);
        }
        if (body instanceof String || body instanceof Buffer) {
            return readOnly((stream, size) -> {
                stream.push(body);
                stream.push(null);
            });
        }
        if (body instanceof Promise<?>) {
            return promised((Promise<Object>) body);
        }
        if (body instanceof Blob blob) {
            return ofBody(blob.arrayBuffer());
        }
        var fetch = Parts.fetch(body);
        if (fetch == null) {
            throw Parts.noBody(body);
        }
        return new FetchingDuplex<>(fetch, null);
    }

    private static Duplex<Object, Object> promised(Promise<Object> promise) {
        var made = readOnly((stream, size) -> {});
        promise.thenDo(
                value -> {
                    if (value != null) {
                        made.push(value);
                    }
                    made.push(null);
                },
                made::destroy);
        return made;
    }

    private static Duplex<Object, Object> readOnly(ObjIntConsumer<Duplex<Object, Object>> read) {
        return new Duplex<>(
                new DuplexOptions<>().objectMode(true).writable(false).read(read));
    }

    // ---- what subclasses implement ----------------------------------------------------------------------------------

    @Override
    public void _read(int size) {
        if (hooks == null || hooks.read == null) {
            throw StreamErrors.notImplemented("_read()");
        }
        hooks.read.accept(this, size);
    }

    @Override
    public void _write(W chunk, String encoding, Consumer<Throwable> callback) {
        if (hooks != null && hooks.write != null) {
            hooks.write.write(this, chunk, encoding, callback);
        } else if (!writing.writeAsList(chunk, encoding)) {
            throw StreamErrors.notImplemented("_write()");
        }
    }

    @Override
    public void _writev(List<Chunk<W>> chunks, Consumer<Throwable> callback) {
        if (hooks != null && hooks.writev != null) {
            hooks.writev.accept(this, chunks, callback);
        } else {
            writing.noWritev();
        }
    }

    @Override
    public void _final(Consumer<Throwable> callback) {
        if (hooks != null && hooks._final != null) {
            hooks._final.accept(this, callback);
        } else {
            writing.noFinal();
        }
    }

    @Override
    public void _destroy(Throwable err, Consumer<Throwable> callback) {
        if (hooks == null || hooks.destroy == null) {
            callback.accept(err);
        } else {
            hooks.destroy.accept(this, err, callback);
        }
    }

    // ---- writing ----------------------------------------------------------------------------------------------------
    // All forms of write and end come to two each, one of chunks and one of text: who overrides these has overridden
    // all.

    /**
     * Writes a chunk. After {@link #end()} it is refused: 'error' ERR_STREAM_WRITE_AFTER_END. When the stream was destroyed, only the
     * callback hears: ERR_STREAM_DESTROYED.
     *
     * @return false: the buffer is full, wait for 'drain' before writing more
     * @throws NodeException ERR_STREAM_NULL_VALUES, or ERR_INVALID_ARG_TYPE for what is no bytes or text outside object mode
     */
    @Override
    public boolean write(W chunk) {
        return write(chunk, (Consumer<Throwable>) null);
    }

    /** As {@link #write(Object)}; the callback gets null once the chunk was written, or why it was not. */
    @Override
    public boolean write(W chunk, Consumer<Throwable> callback) {
        return writing.write(chunk, null, callback);
    }

    /** As {@link #write(Object)}; the callback runs when the chunk was written or failed. */
    @Override
    public boolean write(W chunk, Runnable callback) {
        return write(chunk, IgnoringError.of(callback));
    }

    /**
     * Writes text; a null encoding means the default encoding.
     *
     * @throws NodeException ERR_UNKNOWN_ENCODING
     */
    @Override
    public boolean write(String chunk, String encoding) {
        return write(chunk, encoding, (Consumer<Throwable>) null);
    }

    /** As {@link #write(String, String)}; the callback gets null once the text was written, or why it was not. */
    @Override
    public boolean write(String chunk, String encoding, Consumer<Throwable> callback) {
        return writing.write(chunk, encoding, callback);
    }

    /** No more will be written: 'finish' comes when everything has been. */
    @Override
    public Duplex<W, R> end() {
        return end((W) null, (Consumer<Throwable>) null);
    }

    /** As {@link #end()}, with a callback as that of {@link Writable#end(Consumer)}. */
    @Override
    public Duplex<W, R> end(Consumer<Throwable> callback) {
        return end((W) null, callback);
    }

    /** As {@link #end()}; the callback runs at 'finish', or when it will not come. */
    @Override
    public Duplex<W, R> end(Runnable callback) {
        return end((W) null, IgnoringError.of(callback));
    }

    /** Writes a last chunk, then ends; a null chunk is none. */
    @Override
    public Duplex<W, R> end(W chunk) {
        return end(chunk, (Consumer<Throwable>) null);
    }

    /** As {@link #end(Object)}, with the callback of {@link #end(Consumer)}. */
    @Override
    public Duplex<W, R> end(W chunk, Consumer<Throwable> callback) {
        writing.end(chunk, null, callback);
        return this;
    }

    /** As {@link #end(Object)}, with the callback of {@link #end(Runnable)}. */
    @Override
    public Duplex<W, R> end(W chunk, Runnable callback) {
        return end(chunk, IgnoringError.of(callback));
    }

    /** Writes a last text, then ends; a null encoding means the default encoding. */
    @Override
    public Duplex<W, R> end(String chunk, String encoding) {
        return end(chunk, encoding, (Consumer<Throwable>) null);
    }

    /** As {@link #end(String, String)}, with the callback of {@link #end(Consumer)}. */
    @Override
    public Duplex<W, R> end(String chunk, String encoding, Consumer<Throwable> callback) {
        writing.end(chunk, encoding, callback);
        return this;
    }

    /** Holds writes back until {@link #uncork} has been called as often: they then go out together. */
    @Override
    public void cork() {
        writing.corked++;
    }

    /** As {@link Writable#uncork}. */
    @Override
    public void uncork() {
        writing.uncork();
    }

    /**
     * The encoding of text that is written without one.
     *
     * @throws NodeException ERR_UNKNOWN_ENCODING
     */
    public Duplex<W, R> setDefaultEncoding(String encoding) {
        writing.defaultEncoding(String.valueOf(encoding).toLowerCase(Locale.ROOT));
        return this;
    }

    /**
     * This stream for a publisher of any thread: it asks for more when the stream has room, for a high-water mark of
     * elements but at most 16 at once, and cancels when the stream is closed. What the publisher fails with destroys the stream.
     * Keeps the loop alive until then.
     */
    public Flow.Subscriber<W> toSubscriber() {
        return new Subscribing<>(this, new Door(loop()));
    }

    /**
     * This stream of bytes for one other thread, which blocks while the stream is full; closing ends the stream and waits until
     * everything was written. An interrupted call throws {@code InterruptedIOException}: its bytes are taken. What the stream
     * fails with is the cause of an {@code IOException}; on the loop's own thread it is an {@code IllegalStateException}. Each
     * call is a chunk: put a {@code BufferedOutputStream} around it for small ones. Keeps the loop alive until it is closed.
     */
    @SuppressWarnings("unchecked")
    public OutputStream toOutputStream() {
        return new BlockingOutput((WritableStream<Buffer>) this, new Door(loop()));
    }

    // ---- destroying -------------------------------------------------------------------------------------------------

    @Override
    public Duplex<W, R> destroy() {
        return destroy(null);
    }

    /** As {@link Writable#destroy(Throwable)}, for both sides. */
    @Override
    public Duplex<W, R> destroy(Throwable err) {
        writing.destroying();
        super.destroy(err);
        return this;
    }

    /** Brings a destroyed stream back to its beginning: for sockets, which may connect once more. */
    protected void _undestroy() {
        life().undestroy();
    }

    /** What {@code _read} was asked for has come on another way than by {@code push}: the next read asks once more. */
    protected void _readAgain() {
        readSide().readsAgain = true;
    }

    /** How much of {@link #writableLength} has not been handed to {@code _write} or {@code _writev}. */
    protected long _queuedLength() {
        return writing.queuedLength();
    }

    @Override
    public Duplex<W, R> pause() {
        super.pause();
        return this;
    }

    @Override
    public Duplex<W, R> resume() {
        super.resume();
        return this;
    }

    @Override
    public Duplex<W, R> destroyed(boolean destroyed) {
        super.destroyed(destroyed);
        return this;
    }

    // ---- flags ------------------------------------------------------------------------------------------------------

    /** Whether the writable side stays open when the readable side has ended. */
    public boolean allowHalfOpen() {
        return allowHalfOpen;
    }

    /** Sets whether the writable side stays open when the readable side has ended; returns this. */
    public Duplex<W, R> allowHalfOpen(boolean allowHalfOpen) {
        this.allowHalfOpen = allowHalfOpen;
        return this;
    }

    /** Whether {@link #write(Object)} may be called: not ended, not destroyed, no error. */
    @Override
    public boolean writable() {
        return writing.writable();
    }

    /** Whether {@link #end()} has been called; what was written may still be under way. */
    @Override
    public boolean writableEnded() {
        return writing.ending;
    }

    /** Whether everything has been written: true from just before 'finish'. */
    @Override
    public boolean writableFinished() {
        return writing.finished;
    }

    /** Whether the buffer was found full and 'drain' is still to come. */
    @Override
    public boolean writableNeedDrain() {
        return writing.awaitsDrain();
    }

    /** Bytes, chars or objects that were accepted and have not been written. */
    @Override
    public int writableLength() {
        return (int) Math.min(writing.length, Integer.MAX_VALUE);
    }

    /** How much may wait before {@link #write(Object)} returns false. */
    @Override
    public int writableHighWaterMark() {
        return writing.highWaterMark;
    }

    /** How often {@link #uncork} must be called until writes go out. */
    public int writableCorked() {
        return writing.corked;
    }

    /** Whether chunks are objects. */
    public boolean writableObjectMode() {
        return writing.objectMode;
    }

    /** Whether the stream was destroyed, or failed, before 'finish'. */
    public boolean writableAborted() {
        return writing.enabled && !life().isSound() && !writing.finished;
    }

    // ---- listening --------------------------------------------------------------------------------------------------

    @Override
    public Duplex<W, R> on(Event.OfElement event, Consumer<? super R> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Duplex<W, R> once(Event.OfElement event, Consumer<? super R> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Duplex<W, R> on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Duplex<W, R> on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Duplex<W, R> on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Duplex<W, R> on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Duplex<W, R> once(Event event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Duplex<W, R> once(Event.Of1<A> event, Consumer<? super A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Duplex<W, R> once(String event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Duplex<W, R> once(String event, Consumer<A> listener) {
        super.once(event, listener);
        return this;
    }
}
