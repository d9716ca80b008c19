package dev.spindle.stream;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;
import dev.spindle.events.NodeException;
import dev.spindle.loop.AbortSignal;
import java.util.List;
import java.util.function.Consumer;

/**
 * What all streams have in common, and the functions of Node's module {@code stream}. A stream is always an EventEmitter too.
 *
 * <p>Source: Node documentation, "Stream".
 */
public interface Stream {
    /** As {@link #destroy(Throwable)}, without an error. */
    Stream destroy();

    /** Ends the stream at once: 'error' if there is one, then 'close', in the next tick. */
    Stream destroy(Throwable err);

    /** Whether {@link #destroy} has been called, by the stream itself or another. */
    boolean destroyed();

    /** What the stream failed with or was destroyed with, or null. */
    Throwable errored();

    /** Whether the stream's resources are closed. */
    boolean closed();

    /** See {@link EventEmitter#on(Event, Runnable)}. */
    EventEmitter on(Event event, Runnable listener);

    /** See {@link EventEmitter#once(Event, Runnable)}. */
    EventEmitter once(Event event, Runnable listener);

    /** See {@link EventEmitter#off(Event, Object)}. */
    EventEmitter off(Event event, Object listener);

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
        Pipeline.run(List.of(source, destination), new PipeOptions(), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, with a transform between. */
    static <A, B, D extends WritableStream<? super B>> D pipeline(
            ReadableStream<A> source, Duplex<? super A, B> transform, D destination, Consumer<Throwable> callback) {
        Pipeline.run(List.of(source, transform, destination), new PipeOptions(), callback);
        return destination;
    }

    /** As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, with two transforms between. */
    static <A, B, C, D extends WritableStream<? super C>> D pipeline(
            ReadableStream<A> source,
            Duplex<? super A, B> transform,
            Duplex<? super B, C> transform2,
            D destination,
            Consumer<Throwable> callback) {
        Pipeline.run(List.of(source, transform, transform2, destination), new PipeOptions(), callback);
        return destination;
    }

    /**
     * As {@link #pipeline(ReadableStream, WritableStream, Consumer)}, for any number of streams; the caller vouches that what one
     * gives the next can take.
     */
    static void pipeline(List<? extends Stream> streams, Consumer<Throwable> callback) {
        Pipeline.run(streams, new PipeOptions(), callback);
    }

    /** As {@link #pipeline(List, Consumer)}; {@code end(false)} leaves the last stream open. */
    static void pipeline(List<? extends Stream> streams, PipeOptions options, Consumer<Throwable> callback) {
        Pipeline.run(streams, options, callback);
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

    /** Whether the stream has failed. */
    static boolean isErrored(Stream stream) {
        return stream.errored() != null;
    }

    /** Whether the stream has been read from, or was destroyed. */
    static boolean isDisturbed(Stream stream) {
        return stream instanceof Readable<?> && (((Readable<?>) stream).readableDidRead() || stream.destroyed());
    }

    /** The high-water mark of streams that are given none: 65536 bytes, or 16 objects. */
    static int getDefaultHighWaterMark(boolean objectMode) {
        return StreamOptions.defaultHighWaterMark(objectMode);
    }
}
