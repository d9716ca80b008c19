package dev.spindle.stream;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import dev.spindle.loop.EventLoop;
import dev.spindle.promise.AsyncIterator;
import dev.spindle.promise.Promise;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What all streams have in common, and the functions of Node's module {@code stream}. A stream is always an {@link EventEmitter}
 * too: cast it for what is not here.
 *
 * <p>Source: Node documentation, "Stream".
 */
public interface Stream {
    /** As {@link #destroy(Throwable)}, without an error. */
    Stream destroy();

    /** Ends the stream at once: 'error' if there is one, then 'close', in the next tick. */
    Stream destroy(Throwable err);

    /**
     * What a pipeline that failed, and an iteration that is left, do to a stream: they destroy it. A stream over a connection that
     * has more to carry, an HTTP message, may do less.
     */
    default void abandon(Throwable err) {
        destroy(err);
    }

    /** Whether {@link #destroy} has been called, by the stream itself or another. */
    boolean destroyed();

    /** What the stream failed with or was destroyed with, or null. */
    Throwable errored();

    /** Whether the stream's resources are closed. */
    boolean closed();

    /** See {@link EventEmitter#on(Event, Runnable)}. */
    EventEmitter on(Event event, Runnable listener);

    /** See {@link EventEmitter#on(Event.Of1, Consumer)}. */
    <A> EventEmitter on(Event.Of1<A> event, Consumer<? super A> listener);

    /** See {@link EventEmitter#on(String, Runnable)}. */
    EventEmitter on(String event, Runnable listener);

    /** See {@link EventEmitter#on(String, Consumer)}. */
    <A> EventEmitter on(String event, Consumer<A> listener);

    /** See {@link EventEmitter#once(Event, Runnable)}. */
    EventEmitter once(Event event, Runnable listener);

    /** See {@link EventEmitter#once(Event.Of1, Consumer)}. */
    <A> EventEmitter once(Event.Of1<A> event, Consumer<? super A> listener);

    /** See {@link EventEmitter#once(String, Runnable)}. */
    EventEmitter once(String event, Runnable listener);

    /** See {@link EventEmitter#once(String, Consumer)}. */
    <A> EventEmitter once(String event, Consumer<A> listener);

    /** See {@link EventEmitter#off(Event, Object)}. */
    EventEmitter off(Event event, Object listener);

    /** See {@link EventEmitter#off(String, Object)}. */
    EventEmitter off(String event, Object listener);

    /** See {@link EventEmitter#removeListener(String, Object)}. */
    EventEmitter removeListener(String event, Object listener);

    // ---- finished ---------------------------------------------------------------------------------------------------

    /** As {@link #finished(Stream, FinishedOptions, Consumer)} with the default options. */
    static Runnable finished(Stream stream, Consumer<Throwable> callback) {
        return finished(stream, new FinishedOptions(), callback);
    }

    /**
     * Tells when a stream can be neither read nor written any more: it has ended, failed or was closed too early. The listeners
     * stay on the stream, so that a late error does not bring the program down.
     *
     * @param callback gets null, the error, or ERR_STREAM_PREMATURE_CLOSE; called once, never before this returns
     * @return takes the listeners away; the callback is then not called any more
     */
    static Runnable finished(Stream stream, FinishedOptions options, Consumer<Throwable> callback) {
        return Finished.watch(stream, options, callback);
    }

    /** As {@link #finished(Stream, Consumer)}, for a callback that asks for no error. */
    static Runnable finished(Stream stream, Runnable callback) {
        return finished(stream, IgnoringError.of(callback));
    }

    /** As {@link #finished(Stream, FinishedOptions, Consumer)}, for a callback that asks for no error. */
    static Runnable finished(Stream stream, FinishedOptions options, Runnable callback) {
        return finished(stream, options, IgnoringError.of(callback));
    }

    // ---- pipeline ---------------------------------------------------------------------------------------------------

