package dev.spindle.stream;

import dev.spindle.events.Event;
import java.util.function.Consumer;

/**
 * What can be read from: a {@link Readable}, a {@link Duplex}, or an incoming message.
 *
 * <p>Source: {@code NodeJS.ReadableStream}.
 *
 * @param <T> what is read
 */
public interface ReadableStream<T> extends Stream {
    /** See {@link Readable#readable}. */
    boolean readable();

    /** See {@link Readable#read()}. */
    T read();

    /** See {@link Readable#read(int)}. */
    T read(int size);

    /** See {@link Readable#pause}. */
    ReadableStream<T> pause();

    /** See {@link Readable#resume}. */
    ReadableStream<T> resume();

    /** See {@link Readable#isPaused}. */
    boolean isPaused();

    /** See {@link Readable#pipe(WritableStream)}. */
    <D extends WritableStream<? super T>> D pipe(D destination);

    /** See {@link Readable#pipe(WritableStream, PipeOptions)}. */
    <D extends WritableStream<? super T>> D pipe(D destination, PipeOptions options);

    /** See {@link Readable#unpipe()}. */
    ReadableStream<T> unpipe();

    /** See {@link Readable#unpipe(WritableStream)}. */
    ReadableStream<T> unpipe(WritableStream<?> destination);

    /** See {@link Readable#unshift(Object)}. */
    boolean unshift(T chunk);

    /** See {@link Readable#setEncoding}. */
    ReadableStream<String> setEncoding(String encoding);

    /** See {@link Readable#readableEnded}. */
    boolean readableEnded();

    /** See {@link Readable#readableFlowing}. */
    Boolean readableFlowing();

    /** See {@link Readable#on(Event.OfElement, Consumer)}. */
    ReadableStream<T> on(Event.OfElement event, Consumer<? super T> listener);

    /** See {@link Readable#once(Event.OfElement, Consumer)}. */
    ReadableStream<T> once(Event.OfElement event, Consumer<? super T> listener);

    @Override
    ReadableStream<T> destroy();

    @Override
    ReadableStream<T> destroy(Throwable err);
}
