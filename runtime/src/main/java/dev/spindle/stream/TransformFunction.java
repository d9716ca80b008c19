package dev.spindle.stream;

/**
 * {@code _transform} as an option.
 *
 * @param <W> what is written into the transform
 * @param <R> what is read from it
 */
@FunctionalInterface
public interface TransformFunction<W, R> {
    /** See {@link Transform#_transform}; {@code stream} is what is {@code this} in Node. */
    void transform(Transform<W, R> stream, W chunk, String encoding, TransformCallback<R> callback);
}
