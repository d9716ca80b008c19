package dev.spindle.stream;

import java.util.function.Consumer;

/**
 * Gets for a stream, when it is read, what something else gives.
 *
 * @param <T> what is read
 */
interface Fetch<T> {
    /** The stream's {@code _read}. */
    void read(Readable<T> stream);

    /** The stream's {@code _destroy}: gives back what is held. */
    void destroy(Readable<T> stream, Throwable err, Consumer<Throwable> callback);
}
