package dev.spindle.stream;

import java.util.List;
import java.util.function.Consumer;

/**
 * What the implementer of a {@link Writable} or {@link Duplex} provides. Only the stream itself calls these methods.
 *
 * @param <T> what is written
 */
public interface WriteHooks<T> {
    /**
     * Writes one chunk, now or later; called again only after the callback. What it throws is thrown by {@code write}, and so is
     * ERR_METHOD_NOT_IMPLEMENTED where there is none.
     *
     * @param encoding {@code "buffer"} for bytes
     * @param callback to be called once: with null, or with the error that fails the stream; the same object for every write. Called
     *     twice, it fails the stream with ERR_MULTIPLE_CALLBACK
     */
    void _write(T chunk, String encoding, Consumer<Throwable> callback);

    /**
     * Writes everything that waits, two chunks or more; optional. Who overrides it does not call the default, which says that
     * there is no such method.
     *
     * @param chunks in the order of writing; the receiver's own
     * @param callback as that of {@link #_write}, for all of them
     */
    void _writev(List<Chunk<T>> chunks, Consumer<Throwable> callback);

    /**
     * Does what is left to do after the last write, before 'finish'; optional. Who overrides it does not call the default, which
     * says that there is no such method.
     *
     * @param callback to be called once: with null, or with the error that fails the stream
     */
    void _final(Consumer<Throwable> callback);
}