    /**
     * Pipes one stream into the next, and sees to it that none is left open: should one fail or close too early, all are
     * destroyed.
     *
     * @param callback gets null when everything has arrived, or the first error
     * @return the destination
     */
    static <A, D extends WritableStream<? super A>> D pipeline(
            ReadableStream<A> source, D destination, Consumer<Throwable> callback) {
        pipeline(Arrays.asList(source, destination), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, for a callback that asks for no error. */
    static <A, D extends WritableStream<? super A>> D pipeline(
            ReadableStream<A> source, D destination, Runnable callback) {
        return pipeline(source, destination, IgnoringError.of(callback));
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, with a transform between. */
    static <A, B, D extends WritableStream<? super B>> D pipeline(
            ReadableStream<A> source, Duplex<? super A, B> transform, D destination, Consumer<Throwable> callback) {
        pipeline(Arrays.asList(source, transform, destination), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, Duplex, WritableStream, Consumer)}, for a callback that asks for no error. */
    static <A, B, D extends WritableStream<? super B>> D pipeline(
            ReadableStream<A> source, Duplex<? super A, B> transform, D destination, Runnable callback) {
        return pipeline(source, transform, destination, IgnoringError.of(callback));
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, with a function between that generates what is written. */
    static <A, B, D extends WritableStream<? super B>> D pipeline(
            ReadableStream<A> source,
            Function<? super Readable<A>, ? extends AsyncIterator<B>> generator,
            D destination,
            Consumer<Throwable> callback) {
        pipeline(Arrays.asList(source, generator, destination), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, Function, WritableStream, Consumer)}, for a callback that asks for no error. */
    static <A, B, D extends WritableStream<? super B>> D pipeline(
            ReadableStream<A> source,
            Function<? super Readable<A>, ? extends AsyncIterator<B>> generator,
            D destination,
            Runnable callback) {
        return pipeline(source, generator, destination, IgnoringError.of(callback));
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, with two transforms between. */
    static <A, B, C, D extends WritableStream<? super C>> D pipeline(
            ReadableStream<A> source,
            Duplex<? super A, B> transform,
            Duplex<? super B, C> transform2,
            D destination,
            Consumer<Throwable> callback) {
        pipeline(Arrays.asList(source, transform, transform2, destination), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, Duplex, Duplex, WritableStream, Consumer)}, for a callback that asks for no error. */
    static <A, B, C, D extends WritableStream<? super C>> D pipeline(
            ReadableStream<A> source,
            Duplex<? super A, B> transform,
            Duplex<? super B, C> transform2,
            D destination,
            Runnable callback) {
        return pipeline(source, transform, transform2, destination, IgnoringError.of(callback));
    }

    /**
     * A pipeline that ends in a function: it reads the source and promises when it is through.
     *
     * @param callback gets null and what was promised, or the first error and null
     * @return a stream that the promised value can be read from
     */
    @SuppressWarnings("unchecked")
    static <A, V> Duplex<Object, V> pipeline(
            ReadableStream<A> source,
            Function<? super Readable<A>, Promise<V>> destination,
            BiConsumer<Throwable, V> callback) {
        return (Duplex<Object, V>) Pipeline.run(
                Arrays.asList(source, destination), new PipelineOptions(), (BiConsumer<Throwable, Object>) callback);
    }

    /**
     * As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, for any number of parts; the caller vouches that what one
     * gives the next can take. A part is a stream or a function; the first one may be an Iterable, an AsyncIterator or a Promise.
     * A function gets the stream before it as a {@link Readable} (the first, a {@link java.util.function.Supplier}, gets
     * nothing) and answers a stream or an AsyncIterator; the last may answer a Promise instead. A {@link BiFunction} also gets an
     * {@link AbortSignal}, which aborts when the pipeline is through or has failed; so does the first if it is a Function.
     *
     * @return the last stream
     * @throws NodeException ERR_MISSING_ARGS for less than two parts, ERR_INVALID_RETURN_VALUE for what a function answers
     */
    static Stream pipeline(List<?> parts, Consumer<Throwable> callback) {
        return Pipeline.run(
                parts, new PipelineOptions(), callback == null ? null : (err, value) -> callback.accept(err));
    }

    /** As {@link #pipeline(List, Consumer)}, for a callback that asks for no error. */
    static Stream pipeline(List<?> parts, Runnable callback) {
        return pipeline(parts, IgnoringError.of(callback));
    }

    /** As {@link #pipeline(List, Consumer)}; the callback also gets what a function at the end promised. */
    static Stream pipeline(List<?> parts, BiConsumer<Throwable, Object> callback) {
        return Pipeline.run(parts, new PipelineOptions(), callback);
    }

    // ---- compose ----------------------------------------------------------------------------------------------------

    /**
     * One stream made of two: what is written into it is written into the first, what is read from it is read from the second,
     * and the first is piped into the second. They fail and close together.
     */
    @SuppressWarnings("unchecked")
    static <A, B, C> Duplex<A, C> compose(Duplex<A, B> first, Duplex<? super B, C> second) {
        return (Duplex<A, C>) compose(Arrays.asList(first, second));
    }

    /** As {@link #compose(Duplex, Duplex)}, of three. */
    @SuppressWarnings("unchecked")
    static <A, B, C, D> Duplex<A, D> compose(
            Duplex<A, B> first, Duplex<? super B, C> second, Duplex<? super C, D> third) {
        return (Duplex<A, D>) compose(Arrays.asList(first, second, third));
    }

    /**
     * As {@link #compose(Duplex, Duplex)}, of any number of parts as {@link #pipeline(List, Consumer)} takes them; the caller
     * vouches that what one gives the next can take. It is writable if the first part is, and readable if the last is.
     *
     * @throws NodeException ERR_MISSING_ARGS for no part, ERR_INVALID_ARG_VALUE for one that cannot be read or written where it
     *     must be
     */
    static Duplex<Object, Object> compose(List<?> parts) {
        return Composition.of(parts);
    }

    // ---- more -------------------------------------------------------------------------------------------------------

    /**
     * Destroys the stream with an AbortError when the signal aborts, at once if it has already. Returns the stream.
     *
     * @throws NodeException ERR_INVALID_ARG_TYPE
     */
    static <S extends Stream> S addAbortSignal(AbortSignal signal, S stream) {
        if (signal == null) {
            throw NodeException.invalidArgType("signal", "an instance of AbortSignal", null);
        }
        if (!(stream instanceof EventEmitter)) {
            throw NodeException.invalidArgType(
                    "stream", "an instance of ReadableStream, WritableStream, or Stream", stream);
        }
        if (signal.aborted()) {
            stream.destroy(signal.abortError());
        } else {
            var off = signal.addAbortListener(() -> stream.destroy(signal.abortError()));
            finished(stream, err -> off.run());
        }
        return stream;
    }

    /** Two streams, each of which reads what is written into the other. */
    static <T> List<Duplex<T, T>> duplexPair() {
        return duplexPair(new DuplexOptions<>());
    }

    /** As {@link #duplexPair()}, both with these options. */
    static <T> List<Duplex<T, T>> duplexPair(DuplexOptions<T, T> options) {
        var one = new PairedSide<>(options);
        var other = new PairedSide<>(options);
        one.pairWith(other);
        other.pairWith(one);
        return List.of(one, other);
    }

    // ---- questions --------------------------------------------------------------------------------------------------

    /** Whether the stream can be read now; null when it is no readable stream. */
    static Boolean isReadable(Stream stream) {
        return Finished.isReadable(stream);
    }

    /** Whether the stream can be written to now; null when it is no writable stream. */
    static Boolean isWritable(Stream stream) {
        return Finished.isWritable(stream);
    }

    /** Whether the stream has failed and said so: its 'error' was emitted. */
    static boolean isErrored(Stream stream) {
        var life = Finished.lifetime(stream);
        return life != null ? life.errorEmitted : stream != null && stream.errored() != null;
    }

    /** Whether the stream was destroyed; null for null. */
    static Boolean isDestroyed(Stream stream) {
        return stream == null ? null : stream.destroyed();
    }

    /** Whether the stream has been read from, or has failed or was destroyed before its end. */
    static boolean isDisturbed(Stream stream) {
        return stream instanceof Readable<?> readable && (readable.readableDidRead() || readable.readableAborted());
    }

    /** The high-water mark of this loop's streams that are given none: 65536 bytes, or 16 objects, unless it was set. */
    static int getDefaultHighWaterMark(boolean objectMode) {
        return HighWaterMarks.of(EventLoop.current()).get(objectMode);
    }

    /**
     * Sets the high-water mark of this loop's streams that are given none; those that exist keep theirs.
     *
     * @throws NodeException ERR_OUT_OF_RANGE for what is no integer of at least 0
     */
    static void setDefaultHighWaterMark(boolean objectMode, double value) {
        HighWaterMarks.of(EventLoop.current()).set(objectMode, value);
    }
}
