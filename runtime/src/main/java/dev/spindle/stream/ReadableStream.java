package dev.spindle.stream;

import dev.spindle.events.Event;
import dev.spindle.events.EventEmitter;

/**
 * What can be read from: a {@link Readable}, a {@link Duplex}, or an incoming message. It is always an EventEmitter too.
 *
 * <p>Source: {@code NodeJS.ReadableStream}.
 *
 * @param <T> what is read
 */
public interface ReadableStream<T> {
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

    /** See {@link Readable#destroy()}. */
    ReadableStream<T> destroy();

    /** See {@link Readable#destroy(Throwable)}. */
    ReadableStream<T> destroy(Throwable err);

    /** See {@link Readable#destroyed}. */
    boolean destroyed();

    /** See {@link Readable#errored}. */
    Throwable errored();

    /** See {@link Readable#closed}. */
    boolean closed();

    /** See {@link EventEmitter#on(Event, Runnable)}. */
    EventEmitter on(Event event, Runnable listener);

    /** See {@link EventEmitter#once(Event, Runnable)}. */
    EventEmitter once(Event event, Runnable listener);

    /** See {@link EventEmitter#off(Event, Object)}. */
    EventEmitter off(Event event, Object listener);
}
