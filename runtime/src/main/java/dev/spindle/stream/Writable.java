package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.Promise;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.function.Consumer;

/**
 * A stream that is written to. Chunks are written one at a time, in order; those that must wait are buffered, and {@code write}
 * answers false when the writer should wait for 'drain'.
 *
 * <p>To make one, override {@link #_write} (and {@link #_writev}, {@link #_final}, {@link #_destroy}), or give the same as
 * options. A stream of bytes is a {@code Writable<Buffer>}; other types need object mode, or {@code decodeStrings(false)} for
 * text.
 *
 * <p>Text goes into a stream of bytes as {@code write(text, null)}, or with an encoding's name; a class of its own that implements
 * {@link ByteWritable} as well, as sockets do, takes {@code write(text)}. What waits counts in bytes, in object mode in objects, text
 * that is not decoded in chars. Nothing is copied: whoever writes a Buffer leaves it alone until it was written.
 *
 * <p>It says 'finish' when all has been written, 'error' (see {@link #ERROR}) when it fails, and 'close' behind either, or alone when
 * it is destroyed. A failure that nobody listens to is an uncaught exception.
 *
 * <p>Source: Node documentation, "Writable streams". Belongs to the thread of its loop.
 *
 * @param <T> what is written
 */
public class Writable<T> extends EventEmitter implements WritableStream<T>, WriteHooks<T> {
    /** Fires when a writer that was told to wait may write again: everything has been written. */
    public static final Event.Of0 DRAIN = Event.of("drain");

    /** Fires after {@link #end()}, once everything has been written. Not after an error. */
    public static final Event.Of0 FINISH = Event.of("finish");

    /** Fires last, when the stream was destroyed and its resources are closed. */
    public static final Event.Of0 CLOSE = Readable.CLOSE;

    /** Fires with the source when a source is piped into this stream. */
    public static final Event.Of1<ReadableStream<?>> PIPE = Event.of1("pipe");

    /** Fires with the source when a source is piped into this stream no longer. */
    public static final Event.Of1<ReadableStream<?>> UNPIPE = Event.of1("unpipe");

    private static final String[] EXPECTED = {"close", "error", "prefinish", "finish", "drain"};

    private final Lifetime life;
    private final WriteSide<T> writing;
    private final WritableOptions<T> hooks; // null when no function was given

    /** A stream of the current loop with the default options. */
    public Writable() {
        this(EventLoop.current(), null);
    }

    /** A stream of the current loop. */
    public Writable(WritableOptions<T> options) {
        this(EventLoop.current(), options);
    }

    /** A stream of that loop with the default options. */
    public Writable(EventLoop loop) {
        this(loop, null);
    }

    /** A stream of that loop; {@code options} may be null. */
    public Writable(EventLoop loop, WritableOptions<T> options) {
        super(StreamOptions.capturesRejections(options), EXPECTED);
        var given = options == null ? new WritableOptions<T>() : options;
        var mark = StreamOptions.orDefault(given.highWaterMark, given.holdsObjects(), loop);
        life = new Lifetime(this, loop, given);
        writing = new WriteSide<>(this, life, mark, given.holdsObjects(), given.decodeStrings);
        if (given.defaultEncoding != null) {
            writing.defaultEncoding(given.defaultEncoding);
        }
        hooks = given.hasHooks() ? given.copy() : null;
        if (given.signal != null) {
            Stream.addAbortSignal(given.signal, this);
        }
        if (given.construct != null) {
            life.construct(callback -> hooks.construct.accept(this, callback));
        } else {
            life.constructItself();
        }
    }

    // ---- what subclasses implement ----------------------------------------------------------------------------------

    @Override
    public void _write(T chunk, String encoding, Consumer<Throwable> callback) {
        if (hooks != null && hooks.write != null) {
            hooks.write.write(this, chunk, encoding, callback);
        } else if (!writing.writeAsList(chunk, encoding)) {
            throw StreamErrors.notImplemented("_write()");
        }
    }

