package dev.spindle.stream;

import java.util.function.Consumer;

/**
 * What can be written to: a {@link Writable}, a {@link Duplex}, or an outgoing message.
 *
 * <p>Source: {@code NodeJS.WritableStream}.
 *
 * @param <T> what is written
 */
public interface WritableStream<T> extends Stream {
    /** See {@link Writable#writable}. */
    boolean writable();

    /** See {@link Writable#write(Object)}. */
    boolean write(T chunk);

    /** See {@link Writable#write(Object, Consumer)}. */
    boolean write(T chunk, Consumer<Throwable> callback);

    /** See {@link Writable#write(Object, Runnable)}. */
    boolean write(T chunk, Runnable callback);

    /** See {@link Writable#write(String, String)}. */
    boolean write(String chunk, String encoding);

    /** See {@link Writable#write(String, String, Consumer)}. */
    boolean write(String chunk, String encoding, Consumer<Throwable> callback);

    /** See {@link Writable#write(Object, Runnable)}; for text in this encoding. */
    default boolean write(String chunk, String encoding, Runnable callback) {
        return write(chunk, encoding, callback == null ? (Consumer<Throwable>) null : err -> callback.run());
    }

    /** See {@link Writable#end()}. */
    WritableStream<T> end();

    /** See {@link Writable#end(Consumer)}. */
    WritableStream<T> end(Consumer<Throwable> callback);

    /** See {@link Writable#end(Runnable)}. */
    WritableStream<T> end(Runnable callback);

    /** See {@link Writable#end(Object)}. */
    WritableStream<T> end(T chunk);

    /** See {@link Writable#end(Object, Consumer)}. */
    WritableStream<T> end(T chunk, Consumer<Throwable> callback);

    /** See {@link Writable#end(Object, Runnable)}. */
    WritableStream<T> end(T chunk, Runnable callback);

    /** See {@link Writable#end(String, String)}. */
    WritableStream<T> end(String chunk, String encoding);

    /** See {@link Writable#end(String, String, Consumer)}. */
    WritableStream<T> end(String chunk, String encoding, Consumer<Throwable> callback);

    /** See {@link Writable#end(Object, Runnable)}; for text in this encoding. */
    default WritableStream<T> end(String chunk, String encoding, Runnable callback) {
        return end(chunk, encoding, callback == null ? (Consumer<Throwable>) null : err -> callback.run());
    }

    /** See {@link Writable#cork}. */
    void cork();

    /** See {@link Writable#uncork}. */
    void uncork();

    /** See {@link Writable#writableEnded}. */
    boolean writableEnded();

    /** See {@link Writable#writableFinished}. */
    boolean writableFinished();

    /** See {@link Writable#writableLength}. */
    int writableLength();

    /** See {@link Writable#writableHighWaterMark}. */
    int writableHighWaterMark();

    /** See {@link Writable#writableNeedDrain}. */
    boolean writableNeedDrain();

    @Override
    WritableStream<T> destroy();

    @Override
    WritableStream<T> destroy(Throwable err);
}
