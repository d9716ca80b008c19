package dev.spindle.stream;

import java.util.function.Consumer;

/**
 * A stream that must open something before it can be used. Until its callback is called nothing is read, written or finished:
 * writes wait in the buffer, and {@code destroy} waits too.
 *
 * <p>In Node it is enough to have a {@code _construct} method; here the stream says so by implementing this interface, or is
 * given the {@code construct} option.
 */
public interface Constructible {
    /**
     * Opens what the stream needs. Called in the tick after the constructor has returned.
     *
     * @param callback to be called once: with null when the stream is ready, or with the error that destroys it
     */
    void _construct(Consumer<Throwable> callback);
}
