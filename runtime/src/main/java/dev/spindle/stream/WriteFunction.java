package dev.spindle.stream;

import java.util.function.Consumer;

/**
 * {@code _write} as an option.
 *
 * @param <S> the stream: what is {@code this} in Node
 * @param <T> what is written into it
 */
@FunctionalInterface
public interface WriteFunction<S, T> {
    /** See {@link Writable#_write}. */
    void write(S stream, T chunk, String encoding, Consumer<Throwable> callback);
}
