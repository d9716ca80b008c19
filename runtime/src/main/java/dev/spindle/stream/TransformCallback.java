package dev.spindle.stream;

/**
 * What a transform calls when it is through with a chunk.
 *
 * @param <R> what is read from the transform
 */
@FunctionalInterface
public interface TransformCallback<R> {
    /**
     * Ends the work on one chunk.
     *
     * @param err destroys the stream; null when all is well
     * @param data pushed to the readable side; null when there is nothing to push
     */
    void accept(Throwable err, R data);

    /** Ends the work on one chunk without pushing anything (more). */
    default void accept(Throwable err) {
        accept(err, null);
    }

    /** Ends the work on one chunk: all is well, nothing (more) to push. */
    default void accept() {
        accept(null, null);
    }
}