    @Override
    public void _writev(List<Chunk<T>> chunks, Consumer<Throwable> callback) {
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

    /**
     * Releases what the stream holds; called once, by {@link #destroy}.
     *
     * @param err what the stream was destroyed with, or null
     * @param callback to be called once; its argument is emitted as 'error' when it is not null
     */
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
    public boolean write(T chunk) {
        return write(chunk, (Consumer<Throwable>) null);
    }

    /** As {@link #write(Object)}; the callback gets null once the chunk was written, or why it was not. */
    @Override
    public boolean write(T chunk, Consumer<Throwable> callback) {
        return writing.write(chunk, null, callback);
    }

    /** As {@link #write(Object)}; the callback runs when the chunk was written or failed. */
    @Override
    public boolean write(T chunk, Runnable callback) {
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
    public Writable<T> end() {
        return end((T) null, (Consumer<Throwable>) null);
    }

    /**
     * As {@link #end()}; the callback gets null at 'finish', or why it will not come. As in Node, that of a stream which had been
     * destroyed before, without an error, is never called.
     */
    @Override
    public Writable<T> end(Consumer<Throwable> callback) {
        return end((T) null, callback);
    }

    /** As {@link #end()}; the callback runs at 'finish', or when it will not come. */
    @Override
    public Writable<T> end(Runnable callback) {
        return end((T) null, IgnoringError.of(callback));
    }

    /** Writes a last chunk, then ends; a null chunk is none. */
    @Override
    public Writable<T> end(T chunk) {
        return end(chunk, (Consumer<Throwable>) null);
    }

    /** As {@link #end(Object)}, with the callback of {@link #end(Consumer)}. */
    @Override
    public Writable<T> end(T chunk, Consumer<Throwable> callback) {
        writing.end(chunk, null, callback);
        return this;
    }

    /** As {@link #end(Object)}, with the callback of {@link #end(Runnable)}. */
    @Override
    public Writable<T> end(T chunk, Runnable callback) {
        return end(chunk, IgnoringError.of(callback));
    }

    /** Writes a last text, then ends; a null encoding means the default encoding. */
    @Override
    public Writable<T> end(String chunk, String encoding) {
        return end(chunk, encoding, (Consumer<Throwable>) null);
    }

    /** As {@link #end(String, String)}, with the callback of {@link #end(Consumer)}. */
    @Override
    public Writable<T> end(String chunk, String encoding, Consumer<Throwable> callback) {
        writing.end(chunk, encoding, callback);
        return this;
    }

    /** Holds writes back until {@link #uncork} has been called as often: they then go out together. */
    @Override
    public void cork() {
        writing.corked++;
    }

    /** Takes one {@link #cork} back; with the last one, what was held back goes out. One too many is ignored. */
    @Override
    public void uncork() {
        writing.uncork();
    }

    /**
     * The encoding of text that is written without one.
     *
     * @throws NodeException ERR_UNKNOWN_ENCODING
     */
    public Writable<T> setDefaultEncoding(String encoding) {
        writing.defaultEncoding(String.valueOf(encoding).toLowerCase(Locale.ROOT));
        return this;
    }

    /** Fails the stream: 'error' ERR_STREAM_CANNOT_PIPE, for nothing can be read from it. */
    public void pipe(WritableStream<?> destination) {
        life.fail(StreamErrors.cannotPipe(), false);
    }

    /**
     * This stream for a publisher of any thread: it asks for more when the stream has room, for a high-water mark of
     * elements but at most 16 at once, and cancels when the stream is closed. What the publisher fails with destroys the stream.
     * Keeps the loop alive until then.
     */
    public Flow.Subscriber<T> toSubscriber() {
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

    /** A stream into {@code output}, which is written to, flushed and closed on other threads. */
    public static Writable<Buffer> fromOutputStream(OutputStream output) {
        return fromOutputStream(output, null);
    }

    /** As {@link #fromOutputStream(OutputStream)}. */
    public static Writable<Buffer> fromOutputStream(OutputStream output, WritableOptions<Buffer> options) {
        if (output == null) {
            throw NodeException.invalidArgType("output", "an instance of OutputStream", null);
        }
        return new OutputWritable(output, options);
    }

    // ---- destroying -------------------------------------------------------------------------------------------------

    /** As {@link #destroy(Throwable)}, without an error. Who must hear of it overrides the other. */
    @Override
    public Writable<T> destroy() {
        return destroy(null);
    }

    /**
     * Ends the stream at once: what waits fails with ERR_STREAM_DESTROYED, then 'error' if there is one, then 'close', in the next
     * tick; never 'finish' any more. While a write is under way, what waits behind it hears when that has called back.
     */
    @Override
    public Writable<T> destroy(Throwable err) {
        writing.destroying();
        life.destroy(err);
        return this;
    }

    /**
     * Destroys the stream, with an AbortError unless it has finished.
     *
     * @return fulfilled when the stream is closed, whatever AbortError it was destroyed with; rejected when it fails for
     *     another reason
     */
    public Promise<Void> asyncDispose() {
        return Finished.dispose(this, writableFinished());
    }

    /** Called when the promise of a listener was rejected, with {@code captureRejections}: destroys the stream. */
    @Override
    protected void rejected(Throwable reason, Object event, Object[] args) {
        destroy(reason);
    }

    // ---- flags ------------------------------------------------------------------------------------------------------

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

    /** How much may wait before {@link #write(Object)} returns false, counted as {@link #writableLength()}. */
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
        return writing.enabled && !life.isSound() && !writing.finished;
    }

    @Override
    public boolean destroyed() {
        return life.destroyed;
    }

    /** Makes the stream count as destroyed, or not, without doing anything about it; returns this. */
    public Writable<T> destroyed(boolean destroyed) {
        life.destroyed = destroyed;
        return this;
    }

    /** Whether the stream's resources are closed; 'close' is emitted in the tick after. */
    @Override
    public boolean closed() {
        return life.closed;
    }

    /** What the stream failed with or was destroyed with, or null. */
    @Override
    public Throwable errored() {
        return life.errored;
    }

    /** The loop that the stream lives on. */
    public final EventLoop loop() {
        return life.loop;
    }

    final Lifetime life() {
        return life;
    }

    // ---- listening --------------------------------------------------------------------------------------------------

    @Override
    public Writable<T> on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Writable<T> on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Writable<T> on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Writable<T> on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Writable<T> once(Event event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Writable<T> once(Event.Of1<A> event, Consumer<? super A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Writable<T> once(String event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Writable<T> once(String event, Consumer<A> listener) {
        super.once(event, listener);
        return this;
    }
}
