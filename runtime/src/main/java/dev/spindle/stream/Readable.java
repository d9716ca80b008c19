package dev.spindle.stream;

import dev.spindle.buffer.Buffer;
import dev.spindle.buffer.StringDecoder;
import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.events.Pausable;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.Flow;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A stream that is read. Data moves by itself to 'data' listeners and pipes (flowing), or when {@link #read()} asks for it
 * (paused); it buffers up to its high-water mark and then stops asking its source.
 *
 * <p>To make one, override {@link #_read} and {@link #push} what there is, or give the same as options. A stream of bytes is a
 * {@code Readable<Buffer>}; with {@link #setEncoding} it becomes a {@code Readable<String>}; other types need object mode. Text
 * goes into a stream of bytes as {@code push(text, null)}. What is buffered counts in bytes, behind {@code setEncoding} in chars, in
 * object mode in objects. Nothing is copied: whoever pushed a Buffer leaves it alone from then on.
 *
 * <p>It says 'end' when all has been read, 'error' (see {@link #ERROR}) when it fails, and 'close' behind either, or alone when it is
 * destroyed. A failure that nobody listens to is an uncaught exception, and ends no other stream: for that there is
 * {@link Stream#pipeline(java.util.List, Consumer) pipeline}.
 *
 * <p>Source: Node documentation, "Readable streams". Belongs to the thread of its loop.
 *
 * @param <T> what is read
 */
public class Readable<T> extends EventEmitter implements ReadableStream<T>, Operators<T>, Pausable {
    /** Fires with each chunk that is read. The chunk is the listener's for ever. Listening makes the stream flow. */
    public static final Event.OfElement DATA = Event.ofElement("data");

    /** Fires once everything has been read. Not after an error, nor when the stream was destroyed before. */
    public static final Event.Of0 END = Event.of("end");

    /** Fires when there is something to {@link #read}, or the end has been reached. Listening stops the flow. */
    public static final Event.Of0 READABLE = Event.of("readable");

    /** Fires last, when the stream was destroyed and its resources are closed. */
    public static final Event.Of0 CLOSE = Event.of("close");

    /** Fires when {@link #pause} stops the stream. */
    public static final Event.Of0 PAUSE = Event.of("pause");

    /** Fires one tick after {@link #resume} made the stream flow. */
    public static final Event.Of0 RESUME = Event.of("resume");

    private static final String[] EXPECTED = {"close", "error", "data", "end", "readable"};

    private final Lifetime life;
    private final ReadSide<T> side;
    private final ReadableOptions<T> hooks; // null when neither functions nor an encoding were given

    /** A stream of the current loop with the default options. */
    public Readable() {
        this(EventLoop.current(), (ReadableOptions<T>) null);
    }

    /** A stream of the current loop. */
    public Readable(ReadableOptions<T> options) {
        this(EventLoop.current(), options);
    }

    /** A stream of that loop with the default options. */
    public Readable(EventLoop loop) {
        this(loop, null, HighWaterMarks.of(loop).get(false), false, EXPECTED);
        life.constructItself();
    }

    /** A stream of that loop; {@code options} may be null. */
    public Readable(EventLoop loop, ReadableOptions<T> options) {
        super(StreamOptions.capturesRejections(options), EXPECTED);
        var given = options == null ? ReadableOptions.<T>none() : options;
        life = new Lifetime(this, loop, given);
        var mark = StreamOptions.orDefault(given.highWaterMark, given.holdsObjects(), loop);
        side = new ReadSide<>(this, life, mark, given.holdsObjects());
        if (given.encoding != null) {
            side.decode(new Decoding(new StringDecoder(given.encoding), given.encoding));
        }
        hooks = given.hasHooks() ? given.copy() : null;
        if (given.signal != null) {
            Stream.addAbortSignal(given.signal, this);
        }
        if (given.construct != null) {
            life.construct(callback -> given.construct.accept(this, callback));
        } else {
            life.constructItself();
        }
    }

    /** The readable half of a Duplex, which starts the construction itself. */
    Readable(EventLoop loop, StreamOptions<?> options, int highWaterMark, boolean objectMode, String[] expected) {
        super(StreamOptions.capturesRejections(options), expected);
        life = new Lifetime(this, loop, options);
        side = new ReadSide<>(this, life, highWaterMark, objectMode);
        hooks = null;
    }

    final String textEncoding(String given) {
        return given == null || given.isEmpty() ? textEncoding() : given;
    }

    /** The encoding of text that comes without one. */
    String textEncoding() {
        return hooks == null || hooks.defaultEncoding == null ? "utf8" : hooks.defaultEncoding;
    }

    // ---- made of other things ---------------------------------------------------------------------------------------

    /**
     * A stream of objects: what {@code iterable} gives, one for each read. A null in it fails the stream: ERR_STREAM_NULL_VALUES.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null
     */
    public static <T> Readable<T> from(Iterable<? extends T> iterable) {
        return from(iterable, null);
    }

    /** As {@link #from(Iterable)}; object mode and a high-water mark of 1 are what is not said otherwise. */
    public static <T> Readable<T> from(Iterable<? extends T> iterable, ReadableOptions<T> options) {
        return new FetchingReadable<>(new IteratorFetch<>(required(iterable).iterator()), elementsOf(options));
    }

    /** As {@link #from(Iterable)}, for promises of elements: each is waited for before the next is asked for. */
    public static <T> Readable<T> fromAwait(Iterable<? extends Promise<? extends T>> iterable) {
        return fromAwait(iterable, null);
    }

    /** As {@link #fromAwait(Iterable)}. */
    public static <T> Readable<T> fromAwait(
            Iterable<? extends Promise<? extends T>> iterable, ReadableOptions<T> options) {
        return new FetchingReadable<>(new IteratorFetch<>(required(iterable).iterator()), elementsOf(options));
    }

    /** As {@link #from(Iterable)}, of what an async iterator gives; destroyed or at its end, it finishes the iterator. */
    public static <T> Readable<T> from(AsyncIterator<? extends T> iterator) {
        return from(iterator, null);
    }

    /** As {@link #from(AsyncIterator)}. */
    public static <T> Readable<T> from(AsyncIterator<? extends T> iterator, ReadableOptions<T> options) {
        return new FetchingReadable<>(new AsyncFetch<>(required(iterator)), elementsOf(options));
    }

    /** As {@link #from(AsyncIterator)}, of what another stream gives. */
    public static <T> Readable<T> from(Readable<? extends T> stream) {
        return from(stream, null);
    }

    /** As {@link #from(Readable)}; object mode and a high-water mark of 1 are what is not said otherwise. */
    public static <T> Readable<T> from(Readable<? extends T> stream, ReadableOptions<T> options) {
        return from(required(stream).iterator(), options);
    }

    /**
     * A stream of objects: what {@code publisher} sends. Subscribes when it is first read, and asks for as much as may be
     * buffered; destroyed, it cancels. Keeps the loop alive meanwhile.
     */
    public static <T> Readable<T> fromPublisher(Flow.Publisher<? extends T> publisher) {
        return fromPublisher(publisher, null);
    }

    /** As {@link #fromPublisher(Flow.Publisher)}; object mode is what is not said otherwise. */
    public static <T> Readable<T> fromPublisher(Flow.Publisher<? extends T> publisher, ReadableOptions<T> options) {
        return new PublisherReadable<>(
                required("publisher", "an instance of Publisher", publisher), objectsOf(options));
    }

    /** A stream of bytes that reads {@code input} on other threads. The stream closes it, at its end or destroyed. */
    public static Readable<Buffer> fromInputStream(InputStream input) {
        return fromInputStream(input, null);
    }

    /** As {@link #fromInputStream(InputStream)}; each read asks for at most a high-water mark of bytes, or 64 KiB. */
    public static Readable<Buffer> fromInputStream(InputStream input, ReadableOptions<Buffer> options) {
        return new InputReadable(required("input", "an instance of InputStream", input), options);
    }

    private static <T> ReadableOptions<T> elementsOf(ReadableOptions<T> options) {
        return (options == null ? new ReadableOptions<T>() : options).forElements();
    }

    private static <T> ReadableOptions<T> objectsOf(ReadableOptions<T> options) {
        return (options == null ? new ReadableOptions<T>() : options).forObjects();
    }

    private static <I> I required(I iterable) {
        return required("iterable", "an instance of Iterable", iterable);
    }

    private static <A> A required(String name, String what, A argument) {
        if (argument == null) {
            throw NodeException.invalidArgType(name, what, null);
        }
        return argument;
    }

    /** A stream of this one text. */
    public static Readable<String> from(String text) {
        return fromOne(text, null);
    }

    /** As {@link #from(String)}; object mode is what is not said otherwise. */
    public static Readable<String> from(String text, ReadableOptions<String> options) {
        return fromOne(text, options);
    }

    /** A stream of this one Buffer. */
    public static Readable<Buffer> from(Buffer bytes) {
        return fromOne(bytes, null);
    }

    /** As {@link #from(Buffer)}; object mode is what is not said otherwise. */
    public static Readable<Buffer> from(Buffer bytes, ReadableOptions<Buffer> options) {
        return fromOne(bytes, options);
    }

    private static <T> Readable<T> fromOne(T chunk, ReadableOptions<T> options) {
        required(chunk);
        return new Readable<>(objectsOf(options).read((stream, size) -> {
            stream.push(chunk);
            stream.push(null);
        }));
    }

    // ---- what subclasses implement ----------------------------------------------------------------------------------

    /**
     * Fetches more and {@link #push}es it, now or later; called again only after a push. What it throws destroys the stream, and so
     * does ERR_METHOD_NOT_IMPLEMENTED where there is none.
     *
     * @param size how much would be welcome: the high-water mark
     */
    public void _read(int size) {
        if (hooks == null || hooks.read == null) {
            throw StreamErrors.notImplemented("_read()");
        }
        hooks.read.accept(this, size);
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

    /**
     * Hands a chunk from the source to the stream, which keeps it as it is; null tells that there is no more. For implementers. Behind
     * that null it is 'error' ERR_STREAM_PUSH_AFTER_EOF; what is no bytes, in a stream of bytes, ERR_INVALID_ARG_TYPE.
     *
     * @return false: enough for now, wait for the next {@link #_read}
     */
    public boolean push(T chunk) {
        return side.push(chunk, null);
    }

    /** As {@link #push(Object)}, with text; a null encoding means the default encoding, an unknown one throws ERR_UNKNOWN_ENCODING. */
    public boolean push(String chunk, String encoding) {
        return side.push(chunk, encoding);
    }

    /**
     * Puts something that was read back to the front of the buffer; null ends the stream as {@code push(null)} does. Behind 'end' it
     * is 'error' ERR_STREAM_UNSHIFT_AFTER_END_EVENT.
     *
     * @return as that of {@link #push(Object)}
     */
    @Override
    public boolean unshift(T chunk) {
        return side.unshift(chunk, null);
    }

    /** As {@link #unshift(Object)}, with text; a null encoding means the default encoding. */
    public boolean unshift(String chunk, String encoding) {
        return side.unshift(chunk, encoding);
    }

    // ---- reading ----------------------------------------------------------------------------------------------------

    /**
     * Takes the next chunk out of the buffer, or with an encoding all text there is; null when there is nothing now. Read until
     * null comes.
     */
    @Override
    public T read() {
        return read(ReadSide.ALL);
    }

    /**
     * Takes exactly this many bytes (or chars) out of the buffer; null when there are not so many, unless the stream has ended:
     * then the rest.
     *
     * @param size 0 takes nothing, but lets the buffer be filled; more than the high-water mark raises it
     * @throws NodeException ERR_OUT_OF_RANGE for more than 1 GiB
     */
    @Override
    @SuppressWarnings("unchecked")
    public T read(int size) {
        return (T) side.read(size);
    }

    /** Stops 'data' from being emitted; what comes is buffered. Has no effect while there are 'readable' listeners. */
    @Override
    public Readable<T> pause() {
        side.pause();
        return this;
    }

    /** Lets the stream flow, from the next tick on. Has no effect while there are 'readable' listeners. */
    @Override
    public Readable<T> resume() {
        side.resume();
        return this;
    }

    /**
     * Whether the stream fills its buffer before anybody reads; it does unless told otherwise. For sources that watch for their
     * first reader: they switch it off when made and on in their first {@link #_read}.
     */
    public void readAhead(boolean ahead) {
        side.readingMore = !ahead;
    }

    /** Whether {@link #resume} was called, and the tick that resumes is still to come. */
    public boolean resumeScheduled() {
        return side.resumeScheduled;
    }

    /** Makes this a stream that has ended and is closed before anybody looked: no event ever fires. */
    public void endUnseen() {
        side.ended = true;
        side.endEmitted = true;
        life.destroyed = true;
        life.closed = true;
        life.closeEmitted = true;
    }

    /** Whether the stream was told not to flow: by {@link #pause}, or by a listener of 'readable'. False before anybody has asked. */
    @Override
    public boolean isPaused() {
        return side.pausedByUser || side.flow == ReadSide.Flow.PAUSED;
    }

    /**
     * Decodes everything that is read from now on; what is buffered too. Characters that come in pieces are put together.
     *
     * @param encoding null and the empty one mean utf8
     * @return this very stream, seen as a stream of text
     * @throws NodeException ERR_UNKNOWN_ENCODING
     */
    @Override
    @SuppressWarnings("unchecked")
    public Readable<String> setEncoding(String encoding) {
        side.decode(new Decoding(new StringDecoder(encoding)));
        return (Readable<String>) this;
    }

    /**
     * Writes everything that is read to the destination, with back-pressure, and ends it at the end. Returns the destination. One that
     * fails is unpiped; neither destroys the other.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE for null
     */
    @Override
    public <D extends WritableStream<? super T>> D pipe(D destination) {
        return pipe(destination, null);
    }

    /** As {@link #pipe(WritableStream)}; {@code options} may be null. */
    @Override
    public <D extends WritableStream<? super T>> D pipe(D destination, PipeOptions options) {
        if (!(destination instanceof EventEmitter)) {
            throw NodeException.invalidArgType("destination", "an instance of Stream", destination);
        }
        new Pipe<>(this, side, destination, options == null || options.end()).connect();
        return destination;
    }

    /** Takes all pipes away, and pauses the stream if there were any. */
    @Override
    public Readable<T> unpipe() {
        if (side.pipes != null) {
            side.pipes.removeAll();
        }
        return this;
    }

    /** Takes this pipe away; pauses the stream if it was the last. */
    @Override
    public Readable<T> unpipe(WritableStream<?> destination) {
        if (side.pipes != null) {
            side.pipes.remove(destination);
        }
        return this;
    }

    /**
     * This stream piped into another one, seen as one stream that reads from the other.
     *
     * @throws NodeException ERR_INVALID_ARG_VALUE when the other cannot be written
     */
    public <R> Duplex<Object, R> compose(Duplex<? super T, R> stream) {
        return compose(stream, null);
    }

    /** As {@link #compose(Duplex)}; destroyed with an AbortError when {@code signal} aborts, which may be null. */
    public <R> Duplex<Object, R> compose(Duplex<? super T, R> stream, AbortSignal signal) {
        return composed(stream, signal);
    }

    /** As {@link #compose(Duplex)}, into a stream that nothing can be read from. */
    public Duplex<Object, Object> compose(Writable<? super T> stream) {
        return composed(stream, null);
    }

    /** As {@link #compose(Duplex)}, into a function as {@link Duplex#from(Function)} takes it. */
    public <R> Duplex<Object, R> compose(Function<? super Readable<T>, ?> function) {
        return composed(function, null);
    }

    /** As {@link #compose(Function)}; destroyed with an AbortError when {@code signal} aborts, which may be null. */
    public <R> Duplex<Object, R> compose(Function<? super Readable<T>, ?> function, AbortSignal signal) {
        return composed(function, signal);
    }

    /** As {@link #compose(Function)}, into a function that takes a signal, as {@link Duplex#from(BiFunction)} does. */
    public <R> Duplex<Object, R> compose(BiFunction<? super Readable<T>, ? super AbortSignal, ?> function) {
        return composed(function, null);
    }

    /** As {@link #compose(BiFunction)}; destroyed with an AbortError when {@code signal} aborts, which may be null. */
    public <R> Duplex<Object, R> compose(
            BiFunction<? super Readable<T>, ? super AbortSignal, ?> function, AbortSignal signal) {
        return composed(function, signal);
    }

    @SuppressWarnings("unchecked")
    private <R> Duplex<Object, R> composed(Object part, AbortSignal signal) {
        var composed = (Duplex<Object, R>) Stream.compose(Arrays.asList(this, part));
        return signal == null ? composed : Stream.addAbortSignal(signal, composed);
    }

    /** As {@link #iterator(IteratorOptions)} with the default options: Node's {@code [Symbol.asyncIterator]}. */
    public AsyncIterator<T> iterator() {
        return new ReadableIterator<>(this, true);
    }

    /**
     * Reads the stream chunk by chunk. Asks for nothing before the first {@code next}; at the end, after a failure, and when it
     * is left early, it destroys the stream, if {@code options} do not say otherwise.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE when {@code options} is null
     */
    public AsyncIterator<T> iterator(IteratorOptions options) {
        if (options == null) {
            throw NodeException.invalidArgType("options", "of type object", null);
        }
        return new ReadableIterator<>(this, options.destroyOnReturn);
    }

    /**
     * This stream for subscribers on other threads, or this one: their demand is its back-pressure, cancelling destroys it. It
     * has one subscriber, who gets every signal on the loop's thread. Keeps the loop alive until the stream is through.
     */
    public Flow.Publisher<T> toPublisher() {
        return new Publication<>(this);
    }

    /**
     * This stream of bytes, or of text as utf8, for one other thread, which blocks until there is something to read. An
     * interrupted read throws {@code InterruptedIOException} and loses nothing; what the stream fails with is the cause of an
     * {@code IOException}; on the loop's own thread reading is an {@code IllegalStateException}. Keeps the loop alive until it
     * has been read or closed; closing destroys the stream.
     */
    public InputStream toInputStream() {
        return new BlockingInput(this);
    }

    // ---- destroying -------------------------------------------------------------------------------------------------

    /** As {@link #destroy(Throwable)}, without an error. Who must hear of it overrides the other. */
    @Override
    public Readable<T> destroy() {
        return destroy(null);
    }

    /** Ends the stream at once: 'error' if there is one, then 'close', in the next tick; never 'end' any more. */
    @Override
    public Readable<T> destroy(Throwable err) {
        life.destroy(err);
        return this;
    }

    /**
     * Destroys the stream, with an AbortError unless it has ended.
     *
     * @return fulfilled when the stream is closed; rejected when it fails for another reason
     */
    public Promise<Void> asyncDispose() {
        return Finished.dispose(this, readableEnded());
    }

    /** Called when the promise of a listener was rejected, with {@code captureRejections}: destroys the stream. */
    @Override
    protected void rejected(Throwable reason, Object event, Object[] args) {
        destroy(reason);
    }

    // ---- flags ------------------------------------------------------------------------------------------------------

    /** Whether {@link #read} may be called: not ended, not destroyed, no error emitted. */
    @Override
    public boolean readable() {
        return side.enabled && !life.destroyed && !life.errorEmitted && !side.endEmitted;
    }

    /** True: flowing; false: paused; null: nobody has asked for data yet. */
    @Override
    public Boolean readableFlowing() {
        return side.flow == ReadSide.Flow.UNDECIDED ? null : Boolean.valueOf(side.flow == ReadSide.Flow.FLOWING);
    }

    /**
     * Makes the stream flow, or not, without asking for anything. With null, who hands the stream on takes the decision back from
     * those who listened to it before: what comes then is kept for whoever listens next.
     */
    public Readable<T> readableFlowing(Boolean flowing) {
        side.flow = flowing == null ? ReadSide.Flow.UNDECIDED : flowing ? ReadSide.Flow.FLOWING : ReadSide.Flow.PAUSED;
        return this;
    }

    /** Bytes, chars or objects that are buffered. */
    public int readableLength() {
        return (int) Math.min(side.length(), Integer.MAX_VALUE);
    }

    /** How much is buffered before the source is asked to stop, counted as {@link #readableLength()}. */
    public int readableHighWaterMark() {
        return side.highWaterMark;
    }

    /** Whether 'end' has been emitted. */
    @Override
    public boolean readableEnded() {
        return side.endEmitted;
    }

    /** Whether the stream was destroyed, or failed, before 'end'. */
    public boolean readableAborted() {
        return side.enabled && !life.isSound() && !side.endEmitted;
    }

    /** Whether anything has been read. */
    public boolean readableDidRead() {
        return side.dataEmitted;
    }

    /** The encoding of what is read, or null when it is bytes. */
    public String readableEncoding() {
        return side.encoding();
    }

    /** Whether chunks are objects. */
    public boolean readableObjectMode() {
        return side.objectMode;
    }

    @Override
    public boolean destroyed() {
        return life.destroyed;
    }

    /** Makes the stream count as destroyed, or not, without doing anything about it; returns this. */
    public Readable<T> destroyed(boolean destroyed) {
        life.destroyed = destroyed;
        return this;
    }

    /** Whether the stream's resources are closed; 'close' is emitted in the tick after. */
    @Override
    public boolean closed() {
        return life.closed;
    }

    /** What the stream was destroyed with, or null. */
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

    final ReadSide<T> readSide() {
        return side;
    }

    // ---- listening --------------------------------------------------------------------------------------------------

    /** Listens to 'data'. */
    @Override
    public Readable<T> on(Event.OfElement event, Consumer<? super T> listener) {
        register(event.name(), listener, false, false);
        return this;
    }

    /** Listens to the next 'data'. */
    @Override
    public Readable<T> once(Event.OfElement event, Consumer<? super T> listener) {
        register(event.name(), listener, true, false);
        return this;
    }

    /** Listens to 'data', before the listeners that are there. */
    public Readable<T> prependListener(Event.OfElement event, Consumer<? super T> listener) {
        register(event.name(), listener, false, true);
        return this;
    }

    /** Listens to the next 'data', before the listeners that are there. */
    public Readable<T> prependOnceListener(Event.OfElement event, Consumer<? super T> listener) {
        register(event.name(), listener, true, true);
        return this;
    }

    @Override
    public Readable<T> on(Event event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Readable<T> on(Event.Of1<A> event, Consumer<? super A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Readable<T> on(String event, Runnable listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A> Readable<T> on(String event, Consumer<A> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public <A, B> Readable<T> on(String event, BiConsumer<A, B> listener) {
        super.on(event, listener);
        return this;
    }

    @Override
    public Readable<T> once(Event event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Readable<T> once(Event.Of1<A> event, Consumer<? super A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public Readable<T> once(String event, Runnable listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    public <A> Readable<T> once(String event, Consumer<A> listener) {
        super.once(event, listener);
        return this;
    }

    @Override
    protected EventEmitter register(Object event, Object listener, boolean once, boolean prepend) {
        super.register(event, listener, once, prepend);
        if (prepend) {
            return this; // such a listener does not set the stream flowing, nor stops it
        }
        if ("data".equals(event)) {
            side.dataListenerAdded();
        } else if ("readable".equals(event)) {
            side.readableListenerAdded();
        }
        return this;
    }

    @Override
    protected EventEmitter unregister(Object event, Object listener) {
        super.unregister(event, listener);
        if ("data".equals(event)) {
            side.dataListenerRemoved();
        } else if ("readable".equals(event)) {
            side.readableListenerRemoved();
        }
        return this;
    }

    @Override
    public Readable<T> removeAllListeners() {
        if (listenerCount("removeListener") > 0) {
            side.readableListenerRemoved(); // as in Node, which then goes event by event
        }
        super.removeAllListeners();
        side.readableListenerRemoved();
        return this;
    }

    @Override
    public Readable<T> removeAllListeners(Event event) {
        super.removeAllListeners(event);
        if ("readable".equals(event.name())) {
            side.readableListenerRemoved();
        }
        return this;
    }

    @Override
    public Readable<T> removeAllListeners(String event) {
        super.removeAllListeners(event);
        if ("readable".equals(event)) {
            side.readableListenerRemoved();
        }
        return this;
    }
}
